// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "document/page.h"

namespace broadsheet::clean {

/// How sure the recognition tool of the source was of a stretch of a line, 0 to 1: of its least
/// sure character or, where it says nothing of characters, of the words in it. Nothing where it
/// says nothing at all. Logarithmic in the words of the line, and linear in the stretch.
[[nodiscard]] std::optional<double> sureness_of(const Line& line, Span span);

/// Whether that is said of the character itself, and not of a word in which it stands.
[[nodiscard]] bool tells_of_character(const Line& line, std::uint32_t at);

/// Whether the source was surer of some words or characters of the page than of others: converters
/// write one number for all. Linear.
[[nodiscard]] bool has_telling_sureness(const Page& page);

/// How much the source doubts a character of the page, 0 to 1, in the mean; 0 where it says
/// nothing. Linear.
[[nodiscard]] double usual_doubt(const Page& page);

/// What the source gives as another reading of its own that the line has with `after` in place of
/// `span`; null if it gives none. Linear in the candidates of the line.
[[nodiscard]] const Candidate* find_candidate(const Line& line, Span span, TextView after);

/// Whether the source gives any other reading of the stretch. Linear in the candidates of the line.
[[nodiscard]] bool has_candidates(const Line& line, Span span);

}  // namespace broadsheet::clean
