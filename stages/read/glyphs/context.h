// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "stages/read/glyphs/matcher.h"

namespace broadsheet::read {

/// Chooses among what a shape looks like: by the similarity, by how often the character is printed,
/// and by the company it keeps wherever it stands. A dash between words is no 一, an O among
/// figures is a 0, and kana stand with kana. What is known stays. `text` names matches, split by
/// kTextBreak. 0 where nothing looks like the shape. Linear in the text.
[[nodiscard]] std::vector<Candidate> choose(std::span<const Match> matches,
                                            std::span<const std::uint32_t> text);

}  // namespace broadsheet::read
