// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/diagnostics.h"
#include "document/page.h"
#include "document/text.h"

namespace broadsheet::read {

/// How far a text layer can be trusted to be what is printed.
struct Trust {
  static constexpr double kSuspicious = 0.02;  ///< worth comparing with the glyph shapes
  static constexpr double kUntrusted = 0.25;   ///< must not be output as text

  std::uint64_t characters = 0;  ///< white space not counted
  double unmapped =
      0;  ///< share of characters without meaning: no Unicode, U+FFFD, private use, controls
  double nonsense = 0;  ///< share in passages that no language prints

  [[nodiscard]] double measure() const { return unmapped + nonsense; }
  [[nodiscard]] bool is_suspicious() const { return measure() >= kSuspicious; }
  [[nodiscard]] bool is_untrusted() const { return measure() >= kUntrusted; }
};

/// True for a character without meaning: 0, U+FFFD, private use, controls.
[[nodiscard]] bool says_nothing(char32_t c);

/// Judges a text by character statistics. Han are weighed in passages of 48: real text has many
/// common characters, text with shifted or shuffled codes does not. Latin letters are weighed in
/// passages of 96; odd signs and stray letters of other scripts count against them. Japanese and
/// other scripts are not weighed, nor is less than half a passage. Noisy OCR passes: one wrong
/// letter in ten changes little. Linear.
[[nodiscard]] Trust judge(TextView text);

/// The same for the glyphs of a page in the order of painting, except clipped and off-page ones.
[[nodiscard]] Trust judge(const Marks& marks);

/// The fonts of a page whose text looks like another's codes, but is too short to weigh in the
/// page: a headline that reads "Ubcmf!pg!Dpoufout". Worth comparing with the shapes. By number of
/// the font. Linear.
[[nodiscard]] std::vector<bool> doubtful_fonts(const Marks& marks);

/// Hides every glyph of a page with untrusted text, which keeps it out of all articles, and reports
/// untrusted_text with the measure and the font packages that might have helped. `proved` counts
/// the glyphs whose shapes confirm the text: those are no nonsense, however odd.
void hold_back_untrusted(Page& page, std::uint64_t proved, Diagnostics& diagnostics);

}  // namespace broadsheet::read
