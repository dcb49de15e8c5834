// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/read/text/encoding.h"

namespace broadsheet::read {

/// Looks for a text that was once read in a wrong encoding and saved: UTF-8 as Windows-1252,
/// Latin-1 or GBK, Big5 as GBK. Where every character maps back to its byte, `decoded` becomes what
/// the bytes were, with the way in `encoding`; else the text stays. Either is said in `garbled`.
/// Linear.
void undo_mojibake(Decoded& decoded);

}  // namespace broadsheet::read
