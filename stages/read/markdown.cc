// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown.h"

#include <algorithm>

#include "stages/read/markdown_page.h"
#include "stages/read/table_cells.h"
#include "stages/read/text_issue.h"

namespace broadsheet::read {
namespace {

void report_open_fences(const LineKinds& kinds, std::size_t first, const Page& page,
                        std::span<const SourceLine> lines, Diagnostics& diagnostics) {
  for (const std::size_t fence : kinds.open_fences) {
    if (fence < first || fence >= first + lines.size()) continue;
    const auto on_page = static_cast<std::ptrdiff_t>(fence - first);
    const auto before = std::count_if(lines.begin(), lines.begin() + on_page,
                                      [](const SourceLine& l) { return !l.is_blank; });
    const LineId id{page.id, static_cast<std::uint32_t>(before + 1)};
    diagnostics.add(DiagCode::markup_unclosed, page.id, to_string(id), "```");
    return;  // one a page says it
  }
}

std::vector<Page> cut_markdown(TextView text, PageId id, const Settings& settings,
                               Diagnostics& diagnostics) {
  std::vector<Page> pages;
  std::vector<SourceLine> lines = split_lines(text);
  const LineKinds kinds = kinds_of(text, lines);
  std::size_t first = 0;
  for (const std::span<const SourceLine> slice : page_slices(lines)) {
    pages.push_back(read_markdown_page(
        text, slice, std::span(kinds.kinds).subspan(first, slice.size()), id, settings, diagnostics));
    report_open_fences(kinds, first, pages.back(), slice, diagnostics);
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
