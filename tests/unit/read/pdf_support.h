// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/read/reader.h"
#include "tests/support/pdf_builder.h"

namespace broadsheet::read {

/// Reads a test PDF: every page, an empty one where it cannot be read (page_failed); or the only
/// one.
[[nodiscard]] Issue read_pdf_bytes(const std::string& bytes, const Settings& settings = {});
[[nodiscard]] Page read_page(const test::PdfPage& page,
                             const std::vector<std::string>& objects = {},
                             const Settings& settings = {});

/// The characters of the glyphs, in the order of painting; ? for one that is unknown, a hidden one
/// in brackets.
[[nodiscard]] std::string text_of(const Page& page);

/// One shape a line: kind, box in whole points, colour if not black, "faint" if it is not opaque:
///
///     line 10,20-110,20
///     panel 10,30-110,80 ff0000 faint
[[nodiscard]] std::string shapes_of(const Page& page);

}  // namespace broadsheet::read
