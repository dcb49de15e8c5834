// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "document/issue.h"
#include "stages/export/writer.h"

namespace broadsheet::test {

/// A small printed issue, put together line by line: pages of 600 × 800 points.
class ArchiveIssue {
 public:
  ArchiveIssue();

  Page& add_page();
  /// A block of lines, each 200 × 10 points, one below the other from (x, y).
  BlockId add_block(double x, double y, const std::vector<std::string_view>& lines);
  Article& add_article(std::string_view headline);
  /// The whole of blocks as one element of the last article; lines are joined as their script asks.
  Element& add_element(ElementKind kind, const std::vector<BlockId>& blocks);

  Page& page() { return issue.pages.back(); }
  [[nodiscard]] Line& line(std::size_t n) { return page().lines.at(n - 1); }

  Issue issue;
};

/// Two pages: a head; an article with byline, a paragraph that is hyphenated inside a column, from
/// column to column and over the page, a picture whose caption shares its line with the credit; an
/// article in Chinese; a table; an advertisement.
[[nodiscard]] Issue archive_issue();

[[nodiscard]] exporting::WriteOptions archive_options();

/// The file whose path ends so; fails the test if there is none.
[[nodiscard]] std::string file_ending(const std::vector<exporting::OutputFile>& files,
                                      std::string_view end);

}  // namespace broadsheet::test
