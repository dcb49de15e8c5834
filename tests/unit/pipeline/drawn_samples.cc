// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/pipeline/drawn_samples.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stages/picture_file.h"
#include "stages/read/page_drawing.h"
#include "tests/support/shared.h"

namespace broadsheet::test {

Raster drawn_sample(const std::string& sample, std::uint32_t n, const Settings& settings) {
  const std::string bytes = bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/samples/" + sample);
  const read::Input file{"sample.pdf", bytes};
  const auto drawer = read::open_page_drawer(file, settings);
  const read::DrawnPage page = drawer->draw(n, kDrawnDpi, read::PageImageFormat::png);
  std::string fault;
  return open_picture_file(page.bytes, settings.limits)->decode(1, fault);
}

Raster leaning(const Raster& grey, double degrees) {
  const double angle = degrees * std::numbers::pi / 180;
  const double c = std::cos(angle);
  const double s = std::sin(angle);
  Raster out = grey;
  std::fill(out.pixels.begin(), out.pixels.end(), std::uint8_t{255});
  const double mx = grey.width / 2.0;
  const double my = grey.height / 2.0;
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      const double from_x = mx + c * (x - mx) + s * (y - my);
      const double from_y = my - s * (x - mx) + c * (y - my);
      const int left = static_cast<int>(std::floor(from_x));
      const int top = static_cast<int>(std::floor(from_y));
      if (left < 0 || top < 0 || left + 1 >= grey.width || top + 1 >= grey.height) continue;
      const double u = from_x - left;
      const double v = from_y - top;
      const std::uint8_t* upper = grey.row(top) + left;
      const std::uint8_t* lower = grey.row(top + 1) + left;
      out.row(y)[x] = static_cast<std::uint8_t>(std::lround(
          (1 - v) * ((1 - u) * upper[0] + u * upper[1]) + v * ((1 - u) * lower[0] + u * lower[1])));
    }
  }
  return out;
}

}  // namespace broadsheet::test
