// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "stages/read/pdf/recorder.h"

namespace broadsheet::read {

/// Reads fonts whose codes stand a constant apart from their characters, which no shape needs to
/// tell: a font that counts its glyphs ("7KH" is "The") and Cyrillic or Greek in the codes of
/// Latin-1 ("ÂÅÑÒÈ" is "ВЕСТИ"). One serves all pages of a document: what a page has shown of a
/// font holds for the next.
class ShiftedFonts {
 public:
  /// What was done to a page.
  struct Outcome {
    std::vector<bool> fonts;    ///< those that are shifted, by number of the font in Marks::fonts
    std::uint64_t changed = 0;  ///< glyphs
  };

  /// Gives the glyphs of such fonts their characters. Linear.
  Outcome read(Recording& recording);
  /// A page has shown something of a font.
  [[nodiscard]] bool has_counted() const { return !counted_.empty(); }

 private:
  std::map<std::uint32_t, std::int32_t> counted_;  ///< shift by FontFacts::number
};

}  // namespace broadsheet::read
