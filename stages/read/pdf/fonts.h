// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "document/marks.h"

class GfxFont;

namespace broadsheet::read {

/// The facts about a PDF font for the recorder, found once a document.
struct FontFacts {
  Font font;
  double scale = 1;        ///< em per unit of font size; other than 1 for a Type 3 font only
  double ascent = 0.88;    ///< in em, except for ideographs
  double descent = -0.12;  ///< in em, below zero
  bool vertical = false;   ///< writing mode 1
  bool is_type3 = false;
  /// None of its codes has a character: Poppler reports glyph numbers.
  bool has_no_characters = false;
  /// The same for single codes of a Type 3 font, those with meaningless glyph names.
  std::bitset<256> nameless;
  /// The font itself, to recover its text; only until another page is painted.
  std::shared_ptr<GfxFont> source;
  std::uint32_t number = 0;  ///< counts the fonts of the document
};

/// The fonts of one document by object; each is examined once. Names are UTF-8, without the subset
/// tag.
class FontBook {
 public:
  /// The facts stay where they are while the book lives.
  const FontFacts& facts(const std::shared_ptr<GfxFont>& font);
  /// Releases the fonts themselves before another page: they take tens of kilobytes each.
  void let_go();

 private:
  std::map<std::pair<int, int>, FontFacts> fonts_;
  std::vector<FontFacts*> held_;  ///< those with a source
};

/// Whether a font's name means bold: Bold, Black, Heavy, W7, SimHei, 黑体 …
[[nodiscard]] bool has_bold_name(std::string_view name);

}  // namespace broadsheet::read
