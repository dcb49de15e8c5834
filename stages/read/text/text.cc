// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/text.h"

#include "stages/read/text/page_separators.h"
#include "stages/read/text/source_lines.h"
#include "stages/read/text/text_issue.h"

namespace broadsheet::read {
namespace {

/// Lets page separators part the pages; true for the lines that are one.
std::vector<bool> mark_separators(TextView text, std::vector<SourceLine>& lines) {
  std::vector<bool> are_marks(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    SourceLine& line = lines[i];
    const PageSeparator* separator =
        find_page_separator(text.substr(line.from, line.to - line.from));
    if (separator == nullptr) continue;
    are_marks[i] = true;
    line.opens_page = separator->opens;
    line.ends_page = line.ends_page || !separator->opens;
  }
  return are_marks;
}

std::vector<Page> cut_into_pages(TextView text, PageId id, const Settings& /*settings*/,
                                 Diagnostics& /*diagnostics*/) {
  std::vector<Page> pages;
  std::vector<SourceLine> lines = split_lines(text);
  const std::vector<bool> are_marks = mark_separators(text, lines);
  std::size_t first = 0;
  for (const std::span<const SourceLine> slice : page_slices(lines)) {
    Page page = page_of_lines(text, slice, id);
    std::size_t n = 0;
    for (std::size_t i = 0; i < slice.size(); ++i) {
      if (slice[i].is_blank) continue;
      Line& line = page.lines[n++];
      if (are_marks[first + i]) line.markup.push_back({whole(line), {}});
    }
    pages.push_back(std::move(page));
    first += slice.size();
    ++id.n;
  }
  return pages;
}

}  // namespace

Issue read_text(std::span<const Input> files, const Settings& settings) {
  return read_text_files(files, settings, "text", cut_into_pages);
}

}  // namespace broadsheet::read
