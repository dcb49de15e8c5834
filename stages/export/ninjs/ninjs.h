// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

inline constexpr std::string_view kNinjsFolder = "ninjs/";

/// ninjs 3.1 (IPTC, News in JSON): a file an article, `<article id>.json`, and all of them as JSON
/// lines, `<issue id>.jsonl`, in the folder `ninjs`. `headlines` have the lines of the head by role
/// (main, kicker, deck, column-title), `by` and `located` what stands before the text; `bodies`
/// have all else, as text (the view `reading`) and as HTML; `associations` the pictures. Linear.
[[nodiscard]] std::vector<OutputFile> write_ninjs(const Issue& issue, const WriteOptions& options,
                                                  Diagnostics& diagnostics);

}  // namespace broadsheet::exporting
