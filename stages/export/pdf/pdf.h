// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "stages/export/writer.h"

namespace broadsheet::exporting {

inline constexpr std::string_view kPdfExtension = ".pdf";

/// The searchable PDF, `<issue id>.pdf`: each page as it is, and over it its text, unseen, in
/// reading order, with articles, headings, paragraphs, figures, tables and lists as its structure,
/// and heads and feet of pages as artifacts. Of a page of a PDF (`WriteOptions::sources`) it is
/// this page: if its text is the source's own nothing is added to it, else its invisible text gives
/// way to ours. Other pages are their pictures (page_view.h), as they came. Needs the module
/// `kQpdfModule`. An issue without a picture of any page gives no file and the finding
/// `format_skipped`; a page whose picture cannot be taken is `page_not_drawn`. The same issue gives
/// the same bytes. Linear, but for `zones_of`.
[[nodiscard]] std::vector<OutputFile> write_pdf(const Issue& issue, const WriteOptions& options,
                                                Diagnostics& diagnostics);

/// Looks whether the file begins and ends as a PDF does, and whether its table of objects is where
/// it says (ISO 32000-1, 7.5). What the module has made it has read again itself.
[[nodiscard]] std::vector<std::string> check_pdf(const OutputFile& file);
[[nodiscard]] std::vector<std::string> validate_pdf(const OutputFile& file,
                                                    const Resources& schemas);

}  // namespace broadsheet::exporting
