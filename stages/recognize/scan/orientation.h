// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "stages/recognize/scan/text_lines.h"

namespace broadsheet::recognize {

/// How many quarter turns clockwise make the page upright. Commas and full stops of Han stand in
/// one corner of their square, near the character before them: each of the four turns puts them
/// elsewhere, of level text and of vertical. Letters rise above their middle more often than they
/// hang below it. Nothing where there is too little of either, or no majority.
[[nodiscard]] std::optional<int> quarter_turns_of(const TextLines& lines);

}  // namespace broadsheet::recognize
