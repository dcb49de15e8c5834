// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/picture_file/exif.h"

#include <algorithm>
#include <array>

#include "stages/picture_file/numbers.h"

namespace broadsheet {
namespace {

constexpr std::uint32_t kMostEntries = 500;
constexpr std::uint32_t kOrientation = 0x0112;
constexpr std::uint32_t kAcross = 0x011A;
constexpr std::uint32_t kDown = 0x011B;
constexpr std::uint32_t kUnit = 0x0128;
constexpr std::uint32_t kUnitCentimetre = 3;

}  // namespace

Orientation orientation_of_tag(std::uint32_t value) {
  using enum Orientation;
  constexpr std::array kByTag = {none,          mirrored, around,         mirrored_around,
                                 mirrored_left, right,    mirrored_right, left};
  return value >= 1 && value <= kByTag.size() ? kByTag.at(value - 1) : none;
}

Exif read_exif(std::string_view bytes) {
  Exif found;
  if (!bytes.starts_with("II") && !bytes.starts_with("MM")) return found;
  const Numbers numbers(bytes, bytes.front() == 'M');
  const std::uint64_t directory = numbers.four(4);
  const std::uint32_t entries = std::min(numbers.pair(directory), kMostEntries);
  const auto ratio = [&](std::uint64_t at) {
    const double below = numbers.four(at + 4);
    return below > 0 ? numbers.four(at) / below : 0;
  };
  double unit = 1;
  for (std::uint32_t i = 0; i < entries; ++i) {
    const std::uint64_t entry = directory + 2 + 12ULL * i;
    switch (numbers.pair(entry)) {
      case kOrientation:
        found.orientation = orientation_of_tag(numbers.pair(entry + 8));
        break;
      case kAcross:
        found.dpi_across = ratio(numbers.four(entry + 8));
        break;
      case kDown:
        found.dpi_down = ratio(numbers.four(entry + 8));
        break;
      case kUnit:
        unit = numbers.pair(entry + 8) == kUnitCentimetre ? kCentimetresInInch : 1;
        break;
      default:
        break;
    }
  }
  found.dpi_across *= unit;
  found.dpi_down *= unit;
  return found;
}

}  // namespace broadsheet
