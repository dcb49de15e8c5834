// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/read/text/source_lines.h"

namespace broadsheet::read {

/// What a line of a Markdown file is before its Markdown is read.
enum class LineKind : std::uint8_t {
  markdown,
  fence,      ///< ``` or ~~~: markup, and what it encloses is read as Markdown again
  code,       ///< inside a fence of a named language: text without Markdown
  separator,  ///< a tool's page separator
};

/// The kind of each line of a file, and (ascending) the lines of fences that are never closed.
/// Recognition tools fence whole pages, and newspapers print no code, so only a fence with a
/// language other than Markdown's own keeps its lines from being read as Markdown.
struct LineKinds {
  std::vector<LineKind> kinds;
  std::vector<std::size_t> open_fences;
};
/// Sets `opens_page` and `ends_page` of the lines that are page separators.
[[nodiscard]] LineKinds kinds_of(TextView text, std::span<SourceLine> lines);

/// How many lines at the start of a page are YAML front matter (`---`, keys, `---`): 0 if there is
/// none.
[[nodiscard]] std::size_t front_matter_lines(TextView text, std::span<const SourceLine> lines);

}  // namespace broadsheet::read
