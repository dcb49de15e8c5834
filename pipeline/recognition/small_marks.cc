// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/small_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/characters.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;
using recognize::ReadCharacter;

constexpr std::uint8_t kInk = 150;    ///< darker: ink
constexpr std::uint8_t kUnsure = 80;  ///< an engine that is surer is believed
constexpr std::uint8_t kSureness = 90;

/// Half of the ink that a sign has, as a share of the square of its em.
struct LeastInk {
  char32_t sign;
  double area;
};
constexpr std::array kLeastInk = {
    LeastInk{U'.', 0.006}, LeastInk{U'·', 0.006}, LeastInk{U',', 0.008}, LeastInk{U'\'', 0.008},
    LeastInk{U'‘', 0.008}, LeastInk{U'’', 0.008}, LeastInk{U'`', 0.008}, LeastInk{U'-', 0.008},
    LeastInk{U':', 0.013}, LeastInk{U';', 0.014}, LeastInk{U'–', 0.015}, LeastInk{U'"', 0.016},
    LeastInk{U'“', 0.016}, LeastInk{U'”', 0.016}, LeastInk{U'_', 0.016}, LeastInk{U'~', 0.016},
    LeastInk{U'*', 0.02},  LeastInk{U'«', 0.02},  LeastInk{U'»', 0.02},  LeastInk{U'!', 0.02},
    LeastInk{U'|', 0.025}, LeastInk{U'—', 0.025},
};

// Of a bullet, in ems.
constexpr double kLeastRound = 0.16;
constexpr double kMostRound = 0.7;
constexpr double kLeastFull = 0.66;  ///< of its box; of a disc 0.79, of an o about half
constexpr double kAsHigh = 1.3;      ///< as wide
constexpr double kLeastAbove = 0.1;  ///< its middle above the baseline: a full stop lies lower
constexpr double kMostAbove = 0.5;
constexpr double kBaseline = 0.21;  ///< of a picture of a line, above its lower edge

/// The dark pixels of a stretch of a line.
struct Spot {
  int left = 0, right = 0, top = 0, bottom = 0;
  int area = 0;
};

Spot spot_of(const LinePicture& picture, double from, double to) {
  Spot spot;
  const int last = static_cast<int>(picture.width);
  const int x0 = std::clamp(static_cast<int>(std::floor(from)), 0, last);
  const int x1 = std::clamp(static_cast<int>(std::ceil(to)), 0, last);
  for (int y = 0; y < static_cast<int>(picture.height); ++y) {
    const std::uint8_t* row = picture.grey.data() + static_cast<std::ptrdiff_t>(y) * last;
    for (int x = x0; x < x1; ++x) {
      if (row[x] >= kInk) continue;
      if (spot.area == 0) spot = {x, x + 1, y, y + 1, 0};
      spot.left = std::min(spot.left, x);
      spot.right = std::max(spot.right, x + 1);
      spot.bottom = y + 1;
      ++spot.area;
    }
  }
  return spot;
}

bool can_be_looked_at(const LineReading& reading, const LinePicture& picture, double em) {
  return em > 0 && !picture.is_vertical && !reading.characters.empty() &&
         picture.grey.size() == std::size_t{picture.width} * picture.height;
}

bool is_speck(const ReadCharacter& read, const LinePicture& picture, double em) {
  if (read.sureness >= kUnsure) return false;
  const auto row = std::find_if(kLeastInk.begin(), kLeastInk.end(), [&](const LeastInk& least) {
    return least.sign == read.character;
  });
  return row != kLeastInk.end() && spot_of(picture, read.from, read.to).area < row->area * em * em;
}

/// The mean sureness of what is no space.
double mean_sureness(const std::vector<ReadCharacter>& all) {
  double sum = 0;
  std::size_t count = 0;
  for (const ReadCharacter& read : all) {
    if (is_space(read.character)) continue;
    sum += read.sureness;
    ++count;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count) / 100;
}

bool is_bullet(const Spot& spot, const LinePicture& picture, double em) {
  if (spot.area == 0) return false;
  const double wide = spot.right - spot.left;
  const double high = spot.bottom - spot.top;
  const double middle = (spot.top + spot.bottom) / 2.0;
  const double above = (1 - kBaseline) * picture.height - middle;
  return wide >= kLeastRound * em && wide <= kMostRound * em && wide <= kAsHigh * high &&
         high <= kAsHigh * wide && spot.area >= kLeastFull * wide * high &&
         above >= kLeastAbove * em && above <= kMostAbove * em;
}

}  // namespace

void drop_specks(LineReading& reading, const LinePicture& picture, double em) {
  if (!can_be_looked_at(reading, picture, em)) return;
  std::vector<ReadCharacter> kept;
  for (ReadCharacter& read : reading.characters) {
    if (is_speck(read, picture, em)) continue;
    const bool is_second_space =
        is_space(read.character) && (kept.empty() || is_space(kept.back().character));
    if (!is_second_space) kept.push_back(std::move(read));
  }
  if (kept.size() == reading.characters.size()) {
    reading.characters = std::move(kept);
    return;
  }
  reading.characters = std::move(kept);
  reading.confidence = mean_sureness(reading.characters);
}

void set_bullet(LineReading& reading, const LinePicture& picture, double em) {
  if (!can_be_looked_at(reading, picture, em)) return;
  std::vector<ReadCharacter>& all = reading.characters;
  if (all.size() < 3 || !is_space(all[1].character) || all[0].sureness >= kUnsure) return;
  if (!is_bullet(spot_of(picture, all[0].from, all[0].to), picture, em)) return;
  all[0].character = U'●';
  all[0].sureness = kSureness;
  all[0].others.clear();
}

}  // namespace broadsheet::pipeline
