// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/feed.h"

#include <algorithm>

#include "document/characters.h"
#include "stages/read/ascii.h"

namespace broadsheet::read {
namespace {

bool is_wide_punctuation(char32_t c) {
  return is_cjk_punctuation(c) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2030 && c <= 0x205E) ||
         c == 0xB7;
}

/// `<http://…>` and `<name@host>`: an address in angle brackets, without white space.
bool is_autolink(TextView text) {
  if (text.size() < 2 || !is_ascii_letter(text[1])) return false;
  bool names_place = text.substr(1).starts_with(U"mailto:");
  for (std::size_t i = 1; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == U'>') return names_place;
    if (is_space(c) || c == U'<') return false;
    names_place = names_place || c == U'@' || (c == U':' && text.substr(i + 1).starts_with(U"//"));
  }
  return false;
}

/// Makes the characters of one page inert, in place.
class Neutraliser {
 public:
  Neutraliser(Text& page, std::size_t max_depth) : page_(page), max_depth_(max_depth) {}

  void tag(Range range) { std::fill(begin(range.from), begin(range.to), kInert); }

  void formula(Range range) {
    std::replace_if(begin(range.from), begin(range.to), is_ascii_punctuation, kInert);
  }

  void line(Range range, Range before) {
    const TextView text = view(range);
    if (is_setext_accident(text, view(before))) return tag(range);
    if (!is_rule(text)) {
      runs(range);
      nesting(range);
    }
    for (std::size_t at = range.from; at < range.to; ++at) {
      if (misleads(at, range.to)) page_[at] = kInert;
    }
  }

 private:
  Text::iterator begin(std::size_t at) { return page_.begin() + static_cast<std::ptrdiff_t>(at); }

  char32_t look(std::size_t at) const { return at < page_.size() ? page_[at] : U'\0'; }

  TextView view(Range range) const {
    return TextView(page_).substr(range.from, range.to - range.from);
  }

  /// A lone = or - under a line is a stain or a minus sign, not the underline of a heading. Under a
  /// list item or a blank line it is an empty item.
  static bool is_setext_accident(TextView text, TextView before) {
    text = trimmed(text);
    before = trimmed(before);
    if (before.empty() || before.starts_with(U"- ")) return false;
    return text == U"=" || text == U"==" || text == U"-" || text == U"--";
  }

  static bool is_rule(TextView text) {
    text = trimmed(text);
    constexpr TextView kRules = U"*_-";
    if (text.empty() || kRules.find(text.front()) == TextView::npos) return false;
    return std::all_of(text.begin(), text.end(),
                       [&](char32_t c) { return c == text.front() || is_space(c); });
  }

  void runs(Range range) {
    constexpr std::size_t kLongestMarker = 3;
    for (std::size_t at = range.from; at < range.to;) {
      const char32_t c = page_[at];
      std::size_t end = at + 1;
      while (end < range.to && page_[end] == c) ++end;
      const bool is_fence = (c == U'`' || c == U'~') && end - at >= kLongestMarker;
      const bool is_long = (c == U'*' || c == U'_') && end - at > kLongestMarker;
      if (is_fence || is_long) tag({at, end});
      at = end;
    }
  }

  /// Skips the list markers at the beginning of the line and the quote marks behind them. A quote
  /// mark that is still first on a line is text (of a table, of a formula).
  void nesting(Range range) {
    std::size_t depth = 0;
    std::size_t at = range.from;
    while (at < range.to) {
      while (at < range.to && (page_[at] == U' ' || page_[at] == U'\t')) ++at;
      const std::size_t mark = marker_at(at, range.to);
      if (mark == range.to) return;
      const bool is_text = depth == 0 && page_[mark] == U'>';
      if (is_text || ++depth > max_depth_) page_[mark] = kInert;
      at = mark + 1;
    }
  }

  /// The place of the mark in a list marker or quote that begins at `at`, or `end`.
  std::size_t marker_at(std::size_t at, std::size_t end) const {
    std::size_t mark = at;
    while (mark < end && is_digit(page_[mark])) ++mark;
    if (mark == end) return end;
    const char32_t c = page_[mark];
    if (mark == at && c == U'>') return mark;
    const bool is_marker = mark > at ? c == U'.' || c == U')' : c == U'-' || c == U'+' || c == U'*';
    const bool is_spaced = mark + 1 >= end || is_space(page_[mark + 1]);
    return is_marker && is_spaced ? mark : end;
  }

  /// True for a character that cmark would misread; see `neutralised`.
  bool misleads(std::size_t at, std::size_t line_end) const {
    const char32_t before = at > 0 ? page_[at - 1] : U'\0';
    const char32_t next = look(at + 1);
    switch (page_[at]) {
      case U'\0':
      case U'\uFEFF':
        return true;
      case U'<': {
        const bool is_destination = before == U'(' && at > 1 && page_[at - 2] == U']';
        const bool begins_html =
            is_ascii_letter(next) || next == U'/' || next == U'!' || next == U'?';
        return !is_destination && begins_html &&
               !is_autolink(TextView(page_).substr(at, line_end - at));
      }
      case U':':
        return before == U']';
      case U'!':
        return next == U'[' && !is_picture(at, line_end);
      default:
        return is_wide_punctuation(page_[at]) && (before == U'*' || next == U'*');
    }
  }

  bool is_picture(std::size_t at, std::size_t line_end) const {
    const std::size_t bracket = page_.find_first_of(U"[]", at + 2);
    return bracket < line_end && page_[bracket] == U']' && look(bracket + 1) == U'(';
  }

  Text& page_;
  std::size_t max_depth_;
};

}  // namespace

Text neutralised(TextView page, std::size_t page_from, std::span<const Range> lines,
                 const MarkdownScan& scan, std::size_t max_depth) {
  Text shown(page);
  Neutraliser neutraliser(shown, max_depth);
  const auto on_page = [&](std::size_t from, std::size_t to) {
    return Range{from - page_from, to - page_from};
  };
  for (const Tag& tag : scan.tags) neutraliser.tag(on_page(tag.from, tag.to));
  for (const Range& formula : scan.formulas) neutraliser.formula(on_page(formula.from, formula.to));
  Range before;
  for (const Range& line : lines) {
    const Range range = on_page(line.from, line.to);
    neutraliser.line(range, before);
    before = range;
  }
  return shown;
}

void Feed::add_line(Range source) {
  append_utf8(bytes_, shown(source));
  bytes_.push_back('\n');
  lines_.push_back({source, false});
}

void Feed::add_cell(Range source) {
  add_blank();
  bytes_.push_back(kCellGuard);
  add_line(source);
  lines_.back().is_cell = true;
  add_blank();
}

void Feed::add_blank() {
  if (!lines_.empty() && lines_.back().is_blank()) return;
  bytes_.push_back('\n');
  lines_.push_back({});
}

}  // namespace broadsheet::read
