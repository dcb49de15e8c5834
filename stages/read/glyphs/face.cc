// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/face.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_ADVANCES_H
#include FT_CID_H
#include FT_OUTLINE_H

#include <algorithm>

namespace broadsheet::read {
namespace {

/// Collects an outline from FreeType, in thousandths of an em.
struct Pen {
  Outline outline;
  float scale = 1;

  [[nodiscard]] OutlinePoint at(const FT_Vector* v) const {
    return {static_cast<float>(v->x) * scale, static_cast<float>(v->y) * scale};
  }
};

Pen& pen_of(void* user) {
  return *static_cast<Pen*>(user);
}

constexpr FT_Outline_Funcs kSteps = {
    .move_to =
        [](const FT_Vector* to, void* user) {
          pen_of(user).outline.move(pen_of(user).at(to));
          return 0;
        },
    .line_to =
        [](const FT_Vector* to, void* user) {
          pen_of(user).outline.line(pen_of(user).at(to));
          return 0;
        },
    .conic_to =
        [](const FT_Vector* control, const FT_Vector* to, void* user) {
          const Pen& pen = pen_of(user);
          pen_of(user).outline.quadratic(pen.at(control), pen.at(to));
          return 0;
        },
    .cubic_to =
        [](const FT_Vector* first, const FT_Vector* second, const FT_Vector* to, void* user) {
          const Pen& pen = pen_of(user);
          pen_of(user).outline.cubic(pen.at(first), pen.at(second), pen.at(to));
          return 0;
        },
    .shift = 0,
    .delta = 0,
};

FT_Library open_library() {
  FT_Library library = nullptr;
  return FT_Init_FreeType(&library) == 0 ? library : nullptr;
}

}  // namespace

void GlyphFace::Close::operator()(FT_LibraryRec_* library) const {
  FT_Done_FreeType(library);
}

void GlyphFace::Close::operator()(FT_FaceRec_* face) const {
  FT_Done_Face(face);
}

GlyphFace::GlyphFace(std::string_view bytes) : library_(open_library()) {
  FT_Face face = nullptr;
  const auto* data = reinterpret_cast<const FT_Byte*>(bytes.data());
  const auto size = static_cast<FT_Long>(bytes.size());
  if (library_ && FT_New_Memory_Face(library_.get(), data, size, 0, &face) == 0) face_.reset(face);
  // In a bare CFF, FreeType numbers glyphs by CID; only inside OpenType the two differ.
  if (!face_ || FT_IS_CID_KEYED(face) == 0 || !FT_IS_SFNT(face)) return;
  for (std::uint32_t glyph = 0; glyph < glyph_count(); ++glyph) {
    FT_UInt cid = 0;
    if (FT_Get_CID_From_Glyph_Index(face, glyph, &cid) == 0) glyph_of_cid_.emplace(cid, glyph);
  }
}

GlyphFace::GlyphFace(const std::string& file, int index) : library_(open_library()) {
  FT_Face face = nullptr;
  if (library_ && FT_New_Face(library_.get(), file.c_str(), index, &face) == 0) face_.reset(face);
}

int GlyphFace::library_version() {
  static const int version = [] {
    const std::unique_ptr<FT_LibraryRec_, Close> library(open_library());
    FT_Int major = 0;
    FT_Int minor = 0;
    FT_Int patch = 0;
    if (library) FT_Library_Version(library.get(), &major, &minor, &patch);
    return major * 10'000 + minor * 100 + patch;
  }();
  return version;
}

std::uint32_t GlyphFace::glyph_count() const {
  return face_ ? static_cast<std::uint32_t>(std::max<FT_Long>(face_->num_glyphs, 0)) : 0;
}

std::uint32_t GlyphFace::glyph_of_cid(std::uint32_t cid) const {
  if (glyph_of_cid_.empty()) return cid;
  const auto found = glyph_of_cid_.find(cid);
  return found == glyph_of_cid_.end() ? 0 : found->second;
}

std::uint32_t GlyphFace::glyph_of(char32_t c) const {
  return face_ ? FT_Get_Char_Index(face_.get(), c) : 0;
}

std::optional<Outline> GlyphFace::outline_of(std::uint32_t glyph) const {
  if (!face_ || glyph >= glyph_count() || face_->units_per_EM == 0) return std::nullopt;
  if (FT_Load_Glyph(face_.get(), glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0 ||
      face_->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
    return std::nullopt;
  Pen pen;
  pen.scale = 1000.0F / static_cast<float>(face_->units_per_EM);
  if (FT_Outline_Decompose(&face_->glyph->outline, &kSteps, &pen) != 0) return std::nullopt;
  return std::move(pen.outline);
}

float GlyphFace::advance_of(std::uint32_t glyph) const {
  FT_Fixed advance = 0;
  if (!face_ || face_->units_per_EM == 0 ||
      FT_Get_Advance(face_.get(), glyph, FT_LOAD_NO_SCALE, &advance) != 0)
    return 0;
  return static_cast<float>(advance) * 1000.0F / static_cast<float>(face_->units_per_EM);
}

void GlyphFace::for_each_character(
    const std::function<void(char32_t, std::uint32_t)>& visit) const {
  if (!face_ || FT_Select_Charmap(face_.get(), FT_ENCODING_UNICODE) != 0) return;
  FT_UInt glyph = 0;
  for (FT_ULong c = FT_Get_First_Char(face_.get(), &glyph); glyph != 0;
       c = FT_Get_Next_Char(face_.get(), c, &glyph))
    visit(static_cast<char32_t>(c), glyph);
}

}  // namespace broadsheet::read
