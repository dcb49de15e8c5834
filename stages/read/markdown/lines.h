// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "stages/read/text/source_lines.h"

namespace broadsheet::read {

/// The kind of a line of a Markdown file, before its Markdown is read.
enum class LineKind : std::uint8_t {
  markdown,
  fence,      ///< ``` or ~~~: markup; its content is read as Markdown
  code,       ///< inside a fence of a named language: text without Markdown
  separator,  ///< a tool's page separator
};

/// The kind of each line of a file, and the lines of fences that are never closed (ascending).
/// Recognition tools fence whole pages, and newspapers print no code: only a fence with a language
/// other than Markdown makes its lines code.
struct LineKinds {
  std::vector<LineKind> kinds;
  std::vector<std::size_t> open_fences;
};
/// Sets `opens_page` and `ends_page` of the lines that are page separators.
[[nodiscard]] LineKinds kinds_of(TextView text, std::span<SourceLine> lines);

/// The number of lines of YAML front matter (`---`, keys, `---`) at the start of a page.
[[nodiscard]] std::size_t front_matter_lines(TextView text, std::span<const SourceLine> lines);

}  // namespace broadsheet::read
