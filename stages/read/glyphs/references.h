// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"
#include "stages/kept_tables.h"
#include "stages/read/glyphs/form.h"

namespace broadsheet::read {

/// A Debian font with known characters, to compare shapes with. Like poppler-data for Poppler, it
/// is read from its installed place; nothing else of the machine is used.
struct ReferenceFont {
  std::string_view package;
  std::string_view file;
  int face;      ///< index in a collection
  bool has_han;  ///< else used for its letters and marks only
};

/// In the order of use: the commonest faces of newspapers first.
[[nodiscard]] std::span<const ReferenceFont> reference_fonts();

struct Reference {
  char32_t unicode = 0;
  GlyphForm form;
};

/// The forms of `characters` that the font has, except blank ones; none if the font is not
/// installed. About 60 microseconds a character.
[[nodiscard]] std::vector<Reference> references_of(const ReferenceFont& font, TextView characters);

/// References of one font side by side, as a table holds them.
class References {
 public:
  /// Another number for whatever changes an image, or the forms in it.
  static constexpr int kImageVersion = 1;

  [[nodiscard]] static std::string image_of(std::span<const Reference> references);
  /// The references in an image; nothing if the table is none.
  [[nodiscard]] static std::optional<References> of_image(KeptTable table);

  [[nodiscard]] std::size_t size() const { return characters_.size(); }
  [[nodiscard]] char32_t unicode(std::size_t i) const { return characters_[i]; }
  [[nodiscard]] GlyphPlace place(std::size_t i) const {
    return {rough_.widths[i], rough_.y0[i], rough_.y1[i], rough_.advances[i]};
  }
  [[nodiscard]] std::span<const std::int16_t> histogram(std::size_t i) const {
    return histograms_.subspan(i * GlyphForm::kSize, GlyphForm::kSize);
  }
  [[nodiscard]] const RoughForms& rough() const { return rough_; }

 private:
  std::shared_ptr<const void> keeper_;
  std::span<const char32_t> characters_;
  RoughForms rough_;
  std::span<const std::int16_t> histograms_;
};

/// Characters that are compared at once. The forms of each such set are a table of their own, for
/// most texts need only some of them.
struct CharacterSet {
  std::string_view name;
  TextView characters;
};
/// Letters and marks; the hundred commonest Han, to try a font with; letters, marks and the three
/// thousand commonest Han, 98 of 100 in any text; the others.
enum class Characters : std::uint8_t { letters, hundred, common, rare };
[[nodiscard]] CharacterSet character_set(Characters which);

/// The forms of a set, kept or drawn; about 25 microseconds a character to draw.
[[nodiscard]] References references_of(const ReferenceFont& font, Characters set,
                                       const KeptTables& tables);

/// Every character that is not Han and that a newspaper may print: letters, figures, marks.
[[nodiscard]] const Text& letters_and_marks();

}  // namespace broadsheet::read
