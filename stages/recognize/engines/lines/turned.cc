// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/lines/turned.h"

#include <cstddef>
#include <cstdint>

namespace broadsheet::recognize {

LinePicture turned(const LinePicture& line) {
  LinePicture out{line.height, line.width, {}, false, line.dpi};
  out.grey.resize(line.grey.size());
  for (std::uint32_t y = 0; y < line.height; ++y) {
    for (std::uint32_t x = 0; x < line.width; ++x)
      out.grey[std::size_t{line.width - 1 - x} * out.width + y] =
          line.grey[std::size_t{y} * line.width + x];
  }
  return out;
}

}  // namespace broadsheet::recognize
