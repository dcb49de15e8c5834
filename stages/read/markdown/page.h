// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "stages/read/markdown/lines.h"
#include "stages/stage.h"

namespace broadsheet::read {

/// Reads the Markdown of one page into lines with markup, and blocks. `kinds` has the kind of each
/// of `lines`. Every line with content is in exactly one block. Reports markup_unclosed for
/// comments and tables.
[[nodiscard]] Page read_markdown_page(TextView text, std::span<const SourceLine> lines,
                                      std::span<const LineKind> kinds, PageId id,
                                      const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::read
