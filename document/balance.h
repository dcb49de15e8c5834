// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet {

/// Counts where every non-space code point of every line has gone: to an article, to furniture, to
/// a discard, to markup, or nowhere (lost). A character that two places claim is duplicated; text
/// of an article that lies outside every line is invented. Counts where every picture has gone,
/// too: to a figure, with its block to furniture or a discard, or nowhere. Linear in lines, segs
/// and blocks.
[[nodiscard]] Balance balance_of(const Issue& issue);

}  // namespace broadsheet
