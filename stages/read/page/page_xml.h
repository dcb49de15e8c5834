// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// PAGE XML: the root PcGts, whatever its namespace.
[[nodiscard]] int bid_page_xml(std::string_view head, std::string_view name);

/// Reads PAGE XML, 2010 to 2024 and as Transkribus writes it: regions as blocks with their
/// outlines, types and languages, in reading order; lines, words and glyphs with boxes, confidences
/// and alternatives; tables with their cells; article groups and tags as stories. Each file is one
/// page. Throws as `Read` does. Linear but for sorting.
[[nodiscard]] Issue read_page_xml(std::span<const Input> files, const Settings& settings);

}  // namespace broadsheet::read
