// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "document/diagnostics.h"
#include "document/page.h"
#include "document/text.h"

namespace broadsheet::read {

/// How far a text can be believed to be what is printed.
struct Trust {
  static constexpr double kSuspicious = 0.02;  ///< worth comparing with the shapes of the glyphs
  static constexpr double kUntrusted = 0.25;   ///< not to be emitted as text

  std::uint64_t characters = 0;  ///< white space not counted
  double unmapped = 0;  ///< share that says nothing: no Unicode, U+FFFD, private use, controls
  double nonsense = 0;  ///< share that stands in passages that no language prints

  [[nodiscard]] double measure() const { return unmapped + nonsense; }
  [[nodiscard]] bool is_suspicious() const { return measure() >= kSuspicious; }
  [[nodiscard]] bool is_untrusted() const { return measure() >= kUntrusted; }
};

/// True for what stands for no character that is known: 0, U+FFFD, private use, controls.
[[nodiscard]] bool says_nothing(char32_t c);

/// Judges a text by character statistics. Han are weighed in passages of 48: real text has many
/// common characters, text whose codes were shifted or shuffled has not. So are Latin letters, in
/// passages of 96, where odd signs and strays of other scripts speak against them. Japanese and
/// other scripts are not weighed, nor is less than half a passage. Noisy OCR passes: a wrong letter
/// in ten changes little. Linear.
[[nodiscard]] Trust judge(TextView text);

/// The same for the glyphs of a page, in the order of painting; not for those outside its clip or
/// its edges.
[[nodiscard]] Trust judge(const Marks& marks);

/// Hides every glyph of a page whose text is untrusted, so that it stands in no article, and says
/// so with the measure (untrusted_text); names the packages of fonts that might have helped.
/// `proved` counts the glyphs whose shapes were seen to be what the text says: those are no
/// nonsense, however odd they are.
void hold_back_untrusted(Page& page, std::uint64_t proved, Diagnostics& diagnostics);

}  // namespace broadsheet::read
