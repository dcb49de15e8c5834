// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/recognize/drawn_line.h"

#include <algorithm>
#include <cstddef>

#include <ft2build.h>
#include FT_FREETYPE_H

namespace broadsheet::test {
namespace {

constexpr long kSimplified = 2;  ///< face of Noto's collections: Japanese, Korean, simplified

/// FreeType with one font.
class Font {
 public:
  Font(const char* file, unsigned size) {
    if (FT_Init_FreeType(&library_) != 0) return;
    const bool is_collection = std::string(file).ends_with(".ttc");
    if (FT_New_Face(library_, file, is_collection ? kSimplified : 0, &face_) != 0) face_ = nullptr;
    if (face_ != nullptr) FT_Set_Pixel_Sizes(face_, 0, size);
  }
  Font(const Font&) = delete;
  Font& operator=(const Font&) = delete;
  ~Font() {
    if (face_ != nullptr) FT_Done_Face(face_);
    if (library_ != nullptr) FT_Done_FreeType(library_);
  }

  /// The glyph, drawn, or nothing.
  [[nodiscard]] const FT_GlyphSlotRec_* glyph(char32_t character) const {
    const bool is_drawn = face_ != nullptr && FT_Load_Char(face_, character, FT_LOAD_RENDER) == 0;
    return is_drawn ? face_->glyph : nullptr;
  }

 private:
  FT_Library library_ = nullptr;
  FT_Face face_ = nullptr;
};

}  // namespace

DrawnLine draw_line(TextView text, unsigned size, const char* font, bool is_vertical) {
  DrawnLine line;
  const Font type(font, size);
  if (type.glyph(U'一') == nullptr) return line;
  const int margin = static_cast<int>(size) / 10 + 1;
  const int em = static_cast<int>(size);
  long length = 2 * margin;
  for (const char32_t c : text) length += is_vertical ? em : type.glyph(c)->advance.x / 64;
  const int across = em * 5 / 4 + 2 * margin;
  line.picture.width = static_cast<std::uint32_t>(is_vertical ? across : length);
  line.picture.height = static_cast<std::uint32_t>(is_vertical ? length : across);
  line.picture.grey.assign(std::size_t{line.picture.width} * line.picture.height, 255);
  line.picture.is_vertical = is_vertical;
  line.picture.dpi = 200;
  long pen = margin;
  for (const char32_t c : text) {
    const FT_GlyphSlotRec_& glyph = *type.glyph(c);
    const int advance = static_cast<int>(glyph.advance.x / 64);
    const int left =
        glyph.bitmap_left + (is_vertical ? (across - advance) / 2 : static_cast<int>(pen));
    const int baseline = margin + em + (is_vertical ? static_cast<int>(pen) - em / 8 - margin : 0);
    const int top = baseline - glyph.bitmap_top;
    const int width = static_cast<int>(glyph.bitmap.width);
    const int height = static_cast<int>(glyph.bitmap.rows);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        const int row = top + y;
        const int column = left + x;
        if (row < 0 || column < 0 || row >= static_cast<int>(line.picture.height) ||
            column >= static_cast<int>(line.picture.width))
          continue;
        std::uint8_t& pixel = line.picture.grey[static_cast<std::size_t>(row) * line.picture.width +
                                                static_cast<std::size_t>(column)];
        const unsigned char ink = glyph.bitmap.buffer[y * glyph.bitmap.pitch + x];
        pixel = std::min(pixel, static_cast<std::uint8_t>(255 - ink));
      }
    }
    const int from = is_vertical ? top : left;
    line.places.push_back(
        {static_cast<float>(from), static_cast<float>(from + (is_vertical ? height : width))});
    pen += is_vertical ? em : advance;
  }
  return line;
}

}  // namespace broadsheet::test
