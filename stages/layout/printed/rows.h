// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace broadsheet::layout {

/// Runs of one line, from its start to its end.
struct Row {
  std::vector<std::uint32_t> runs;
  bool is_spaced = false;  ///< letter-spaced: its gaps are no spaces
};

}  // namespace broadsheet::layout
