// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/lettering/lettering.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H

#include "document/characters.h"
#include "stages/export/lettering/png.h"

namespace broadsheet::exporting {
namespace {

using epub::CoverMark;
using epub::CoverSheet;
using epub::Ink;

constexpr std::string_view kNoto = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc";
constexpr std::string_view kUming = "/usr/share/fonts/truetype/arphic/uming.ttc";

/// Fonts that open fast stand before those that do not.
constexpr auto kFonts = std::to_array<CoverFont>({
    {"fonts-liberation", "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf", 0, ""},
    {"fonts-arphic-uming", kUming, 0, "zh"},
    {"fonts-wqy-zenhei", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0, "zh"},
    {"fonts-noto-cjk", kNoto, 0, "ja"},
    {"fonts-noto-cjk", kNoto, 1, "ko"},
    {"fonts-noto-cjk", kNoto, 3, "zh-Hant"},
    {"fonts-noto-cjk", kNoto, 2, ""},
    {"fonts-dejavu-core", "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 0, ""},
});

constexpr double kScale = 0.4;  // pixels a unit of the sheet
constexpr int kBold = 600;      // the least weight that is drawn bold

constexpr std::uint8_t kDarkest = 14;  // from paper, 0, to ink
constexpr std::uint8_t kAccentIndex = 15;
constexpr std::uint8_t kSoft = 9;  // how dark the soft ink is

std::uint8_t darkness_of(Ink ink) {
  return ink == Ink::sheet  ? 0
         : ink == Ink::soft ? kSoft
         : ink == Ink::ink  ? kDarkest
                            : kAccentIndex;
}

std::array<std::uint32_t, 16> colours() {
  std::array<std::uint32_t, 16> out = {};
  for (std::uint32_t i = 0; i <= kDarkest; ++i) {
    for (int shift = 0; shift <= 16; shift += 8) {
      const std::uint32_t paper = epub::light_colour(Ink::sheet) >> shift & 0xFF;
      const std::uint32_t ink = epub::light_colour(Ink::ink) >> shift & 0xFF;
      out[i] |= (paper * (kDarkest - i) + ink * i + kDarkest / 2) / kDarkest << shift;
    }
  }
  out[kAccentIndex] = epub::light_colour(Ink::accent);
  return out;
}

using Library = std::unique_ptr<FT_LibraryRec_, decltype(&FT_Done_FreeType)>;
using Face = std::unique_ptr<FT_FaceRec_, decltype(&FT_Done_Face)>;

/// The fonts of a sheet, opened when a letter is asked for that those before lack.
class Faces {
 public:
  explicit Faces(std::string_view lang) : lang_(lang) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) == 0) library_.reset(library);
  }

  /// The first face that has the letter; nothing if none has.
  [[nodiscard]] FT_Face face_of(char32_t c) {
    for (std::size_t i = 0;; ++i) {
      if (i == faces_.size() && !open_next()) return nullptr;
      if (FT_Get_Char_Index(faces_[i].get(), c) != 0) return faces_[i].get();
    }
  }

 private:
  bool open_next() {
    while (library_ != nullptr && next_ < kFonts.size()) {
      const CoverFont& font = kFonts[next_++];
      if (!lang_.starts_with(font.lang)) continue;
      FT_Face face = nullptr;
      const std::string file(font.file);
      if (FT_New_Face(library_.get(), file.c_str(), font.face, &face) != 0) continue;
      faces_.emplace_back(face, FT_Done_Face);
      return true;
    }
    return false;
  }

  std::string_view lang_;
  Library library_{nullptr, FT_Done_FreeType};
  std::size_t next_ = 0;
  std::vector<Face> faces_;
};

class Painter {
 public:
  explicit Painter(const CoverSheet& sheet) : sheet_(sheet), faces_(sheet.lang) {
    picture_.width = pixels(sheet.width);
    picture_.height = pixels(sheet.height);
    picture_.colours = colours();
    picture_.pixels.assign(std::size_t{picture_.width} * picture_.height, 0);
  }

  std::string run() {
    for (const CoverMark& mark : sheet_.marks) {
      if (mark.ink == Ink::sheet) continue;  // it is there
      if (mark.text.empty()) {
        paint_rectangle(mark);
      } else if (!paint_line(mark)) {
        return {};
      }
    }
    return png_of(picture_);
  }

 private:
  static std::uint32_t pixels(double units) {
    return static_cast<std::uint32_t>(std::lround(std::max(0.0, units * kScale)));
  }

