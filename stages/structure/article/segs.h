// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/issue.h"

namespace broadsheet::structure {

/// An offset at the end of any text.
inline constexpr std::size_t kEndOfSegs = static_cast<std::size_t>(-1);

/// Cuts the row of segs so that a seg begins at offset `at` of its reading text, and returns that
/// seg's index (the number of segs if `at` is the end). Linear in the text, but at either end. A
/// seg that is cut keeps its join on the second half.
std::size_t split_segs(const Issue& issue, std::vector<Seg>& segs, std::size_t at);

/// The segs of [from, to) of the reading text, white space at both ends taken off.
[[nodiscard]] std::vector<Seg> slice_segs(const Issue& issue, std::vector<Seg> segs,
                                          std::size_t from, std::size_t to);

}  // namespace broadsheet::structure
