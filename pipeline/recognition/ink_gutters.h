// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/page.h"

namespace broadsheet::pipeline {

/// The white between columns that stand as near each other as words do, before lines are read:
/// lines above and below end on its left and begin on its right, and none runs through it.
///
///     which otherwise might have  ever peacefully dissolved,
///     been forgotten by the sons  it will be by the people
class InkGutters {
 public:
  enum class Of : std::uint8_t { letters, han };
  /// Of the lines from `first` on, those of letters, or of Han, that run across.
  InkGutters(const Page& page, std::size_t first, Of of = Of::letters);

  /// Whether the white from `x0` to `x1` of a line of that size is one; `y` is the line's middle.
  /// Costs the number of lines near.
  [[nodiscard]] bool is_between(double x0, double x1, double y, double size) const;

 private:
  struct White {
    double x0, x1;
  };
  struct Piece {
    double x0, x1, y, size;
    std::vector<White> whites;  ///< between its words
  };
  [[nodiscard]] static bool has_white(const Piece& piece, double x0, double x1);

  std::vector<Piece> pieces_;  ///< from the top
};

/// Lines of ink that run through a gutter are one on each side of it. Lines before `first` are not
/// looked at.
void part_at_gutters(Page& page, std::size_t first);

}  // namespace broadsheet::pipeline