  void paint_rectangle(const CoverMark& mark) {
    const std::uint32_t right = std::min(pixels(mark.x + mark.width), picture_.width);
    // The thinnest rule is a pixel.
    const std::uint32_t bottom =
        std::min(std::max(pixels(mark.y + mark.height), pixels(mark.y) + 1), picture_.height);
    const std::uint32_t left = std::min(pixels(mark.x), right);
    for (std::uint32_t y = pixels(mark.y); y < bottom; ++y)
      std::fill_n(&at(0, y) + left, right - left, darkness_of(mark.ink));
  }

  std::uint8_t& at(std::uint32_t x, std::uint32_t y) {
    return picture_.pixels[std::size_t{y} * picture_.width + x];
  }

  /// The width of a line in pixels; nothing if a letter is in no font.
  std::optional<double> width_of(const CoverMark& mark, double size) {
    double width = 0;
    for (const char32_t c : mark.text) {
      FT_Face face = faces_.face_of(c);
      FT_Fixed advance = 0;
      if (face == nullptr || !set_size(face, size) ||
          FT_Get_Advance(face, FT_Get_Char_Index(face, c), kLoad, &advance) != 0)
        return std::nullopt;
      width += static_cast<double>(advance) / 65536.0 + mark.spacing * kScale;
    }
    return width - (mark.text.empty() ? 0 : mark.spacing * kScale);
  }

  static constexpr FT_Int32 kLoad = FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP;

  /// A font computes much anew for each size.
  bool set_size(FT_Face face, double size) {
    double& set = sizes_[face];
    if (set == size) return true;
    if (FT_Set_Char_Size(face, 0, std::lround(size * 64), 72, 72) != 0) return false;
    set = size;
    return true;
  }
  static double advance_of(FT_Face face) {
    return static_cast<double>(face->glyph->linearHoriAdvance) / 65536.0;
  }

  bool paint_line(const CoverMark& mark) {
    double size = mark.size * kScale;
    std::optional<double> width = width_of(mark, size);
    if (!width) return false;
    const double most = sheet_.measure * kScale;
    if (*width > most) {
      size *= most / *width;
      width = width_of(mark, size);
      if (!width) return false;
    }
    double x = mark.x * kScale - (mark.is_centred ? *width / 2 : 0);
    for (const char32_t c : mark.text) {
      FT_Face face = faces_.face_of(c);
      if (!set_size(face, size) || FT_Load_Char(face, c, kLoad) != 0) return false;
      const double advance = advance_of(face);
      if (FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) != 0) return false;
      // Bold is the same glyph again beside itself.
      const long strokes = mark.weight >= kBold ? 1 + std::lround(size / 36) : 1;
      for (long i = 0; i < strokes; ++i)
        paint_glyph(*face->glyph, std::lround(x) + i, std::lround(mark.y * kScale), mark.ink);
      x += advance + mark.spacing * kScale;
    }
    return true;
  }

  void paint_glyph(const FT_GlyphSlotRec& glyph, long x, long y, Ink ink) {
    const FT_Bitmap& bitmap = glyph.bitmap;
    if (bitmap.pixel_mode != FT_PIXEL_MODE_GRAY) return;
    const std::uint8_t darkness = darkness_of(ink);
    for (unsigned row = 0; row < bitmap.rows; ++row) {
      const long py = y - glyph.bitmap_top + static_cast<long>(row);
      if (py < 0 || py >= static_cast<long>(picture_.height)) continue;
      const unsigned char* line = bitmap.buffer + static_cast<long>(row) * bitmap.pitch;
      for (unsigned column = 0; column < bitmap.width; ++column) {
        const long px = x + glyph.bitmap_left + static_cast<long>(column);
        if (line[column] == 0 || px < 0 || px >= static_cast<long>(picture_.width)) continue;
        std::uint8_t& pixel = at(static_cast<std::uint32_t>(px), static_cast<std::uint32_t>(py));
        pixel = std::max(pixel, static_cast<std::uint8_t>((line[column] * darkness + 127) / 255));
      }
    }
  }

  const CoverSheet& sheet_;
  Faces faces_;
  std::unordered_map<FT_Face, double> sizes_;
  IndexedPicture picture_;
};

}  // namespace

std::span<const CoverFont> cover_fonts() {
  return kFonts;
}

std::string draw_cover(const CoverSheet& sheet) {
  return Painter(sheet).run();
}

}  // namespace broadsheet::exporting
