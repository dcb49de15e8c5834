// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"
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

/// Every character that is not Han and that a newspaper may print: letters, figures, marks.
[[nodiscard]] const Text& letters_and_marks();

}  // namespace broadsheet::read
