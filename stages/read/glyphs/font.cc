// SPDX-License-Identifier: GPL-3.0-or-later

#include "document/characters.h"
#include "stages/read/glyphs/face.h"
#include "stages/read/glyphs/shapes.h"

namespace broadsheet::read {

struct FontProgram::Face : GlyphFace {
  using GlyphFace::GlyphFace;
};

FontProgram::FontProgram(std::string_view bytes) : face_(std::make_unique<Face>(bytes)) {}
FontProgram::FontProgram(FontProgram&&) noexcept = default;
FontProgram& FontProgram::operator=(FontProgram&&) noexcept = default;
FontProgram::~FontProgram() = default;

bool FontProgram::is_open() const {
  return face_->is_open();
}

std::uint32_t FontProgram::glyph_count() const {
  return face_->glyph_count();
}

std::uint32_t FontProgram::glyph_of_cid(std::uint32_t cid) const {
  return face_->glyph_of_cid(cid);
}

std::optional<Outline> FontProgram::outline_of(std::uint32_t glyph) const {
  return face_->outline_of(glyph);
}

namespace {

/// Rank of a character among those that share a glyph: 0 for an everyday one, higher for a less
/// likely one. None for a character without meaning.
int oddity(char32_t c) {
  const bool is_private = (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
  if (c < 0x20 || is_private || c == 0xFFFD) return -1;
  const bool is_radical = c >= 0x2E80 && c <= 0x2FDF;
  const bool is_compatible = (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
  if (is_radical || is_compatible) return 3;
  if (c == 0xA0 || c == 0xAD || c == 0x2010 || c == 0x2011) return 2;
  if (c < 0x80 || is_solid(c) || is_cjk_punctuation(c) || is_latin(c)) return 0;
  return 1;
}

}  // namespace

std::map<std::uint32_t, char32_t> FontProgram::cmap_reverse() const {
  std::map<std::uint32_t, char32_t> characters;
  face_->for_each_character([&](char32_t c, std::uint32_t glyph) {
    if (oddity(c) < 0) return;
    const auto [place, is_new] = characters.try_emplace(glyph, c);
    if (!is_new && oddity(c) < oddity(place->second)) place->second = c;
  });
  return characters;
}

}  // namespace broadsheet::read
