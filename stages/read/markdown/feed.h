// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "stages/read/markdown/scan.h"

namespace broadsheet::read {

/// Replaces each character that cmark must not take for Markdown. It is a letter: it has no effect
/// on its neighbours.
inline constexpr char32_t kInert = U'\u00AA';

/// Put before a table cell in the feed, so that no cell is a list or a heading. It is punctuation:
/// emphasis may open behind it.
inline constexpr char kCellGuard = '.';

/// The text of a page for cmark. It has the length of the source: places that cmark reports are
/// places in the source. Made inert are
/// - tags, comments and formulas, which are found without cmark (it would end HTML at blank lines,
///   and swallow the page behind an unclosed comment);
/// - what would begin HTML, a fence, a link reference definition or a setext heading by accident;
/// - the exclamation mark of pictures whose text holds brackets (quadratic in cmark 0.29), runs of
///   more than three * or _, and list markers nested deeper than `max_depth`;
/// - CJK punctuation beside a *, since CommonMark's rule for words keeps **“x”** before Han text
///   from being bold.
/// `lines` are the page's lines without the > of block quotes. Linear.
[[nodiscard]] Text neutralised(TextView page, std::size_t page_from, std::span<const Range> lines,
                               const MarkdownScan& scan, std::size_t max_depth);

/// One line for cmark: a range of the source, empty for a blank line.
struct FeedLine {
  Range source;
  bool is_cell = false;  ///< the text of a table's cell, behind `kCellGuard`

  [[nodiscard]] bool is_blank() const { return source.from == source.to; }
};

/// The lines for cmark, and where each comes from.
class Feed {
 public:
  /// `shown` is the page as `neutralised` gave it; its first character stands at `page_from`.
  Feed(TextView shown, std::size_t page_from) : shown_(shown), page_from_(page_from) {}

  void add_line(Range source);
  void add_cell(Range source);
  /// Adds at most one blank line in a row: cmark walks its open blocks at each.
  void add_blank();

  [[nodiscard]] const std::vector<FeedLine>& lines() const { return lines_; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  /// The character shown to cmark for the source character at `at`.
  [[nodiscard]] char32_t shown(std::size_t at) const { return shown_[at - page_from_]; }
  [[nodiscard]] TextView shown(Range range) const {
    return shown_.substr(range.from - page_from_, range.to - range.from);
  }

 private:
  TextView shown_;
  std::size_t page_from_;
  std::vector<FeedLine> lines_;
  std::string bytes_;
};

}  // namespace broadsheet::read
