// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/raster.h"
#include "stages/recognize/scan/components.h"
#include "stages/recognize/scan/cut_pictures.h"
#include "stages/recognize/scan/grey.h"

namespace broadsheet::recognize {

/// The colours of ink and ground, by the picture as it came. What is wanted is asked by the page as
/// it is looked at; then the lines of the picture go by, and tell it. `page` outlives the asking.
class Colours {
 public:
  Colours(const Grey& page, const InRaster& in, Raster::Kind kind, int width, int height);

  /// The mean of the darkest of some places of the box, of the lightest where the ink is light, or
  /// of what is as light as most (its ground). Returns a number for `told`.
  [[nodiscard]] std::uint32_t ask(const PixelBox& box, bool is_ink, bool is_reversed);

  /// Line `y` of the picture; each once, from the top.
  void look(int y, const std::uint8_t* line);

  /// 0xRRGGBB, of what was asked under that number.
  [[nodiscard]] std::uint32_t told(std::uint32_t asked) const;

 private:
  struct Asked {
    bool is_ink = false;
    std::array<std::uint64_t, 3> sums{};
    std::uint64_t count = 0;
  };
  struct Place {
    int y, x;
    std::uint32_t asked;
  };
  void add(int x, int y);

  const Grey& page_;
  InRaster in_;
  Raster::Kind kind_;
  int width_, height_;
  std::vector<Asked> all_;
  std::vector<Place> places_;
  std::size_t next_ = 0;  ///< of the places, once they are sorted
};

}  // namespace broadsheet::recognize
