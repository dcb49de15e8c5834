// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "stages/read/glyphs/matcher.h"

namespace broadsheet::read {

/// Chooses among the candidates of each shape: by similarity, by frequency of the character in
/// print, and by its neighbours wherever it occurs. A dash between words is no 一, an O among
/// figures is a 0, and kana stand with kana. Known shapes stay. `text` holds indices of matches,
/// split by kTextBreak. 0 where no candidate is similar enough. Linear in the text.
[[nodiscard]] std::vector<Candidate> choose(std::span<const Match> matches,
                                            std::span<const std::uint32_t> text);

}  // namespace broadsheet::read
