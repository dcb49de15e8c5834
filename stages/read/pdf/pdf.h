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

}  // namespace broadsheet::read
