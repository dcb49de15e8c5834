// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/small_marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/characters.h"
#include "pipeline/recognition/ink_letters.h"

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

/// Signs that engines see in white before a word; they touch no letter where they are printed.
constexpr TextView kBeforeWord = U"_-–—=‘“\"'«©";
constexpr std::uint8_t kUnsureBeforeWord = 86;
constexpr double kMostSign = 0.45;  ///< ems: how high they are
constexpr double kSignNear = 0.35;  ///< and how far their ink may lie from where they were read

// Of a bullet, in ems.
constexpr double kLeastRound = 0.16;
constexpr double kMostRound = 0.7;
constexpr double kLeastFull = 0.66;  ///< of its box; of a disc 0.79, of an o about half
constexpr double kAsHigh = 1.3;      ///< as wide
constexpr double kLeastAbove = 0.1;  ///< its middle above the baseline: a full stop lies lower
constexpr double kMostAbove = 0.5;
constexpr double kBaseline = 0.21;    ///< of a picture of a line, above its lower edge
constexpr double kSquareFull = 0.88;  ///< of its box, which a square fills
constexpr double kLarge = 0.375;      ///< as wide: ●, not •

// Of a dash before an item.
constexpr double kLeastDash = 0.4;
constexpr double kMostDashHigh = 0.13;
constexpr double kEmDash = 0.72;

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

/// An unsure sign at the edge of a word that has no ink of its own.
class InkOfSigns {
 public:
  InkOfSigns(const LinePicture& picture, double em) : picture_(picture), em_(em) {}

  [[nodiscard]] bool is_missing(const std::vector<ReadCharacter>& all, std::size_t i) {
    const ReadCharacter& read = all[i];
    if (read.sureness >= kUnsureBeforeWord || kBeforeWord.find(read.character) == TextView::npos)
      return false;
    const bool begins = i + 1 < all.size() && is_alphabetic(all[i + 1].character) &&
                        (i == 0 || is_space(all[i - 1].character) || opens(read.character));
    const bool ends =
        read.character == U'_' && (i + 1 == all.size() || is_space(all[i + 1].character));
    return (begins || ends) && !has_ink(read);
  }

 private:
  static bool opens(char32_t c) { return c == U'‘' || c == U'“'; }

  [[nodiscard]] bool has_ink(const ReadCharacter& read) {
    if (letters_.empty()) letters_ = letters_of(picture_);
    const double least = 0.006 * em_ * em_;
    return std::any_of(letters_.begin(), letters_.end(), [&](const InkLetter& letter) {
      const double middle = (letter.left + letter.right) / 2.0;
      return letter.height() <= kMostSign * em_ && letter.area >= least &&
             middle >= read.from - kSignNear * em_ && middle <= read.to + kSignNear * em_;
    });
  }

  const LinePicture& picture_;
  double em_;
  std::vector<InkLetter> letters_;
};

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
  InkOfSigns ink(picture, em);
  std::vector<bool> is_missing(reading.characters.size());
  for (std::size_t i = 0; i < reading.characters.size(); ++i)
    is_missing[i] = ink.is_missing(reading.characters, i);
  std::vector<ReadCharacter> kept;
  bool has_changed = false;
  for (std::size_t i = 0; i < reading.characters.size(); ++i) {
    ReadCharacter& read = reading.characters[i];
    if (is_missing[i] && i > 0 && is_alphabetic(reading.characters[i - 1].character) &&
        i + 1 < reading.characters.size() && is_alphabetic(reading.characters[i + 1].character)) {
      read.character = U' ';  // between two words
      read.others.clear();
      has_changed = true;
    } else if (is_missing[i]) {
      continue;
    }
    if (is_speck(read, picture, em)) continue;
    const bool is_second_space =
        is_space(read.character) && (kept.empty() || is_space(kept.back().character));
    if (!is_second_space) kept.push_back(std::move(read));
  }
  has_changed = has_changed || kept.size() < reading.characters.size();
  reading.characters = std::move(kept);
  if (has_changed) reading.confidence = mean_sureness(reading.characters);
}

namespace {

char32_t bullet_of(const Spot& spot, double em) {
  const double wide = spot.right - spot.left;
  const double high = spot.bottom - spot.top;
  if (spot.area >= kSquareFull * wide * high) return U'■';
  return wide >= kLarge * em ? U'●' : U'•';
}

/// An en dash or an em dash, by its length; 0 of what is none.
char32_t dash_of(const Spot& spot, const LinePicture& picture, double em) {
  const double wide = spot.right - spot.left;
  const double high = spot.bottom - spot.top;
  const double above = (1 - kBaseline) * picture.height - (spot.top + spot.bottom) / 2.0;
  if (wide < kLeastDash * em || high > kMostDashHigh * em || above < kLeastAbove * em ||
      above > kMostAbove * em)
    return 0;
  return wide >= kEmDash * em ? U'—' : U'–';
}

}  // namespace

void set_bullet(LineReading& reading, const LinePicture& picture, double em) {
  if (!can_be_looked_at(reading, picture, em)) return;
  std::vector<ReadCharacter>& all = reading.characters;
  if (all.size() < 3 || !is_space(all[1].character)) return;
  const bool is_dash = TextView(U"-–—").find(all[0].character) != TextView::npos;
  if (all[0].sureness >= kUnsure && !is_dash) return;
  const Spot spot = spot_of(picture, all[0].from, all[0].to);
  const char32_t dash = dash_of(spot, picture, em);
  if (dash == 0 && (is_dash || !is_bullet(spot, picture, em))) return;
  const char32_t sign = dash != 0 ? dash : bullet_of(spot, em);
  if (sign == all[0].character) return;
  all[0].character = sign;
  all[0].sureness = kSureness;
  all[0].others.clear();
}

}  // namespace broadsheet::pipeline
