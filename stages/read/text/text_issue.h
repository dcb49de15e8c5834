// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Cuts the decoded text of one file into pages, numbered from `first`. Together they are exactly
/// the text.
using CutPages = std::vector<Page> (*)(TextView text, PageId first, const Settings& settings,
                                       Diagnostics& diagnostics);

/// The common part of the text readers: decodes each file, cuts it into pages by `cut`, fills in
/// the sources, enforces the limits text.bytes, pages and page.lines, and reports guessed
/// encodings, empty pages and odd characters.
[[nodiscard]] Issue read_text_files(std::span<const Input> files, const Settings& settings,
                                    std::string_view format, CutPages cut);

}  // namespace broadsheet::read
