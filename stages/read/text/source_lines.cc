// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/source_lines.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::read {

namespace {

/// U+0085 ends lines where nothing else does; beside other line ends it is a … of Windows.
bool next_line_ends_lines(TextView text) {
  const auto count = [&](char32_t c) { return std::count(text.begin(), text.end(), c); };
  return text.find(U'\u0085') != TextView::npos && count(U'\u0085') > count(U'\n') + count(U'\r');
}

}  // namespace

std::vector<SourceLine> split_lines(TextView text) {
  const Text ends =
      next_line_ends_lines(text) ? U"\n\r\f\u2028\u2029\u0085" : U"\n\r\f\u2028\u2029";
  std::vector<SourceLine> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    SourceLine line;
    line.from = at;
    line.to = std::min(text.find_first_of(ends, at), text.size());
    line.next = std::min(line.to + 1, text.size());
    if (line.next < text.size() && text[line.to] == U'\r' && text[line.next] == U'\n') ++line.next;
    line.ends_page = line.to < text.size() && text[line.to] == U'\f';
    const TextView content = text.substr(line.from, line.to - line.from);
    line.is_blank = std::all_of(content.begin(), content.end(), is_space);
    lines.push_back(line);
    at = line.next;
  }
  return lines;
}

std::vector<std::span<const SourceLine>> page_slices(std::span<const SourceLine> lines) {
  std::vector<std::span<const SourceLine>> slices;
  std::size_t first = 0;
  bool has_content = false;
  const auto cut_before = [&](std::size_t end) {
    slices.push_back(lines.subspan(first, end - first));
    first = end;
    has_content = false;
  };
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].opens_page && has_content) cut_before(i);
    has_content = has_content || !lines[i].is_blank;
    if (lines[i].ends_page) cut_before(i + 1);
  }
  if (!slices.empty() && !has_content) {
    const std::size_t begin = first - slices.back().size();
    slices.back() = lines.subspan(begin);
  } else {
    cut_before(lines.size());
  }
  return slices;
}

std::size_t line_at(std::span<const SourceLine> lines, std::size_t at) {
  const auto next = std::partition_point(lines.begin(), lines.end(),
                                         [&](const SourceLine& l) { return l.next <= at; });
  return std::min(static_cast<std::size_t>(next - lines.begin()), lines.size() - 1);
}

Page page_of_lines(TextView text, std::span<const SourceLine> lines, PageId id) {
  Page page;
  page.id = id;
  for (const SourceLine& source : lines) {
    if (source.is_blank) {
      Text& blank = page.lines.empty() ? page.opening : page.lines.back().ending;
      blank += text.substr(source.from, source.next - source.from);
      continue;
    }
    Line line;
    line.id = {id, static_cast<std::uint32_t>(page.lines.size() + 1)};
    line.as_read = text.substr(source.from, source.to - source.from);
    line.ending = text.substr(source.to, source.next - source.to);
    page.lines.push_back(std::move(line));
  }
  return page;
}

}  // namespace broadsheet::read
