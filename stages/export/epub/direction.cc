// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/direction.h"

#include <cstddef>

namespace broadsheet::exporting::epub {
namespace {

/// Counts how much of the text is set in columns.
struct ColumnsOfText {
  std::size_t all = 0;
  std::size_t vertical = 0;

  void count(const Line& line) {
    all += line.as_read.size();
    if (line.mode == WritingMode::vertical) vertical += line.as_read.size();
  }
  [[nodiscard]] bool are_most() const { return 2 * vertical > all; }
};

bool is_printed_in_columns(const Issue& issue) {
  ColumnsOfText columns;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) columns.count(line);
  }
  return columns.are_most();
}

bool is_printed_in_columns(const Issue& issue, const Article& article) {
  ColumnsOfText columns;
  for (const Element& top : article.elements) {
    for_each_element(top, [&](const Element& element) {
      for (const Seg& seg : element.segs) {
        if (const Line* line = find(issue, seg.line)) columns.count(*line);
      }
    });
  }
  return columns.are_most();
}

}  // namespace

bool is_set_in_columns(const Edition& edition, Writing wanted) {
  const bool may_be = !edition.wanted->kindle || edition.lang.starts_with("ja") ||
                      edition.lang.starts_with("zh-Hant");
  if (!may_be) return false;
  if (wanted != Writing::as_printed) return wanted == Writing::vertical;
  return edition.only == nullptr ? is_printed_in_columns(*edition.issue)
                                 : is_printed_in_columns(*edition.issue, *edition.only);
}

}  // namespace broadsheet::exporting::epub
