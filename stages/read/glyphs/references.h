// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"
#include "stages/read/glyphs/form.h"

namespace broadsheet::read {

/// A font of Debian whose characters we know, to compare with. Poppler finds its character maps of
/// poppler-data in the same way; nothing else of the machine is looked at.
struct ReferenceFont {
  std::string_view package;
  std::string_view file;
  int face;      ///< index in a collection
  bool has_han;  ///< else it is there for its letters and marks only
};

/// In the order in which they are tried: the faces that newspapers are most often set in first.
[[nodiscard]] std::span<const ReferenceFont> reference_fonts();

struct Reference {
  char32_t unicode = 0;
  GlyphForm form;
};

/// The forms of those of `characters` that the font has and that are not blank; nothing if the font
/// is not installed. About 60 microseconds a character.
[[nodiscard]] std::vector<Reference> references_of(const ReferenceFont& font, TextView characters);

/// Every character that is not Han and that a newspaper may print: letters, figures, marks.
[[nodiscard]] const Text& letters_and_marks();

}  // namespace broadsheet::read
