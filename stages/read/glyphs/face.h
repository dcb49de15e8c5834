// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "stages/read/glyphs/shapes.h"

struct FT_FaceRec_;
struct FT_LibraryRec_;

namespace broadsheet::read {

/// A font opened with FreeType, from a file or from bytes, which must outlive it. One that cannot
/// be opened has no glyphs.
class GlyphFace {
 public:
  explicit GlyphFace(std::string_view bytes);
  GlyphFace(const std::string& file, int index);

  /// Of FreeType: 21201 for 2.12.1.
  [[nodiscard]] static int library_version();

  [[nodiscard]] bool is_open() const { return face_ != nullptr; }
  [[nodiscard]] std::uint32_t glyph_count() const;
  [[nodiscard]] std::uint32_t glyph_of_cid(std::uint32_t cid) const;
  /// 0 if the font has no such character.
  [[nodiscard]] std::uint32_t glyph_of(char32_t c) const;
  [[nodiscard]] std::optional<Outline> outline_of(std::uint32_t glyph) const;
  /// Thousandths of an em.
  [[nodiscard]] float advance_of(std::uint32_t glyph) const;
  /// In the order of the characters.
  void for_each_character(const std::function<void(char32_t, std::uint32_t glyph)>& visit) const;

 private:
  struct Close {
    void operator()(FT_LibraryRec_* library) const;
    void operator()(FT_FaceRec_* face) const;
  };
  std::unique_ptr<FT_LibraryRec_, Close> library_;  ///< outlives the face
  std::unique_ptr<FT_FaceRec_, Close> face_;
  std::unordered_map<std::uint32_t, std::uint32_t>
      glyph_of_cid_;  ///< empty where they are the same
};

}  // namespace broadsheet::read
