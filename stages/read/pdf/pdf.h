// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Opens a PDF file with Poppler. Its pages have marks in the order of painting, and pictures;
/// their size is the crop box as shown (/Rotate). A page beyond a limit is cut short (page_cut).
/// Throws Error as `Read` does. Several may be read at once, each in one thread; they are opened in
/// one, for Poppler's settings are shared.
[[nodiscard]] std::unique_ptr<Document> open_pdf(const Input& file, const Settings& settings);

/// 60 for a file that begins as a PDF (ISO 32000-1, 7.5.2), within its first kilobyte; else 0.
[[nodiscard]] int bid_pdf(std::string_view head, std::string_view name);

}  // namespace broadsheet::read
