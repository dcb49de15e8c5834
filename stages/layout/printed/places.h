// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/line.h"
#include "document/marks.h"
#include "stages/layout/printed/logical_order.h"

namespace broadsheet::layout {

/// Takes down where the glyphs of a line stand, in whole grains from its low edge. Each edge is
/// rounded by itself, so that errors never add up; glyphs that touch share their edge, and of two
/// roundings less than a grain off the one is taken that repeats the width or gap before it. White
/// is as wide as the gap that it fills.
class LinePlaces {
 public:
  /// `low_edge` in points, `per_point` grains.
  LinePlaces(std::vector<Place>& places, double low_edge, double per_point, WritingMode mode)
      : places_(places), low_(low_edge), per_point_(per_point), mode_(mode) {}

  /// A glyph; `is_white` if it shows none.
  void add(const Glyph& g, bool is_white);
  /// White that has no glyph, before the next one.
  void add_white();

 private:
  [[nodiscard]] double grains(float at) const {
    return (static_cast<double>(at) - low_) * per_point_;
  }

  std::vector<Place>& places_;
  double low_;
  double per_point_;
  WritingMode mode_;
  std::int32_t end_ = 0;    ///< of the glyph before
  std::int32_t width_ = 0;  ///< of the same
  std::int32_t gap_ = 0;    ///< before the same
  bool is_behind_white_ = false;
};

/// The places of the code points of `line`, of those of the line as it is seen. Letters that are
/// drawn as one glyph share its place, the first on the right.
[[nodiscard]] std::vector<Place> in_logical_order(const std::vector<Place>& seen,
                                                  const LogicalLine& line);

/// Measures from the other end of a line that is `length` grains long.
void turn_places(std::vector<Place>& places, double length);

}  // namespace broadsheet::layout
