// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "stages/read/glyphs/shapes.h"
#include "stages/read/pdf/fonts.h"

class PDFDoc;

namespace broadsheet::read {

/// The shapes that the codes of one font of a PDF draw: from its embedded font file, or for a Type
/// 3 font from the drawing of each glyph.
class FontOutlines {
 public:
  /// What unpacks to more than `most` bytes is not read.
  FontOutlines(PDFDoc& document, const FontFacts& facts, std::uint64_t most);
  FontOutlines(const FontOutlines&) = delete;
  FontOutlines& operator=(const FontOutlines&) = delete;
  ~FontOutlines();

  /// Empty for a blank glyph; nothing for a missing one, or if the font is not embedded.
  [[nodiscard]] std::optional<Outline> outline_of(std::uint32_t code) const;
  /// The character of the glyph by the embedded font file; 0 if unknown.
  [[nodiscard]] char32_t embedded_character(std::uint32_t code) const;

 private:
  [[nodiscard]] std::uint32_t glyph_of(std::uint32_t code) const;
  [[nodiscard]] std::optional<Outline> replay(std::uint32_t code) const;

  PDFDoc& document_;
  const FontFacts& facts_;
  std::uint64_t most_;
  std::shared_ptr<GfxFont> source_;
  std::string bytes_;  ///< of the font file
  std::unique_ptr<FontProgram> program_;
  std::map<std::uint32_t, char32_t> characters_;   ///< of the font file, by glyph
  std::map<std::uint32_t, std::uint32_t> glyphs_;  ///< by code, of a font of 8-bit codes
};

}  // namespace broadsheet::read
