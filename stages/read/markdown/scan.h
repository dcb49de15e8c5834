// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "stages/read/markdown/html_tags.h"
#include "stages/read/text/source_lines.h"

namespace broadsheet::read {

/// Half-open range of code points of a decoded text.
struct Range {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// The HTML and LaTeX of a page. LaTeX is content and stays as it is.
struct MarkdownScan {
  std::vector<Tag> tags;        ///< sorted, not overlapping
  std::vector<Range> formulas;  ///< sorted, overlapping no tag; their delimiters included
  std::vector<std::size_t> open_comments;  ///< places of <!-- without -->
};

/// Finds the tags, comments and formulas of one page. Comments may contain blank lines; tags and
/// formulas may not. Formulas are \(…\), \[…\] and $$…$$, and $…$ on one line under pandoc's rule,
/// which leaves sums of money alone. Linear.
[[nodiscard]] MarkdownScan scan_markdown(TextView text, std::span<const SourceLine> lines);

}  // namespace broadsheet::read
