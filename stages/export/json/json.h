// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// What the object of an issue says of its form. `schemas/json/1/issue.schema.json` describes it in
/// JSON Schema 2020-12, and `json_grammar.h` for our own check.
inline constexpr std::string_view kJsonSchemaName = "urn:broadsheet:json:1";

/// The issue as one object, `<issue id>.json` (RFC 8259, UTF-8): masthead, sources, pages, and the
/// articles with their texts as the view `reading` shows them, their boxes in points, their
/// quality. Pictures are named, not written. Linear.
[[nodiscard]] std::vector<OutputFile> write_json(const Issue& issue, const WriteOptions& options,
                                                 Diagnostics& diagnostics);

/// The same articles, an object a line (JSON lines), `<issue id>.jsonl`: for search engines and
/// language models.
[[nodiscard]] std::vector<OutputFile> write_json_lines(const Issue& issue,
                                                       const WriteOptions& options,
                                                       Diagnostics& diagnostics);

/// Faults of such a file, written just now or from anywhere: that it is JSON, holds what our
/// grammar allows and all that it requires, that ids stand once, that pages and articles which are
/// named are there, and that the paragraphs of an article together are its text. Each names the
/// line and the place in the object. Linear but for the search among the ids.
[[nodiscard]] std::vector<std::string> check_json(const OutputFile& file);
[[nodiscard]] std::vector<std::string> validate_json(const OutputFile& file,
                                                     const Resources& schemas);
[[nodiscard]] std::vector<std::string> check_json_lines(const OutputFile& file);
[[nodiscard]] std::vector<std::string> validate_json_lines(const OutputFile& file,
                                                           const Resources& schemas);

}  // namespace broadsheet::exporting
