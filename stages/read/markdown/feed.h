// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "stages/read/markdown/scan.h"

namespace broadsheet::read {

/// Stands, one for one, for every character that cmark must not take for Markdown: a letter, so
/// that it changes nothing around it.
inline constexpr char32_t kInert = U'\u00AA';

/// Begins what cmark is shown of a table's cell, so that no cell is a list or a heading.
/// Punctuation, so that it keeps no emphasis behind it from opening.
inline constexpr char kCellGuard = '.';

/// A page's text as cmark is shown it: same length as the source, so that what cmark gives back can
/// be found in the source by counting. Inert are
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

/// One line of what cmark reads: a range of the source, or nothing for a blank line.
struct FeedLine {
  Range source;
  bool is_cell = false;  ///< the text of a table's cell, behind `kCellGuard`

  [[nodiscard]] bool is_blank() const { return source.from == source.to; }
};

/// Lines for cmark, and where each comes from.
class Feed {
 public:
  /// `shown` is the page as `neutralised` gave it; its first character stands at `page_from`.
  Feed(TextView shown, std::size_t page_from) : shown_(shown), page_from_(page_from) {}

  void add_line(Range source);
  void add_cell(Range source);
  /// Runs of blank lines are one: cmark walks its open blocks at each.
  void add_blank();

  [[nodiscard]] const std::vector<FeedLine>& lines() const { return lines_; }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  /// The character that cmark was shown for the one at `at` of the source.
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
