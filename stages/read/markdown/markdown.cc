// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/markdown.h"

#include <algorithm>

#include "stages/read/markdown/page.h"
#include "stages/read/markdown/table_cells.h"
#include "stages/read/text/text_issue.h"

namespace broadsheet::read {
namespace {

/// Reports the first fence that opens on this page and is never closed; the page begins with line
/// `first` of the file.
void report_open_fence(const LineKinds& kinds, std::size_t first, std::span<const SourceLine> lines,
                       PageId page, Diagnostics& diagnostics) {
  const auto fence = std::lower_bound(kinds.open_fences.begin(), kinds.open_fences.end(), first);
  if (fence == kinds.open_fences.end() || *fence >= first + lines.size()) return;
  const auto before = lines.subspan(0, *fence - first);
  const auto blank =
      std::count_if(before.begin(), before.end(), [](const SourceLine& l) { return l.is_blank; });
  const LineId id{page,
                  static_cast<std::uint32_t>(before.size() - static_cast<std::size_t>(blank) + 1)};
  diagnostics.add(DiagCode::markup_unclosed, page, to_string(id), "```");
}

std::vector<Page> cut_markdown(TextView text, PageId id, const Settings& settings,
                               Diagnostics& diagnostics) {
  std::vector<Page> pages;
  std::vector<SourceLine> lines = split_lines(text);
  const LineKinds kinds = kinds_of(text, lines);
  std::size_t first = 0;
  for (const std::span<const SourceLine> slice : page_slices(lines)) {
    pages.push_back(read_markdown_page(text, slice,
                                       std::span(kinds.kinds).subspan(first, slice.size()), id,
                                       settings, diagnostics));
    report_open_fence(kinds, first, slice, id, diagnostics);
    first += slice.size();
    ++id.n;
  }
  return pages;
}

bool is_heading(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  return level >= 1 && level <= 6 && level + 1 < line.size() && line[level] == ' ';
}

}  // namespace

Issue read_markdown(std::span<const Input> files, const Settings& settings) {
  return read_text_files(files, settings, "markdown", cut_markdown);
}

bool looks_like_markdown(std::string_view head) {
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    const Text ascii(line.begin(), line.end());  // other bytes become letters of no meaning here
    if (is_heading(line) || line.starts_with("```") || is_pipe_rule(ascii) ||
        line.find("<table") != std::string_view::npos ||
        (line.starts_with("![") && line.find("](") != std::string_view::npos)) {
      return true;
    }
  }
  return false;
}

}  // namespace broadsheet::read
