// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// What a reader bids that knows its format by the root element: more than any name is worth.
inline constexpr int kByRoot = 90;

/// Appends the pages of a file to the issue.
using AddFile = void (*)(const Input& file, const Settings& settings, Issue& issue);

/// An issue of files of one format; each is a source. An Error names its file if there are several.
[[nodiscard]] Issue read_recognized_files(std::span<const Input> files, const Settings& settings,
                                          std::string_view format, AddFile add);

}  // namespace broadsheet::read
