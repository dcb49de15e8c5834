// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/accents.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <unicode/normalizer2.h>

namespace broadsheet::layout {
namespace {

// In sizes of the font.
constexpr float kOffCentre = 0.16F;  ///< the middle of an accent is no farther from its letter's
constexpr float kMostRaise = 0.45F;  ///< an accent of a capital is raised
constexpr float kMostDrop = 0.1F;
constexpr float kLikeSize = 1.25F;
constexpr float kLeastOver = 0.6F;  ///< of the narrower of the two: how much of it they share

struct Accent {
  char32_t set;        ///< as it stands alone
  char32_t combining;  ///< as it stands in a letter
};
constexpr std::array kAccents = {
    Accent{U'`', 0x300},      Accent{U'\u00B4', 0x301}, Accent{U'^', 0x302},
    Accent{U'\u02C6', 0x302}, Accent{U'~', 0x303},      Accent{U'\u02DC', 0x303},
    Accent{U'\u00AF', 0x304}, Accent{U'\u02C9', 0x304}, Accent{U'\u02D8', 0x306},
    Accent{U'\u02D9', 0x307}, Accent{U'\u00A8', 0x308}, Accent{U'\u02DA', 0x30A},
    Accent{U'\u00B0', 0x30A}, Accent{U'\u02DD', 0x30B}, Accent{U'\u02C7', 0x30C},
    Accent{U'\u00B8', 0x327}, Accent{U'\u02DB', 0x328}, Accent{U'\u02CA', 0x301},
    Accent{U'\u02CB', 0x300},
};
constexpr char32_t kFirstSet = 0xA8;  ///< of those beyond ASCII
constexpr char32_t kFirstCombining = 0x300;
constexpr char32_t kLastCombining = 0x36F;
constexpr char32_t kFirstBelow = 0x316;
constexpr char32_t kLastBelow = 0x333;

/// The combining form of an accent, or 0.
char32_t combining_form(char32_t c) {
  if (c > kLastCombining || (c > U'~' && c < kFirstSet)) return 0;
  if (c < U'~' && c != U'`' && c != U'^') return 0;
  if (c >= kFirstCombining) return c;
  const auto row = std::find_if(kAccents.begin(), kAccents.end(),
                                [&](const Accent& accent) { return accent.set == c; });
  return row == kAccents.end() ? 0 : row->combining;
}

/// The letter with the accent, or 0. An i under an accent has no dot, with an accent below it has.
char32_t with_accent(char32_t letter, char32_t accent) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* forms = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status) != 0) return 0;
  const bool is_below = accent >= kFirstBelow && accent <= kLastBelow;
  if (!is_below && letter == U'ı') letter = U'i';
  if (!is_below && letter == U'ȷ') letter = U'j';
  const UChar32 made =
      forms->composePair(static_cast<UChar32>(letter), static_cast<UChar32>(accent));
  return made < 0 ? 0 : static_cast<char32_t>(made);
}

float middle(const Glyph& g) {
  return (g.x0 + g.x1) / 2;
}

/// Whether the accent stands over (or under) the letter, and not beside it.
bool is_over(const Glyph& accent, const Glyph& letter) {
  if (accent.direction != Direction::right || letter.direction != Direction::right) return false;
  if (accent.vertical || letter.vertical || accent.hidden != letter.hidden) return false;
  const float size = letter.size;
  if (accent.size > size * kLikeSize || size > accent.size * kLikeSize) return false;
  const float raise = letter.baseline - accent.baseline;
  if (raise > kMostRaise * size || raise < -kMostDrop * size) return false;
  if (std::abs(middle(accent) - middle(letter)) > kOffCentre * size) return false;
  const float shared = std::min(accent.x1, letter.x1) - std::max(accent.x0, letter.x0);
  return shared >= kLeastOver * std::min(accent.x1 - accent.x0, letter.x1 - letter.x0);
}

/// Makes one glyph of both, which stands as the letter does.
bool take_accent(Glyph& letter, const Glyph& accent) {
  const char32_t combining = combining_form(accent.unicode);
  if (combining == 0 || !is_over(accent, letter)) return false;
  const char32_t made = with_accent(letter.unicode, combining);
  if (made == 0) return false;
  letter.unicode = made;
  return true;
}

}  // namespace

void set_accents(std::vector<Glyph>& glyphs) {
  const auto is_accent = [](const Glyph& g) { return combining_form(g.unicode) != 0; };
  if (std::none_of(glyphs.begin(), glyphs.end(), is_accent)) return;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < glyphs.size(); ++i) {
    Glyph glyph = glyphs[i];
    if (is_accent(glyph)) {
      if (kept > 0 && take_accent(glyphs[kept - 1], glyph)) continue;
    } else {
      std::size_t first = kept;  // the inner accent of two is painted first
      while (first > 0 && is_accent(glyphs[first - 1])) --first;
      std::size_t left = first;
      for (std::size_t k = first; k < kept; ++k) {
        if (!take_accent(glyph, glyphs[k])) glyphs[left++] = glyphs[k];
      }
      kept = left;
    }
    glyphs[kept++] = glyph;
  }
  glyphs.resize(kept);
}

}  // namespace broadsheet::layout
