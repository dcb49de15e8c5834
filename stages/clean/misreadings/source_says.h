// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "document/page.h"

namespace broadsheet::clean {

/// How sure the recognition tool of the source was of a stretch of a line, 0 to 1: of its least
/// sure character or, where it says nothing of characters, of the words in it. Nothing where it
/// says nothing at all. Logarithmic in the words of the line, and linear in the stretch.
[[nodiscard]] std::optional<double> sureness_of(const Line& line, Span span);

/// Whether the source was surer of some words or characters of the page than of others: converters
/// write one number for all. Linear.
[[nodiscard]] bool has_telling_sureness(const Page& page);

/// Whether the source gives what the line reads with `after` in place of `span` as another reading
/// of its own. Linear in the candidates of the line.
[[nodiscard]] bool is_candidate(const Line& line, Span span, TextView after);

}  // namespace broadsheet::clean
