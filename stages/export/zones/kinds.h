// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "stages/export/zones/zones.h"

namespace broadsheet::exporting {

/// What a zone is, as a label that formats with free labels bear: headline, byline, running-head.
/// The same for an element of an article and a block of the same kind.
[[nodiscard]] std::string_view label_of(const Zone& zone);

/// True of what says who wrote, from where, or where the text goes on: what text does, not what it
/// is.
[[nodiscard]] bool is_function(const Zone& zone);

/// The language of its text, BCP 47: of its article, its block, its page, else of the issue; empty
/// if nothing is known.
[[nodiscard]] std::string_view language_of(const Issue& issue, const Page& page, const Zone& zone);
[[nodiscard]] std::string_view language_of(const Issue& issue, const Page& page);

}  // namespace broadsheet::exporting
