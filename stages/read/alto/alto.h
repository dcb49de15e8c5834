// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Reads ALTO 1.0 to 4.4 in any namespace, with a prefix or without (https://www.loc.gov/standards/
/// alto): pages, blocks and lines with their boxes, words, confidences, candidates, styles, rules
/// and pictures, and their ids as written. Coordinates become points. SUBS_CONTENT is never text.
/// What real files do wrong is mended and told (`source_repaired`). Throws Error (input) for what
/// is no XML, has no Page or is beyond a limit. Linear.
[[nodiscard]] Issue read_alto(std::span<const Input> files, const Settings& settings);

/// High for XML whose root is `alto`.
[[nodiscard]] int bid_alto(std::string_view head, std::string_view name);

}  // namespace broadsheet::read
