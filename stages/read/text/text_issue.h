// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Makes pages of the decoded text of one file, numbered from `first` on. Together they hold the
/// text exactly.
using CutPages = std::vector<Page> (*)(TextView text, PageId first, const Settings& settings,
                                       Diagnostics& diagnostics);

/// What the readers of text share: decodes each file, cuts it into pages by `cut`, fills the
/// sources, keeps the limits text.bytes, pages and page.lines, and reports guessed encodings, empty
/// pages and characters that no print has.
[[nodiscard]] Issue read_text_files(std::span<const Input> files, const Settings& settings,
                                    std::string_view format, CutPages cut);

}  // namespace broadsheet::read
