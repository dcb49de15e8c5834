// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/epub/cover_sheet.h"
#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// A small front page: the masthead, then the headlines of the first page. Wraps and shortens long
/// lines, so any issue fits.
[[nodiscard]] CoverSheet cover_sheet(const Edition& edition);

/// The sheet as SVG text, for light and dark themes.
[[nodiscard]] std::string svg_of(const CoverSheet& sheet, const Edition& edition);

/// The page with the cover picture.
[[nodiscard]] std::string cover_page(const Edition& edition);

}  // namespace broadsheet::exporting::epub
