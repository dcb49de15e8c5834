// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "document/line.h"

namespace broadsheet::pipeline {

/// Whether most of the line is ink as wide as it is high: Han, kana, hangul.
[[nodiscard]] bool is_of_wide_ink(const Line& line);

/// What most ink of a page is, before anybody has read it.
struct MostLines {
  bool are_wide = false;
  bool are_vertical = false;
};
[[nodiscard]] MostLines most_lines(std::span<const Line> lines);

/// Lines of the usual length, spread over the page, at most so many; of words the longer half of
/// them, since what is short is often a piece of a line, which no network is sure of.
[[nodiscard]] std::vector<const Line*> sample_of(std::span<const Line> lines, const MostLines& kind,
                                                 std::size_t most);

}  // namespace broadsheet::pipeline
