// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/issue.h"
#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// The style sheet of every edition, among the data files.
inline constexpr std::string_view kEpubStyle = "schemas/epub/edition.css";

/// The issue as an EPUB 3.3 for reading: a cover and a title page made from the masthead, contents,
/// one XHTML file an article. One file, `<issue id>.epub`; the same issue gives the same bytes in
/// any time zone. Needs `kEpubStyle`. An issue with more than `limits.epub_articles` articles gives
/// no file and the diagnostic `epub_skipped`. What an edition contains: docs/formats.md. Linear.
[[nodiscard]] std::vector<OutputFile> write_epub(const Issue& issue, const WriteOptions& options,
                                                 Diagnostics& diagnostics);

/// Opens the finished archive again and looks for what a reading system would stumble over: the
/// container's form (EPUB 3.3, 4.2), a manifest that is not the archive's content, files that are
/// not well-formed, ids that stand twice, references that lead nowhere. One sentence per fault, at
/// most `kMaxFaults`; empty means good. Linear.
[[nodiscard]] std::vector<std::string> check_epub(const OutputFile& file,
                                                  const Resources& resources);

}  // namespace broadsheet::exporting
