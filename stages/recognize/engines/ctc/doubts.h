// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// Characters from `first` to before `last` of a line of Han that was squeezed, and are worth
/// reading again as wide as they are printed.
struct Doubt {
  std::size_t first = 0, last = 0;
  bool is_two = false;  ///< one Han has the ink of two
  /// Columns of the line: with the character before and the one behind, which tell whether the
  /// second reading is of the same place.
  std::uint32_t from = 0, to = 0;
};

/// Squeezed, two equal digits become one, a Han that a network knows badly becomes another, or
/// none. In the order of the line, apart from each other; none of a line that is mostly so.
/// `columns`: of the line.
[[nodiscard]] std::vector<Doubt> doubts_of(const std::vector<ReadCharacter>& line,
                                           std::uint32_t columns);

/// Settles a doubt by what was read again there: more digits than before, a Han that was
/// passed over, or the Han of which both readings together are surest. Returns whether anything
/// changed.
bool settle(std::vector<ReadCharacter>& line, const Doubt& doubt, std::vector<ReadCharacter> again);

}  // namespace broadsheet::recognize
