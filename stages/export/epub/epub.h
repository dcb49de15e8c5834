// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "document/issue.h"
#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// The style sheet of every edition, among the data files.
inline constexpr std::string_view kEpubStyle = "schemas/epub/edition.css";

/// What Kindles need besides; it stands behind that of every edition.
inline constexpr std::string_view kKindleStyle = "schemas/epub/kindle/kindle.css";

/// Writes the issue as one EPUB 3.3 file, `<issue id>.epub`: a cover and a title page made from the
/// masthead, contents, one XHTML file an article, or several for a very long one; or as one file an
/// article, `articles/<article id>.epub`. The same issue
/// gives the same bytes in any time zone, with the same module and fonts for its cover. Needs
/// `kEpubStyle` and, for Kindles, `kKindleStyle`. An issue beyond the limit epub.articles gives no
/// file and the finding `epub_skipped`; a module that cannot be opened costs the drawn cover, and
/// is the finding `picture_not_shown`. docs/formats.md says what an edition contains. Linear.
[[nodiscard]] std::vector<OutputFile> write_epub(const Issue& issue, const WriteOptions& options,
                                                 Diagnostics& diagnostics);

inline constexpr std::string_view kPagesExtension = ".pages.epub";

/// The page edition, `<issue id>.pages.epub`: a document for each printed page, with its picture
/// (page_view.h) and a link over each article, then the text edition as above. Reflowable, so that
/// every reader opens it. An issue without the picture of any page gives no file and the finding
/// `epub_skipped`.
[[nodiscard]] std::vector<OutputFile> write_epub_pages(const Issue& issue,
                                                       const WriteOptions& options,
                                                       Diagnostics& diagnostics);

/// Checks the finished archive for faults that break a reading system: the container's form (EPUB
/// 3.3, 4.2), a manifest that differs from the archive, files that are not well-formed, duplicate
/// ids, broken references. One sentence per fault, at most `kMaxFaults`; empty means good. Linear.
[[nodiscard]] std::vector<std::string> check_epub(const OutputFile& file);

/// The same for an edition from anywhere.
[[nodiscard]] std::vector<std::string> validate_epub(const OutputFile& file,
                                                     const Resources& schemas);

}  // namespace broadsheet::exporting
