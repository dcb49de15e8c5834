// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// XML of ABBYY FineReader: the root `document` in one of its namespaces.
[[nodiscard]] int bid_abbyy_xml(std::string_view head, std::string_view name);

/// Reads the XML of ABBYY FineReader 6 to 10 (FineReader6-schema-v1 … FineReader10-schema-v1) and
/// of later ones, which write the last: pages with text, tables, pictures and separators;
/// paragraphs as blocks; characters, where the file has them, with boxes, confidences and variants.
/// A file may have many pages. Throws as `Read` does. Linear.
[[nodiscard]] Issue read_abbyy_xml(std::span<const Input> files, const Settings& settings);

}  // namespace broadsheet::read
