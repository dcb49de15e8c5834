// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// Whether a line of the body's own face, neither larger nor bold, is set like a title over
/// `below`: on the middle of its column with white above, or alone under the signature of the text
/// before. Linear in the pieces.
[[nodiscard]] bool stands_like_title(const PrintedPage& view, const Piece& piece,
                                     const Piece& below);

}  // namespace broadsheet::structure
