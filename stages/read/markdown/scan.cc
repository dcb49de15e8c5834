// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/scan.h"

#include <algorithm>
#include <array>

#include "document/characters.h"
#include "stages/read/ascii.h"
#include "stages/read/markdown/next_occurrence.h"

namespace broadsheet::read {
namespace {

constexpr auto kNowhere = TextView::npos;

class PageScan {
 public:
  PageScan(TextView text, std::span<const SourceLine> lines)
      : text_(text.substr(0, lines.empty() ? 0 : lines.back().next)), lines_(lines) {}

  MarkdownScan run() {
    at_ = lines_.empty() ? 0 : lines_.front().from;
    while (at_ < text_.size()) {
      move_to_paragraph();
      const char32_t c = text_[at_];
      if (c == U'<') {
        read_angle();
      } else if (c == U'\\') {
        read_backslash();
      } else if (c == U'$') {
        read_dollar();
      } else {
        ++at_;
      }
    }
    return std::move(scan_);
  }

 private:
  /// Sets `line_end_` and `paragraph_end_` for the line that holds `at_`.
  void move_to_paragraph() {
    while (lines_[line_].next <= at_) ++line_;
    line_end_ = lines_[line_].to;
    if (at_ < paragraph_end_) return;
    std::size_t last = line_;
    while (last + 1 < lines_.size() && !lines_[last + 1].is_blank) ++last;
    paragraph_end_ = lines_[last].next;
  }

  void add_tag(const Tag& tag) {
    scan_.tags.push_back(tag);
    at_ = tag.to;
  }

  void read_angle() {
    const bool is_destination = at_ >= 2 && text_.substr(at_ - 2, 2) == U"](";
    const char32_t next = at_ + 1 < text_.size() ? text_[at_ + 1] : U'\0';
    if (next == U'!' || next == U'?') return read_declaration();
    if (!is_destination) {
      if (const auto tag = tag_at(text_.substr(0, paragraph_end_), at_)) return add_tag(*tag);
    }
    ++at_;
  }

  /// Comments, and on one line declarations and processing instructions.
  void read_declaration() {
    const TextView head = text_.substr(at_, 4);
    if (head == U"<!--") {
      const std::size_t end = comment_end_.from(at_ + 4);
      if (end != kNowhere) return add_tag({at_, end + 3, TagKind::comment, 0, false});
      scan_.open_comments.push_back(at_);
    } else if (head.starts_with(U"<?")) {
      const std::size_t end = instruction_end_.from(at_ + 2);
      if (end < line_end_) return add_tag({at_, end + 2, TagKind::comment, 0, false});
    } else if (head.size() > 2 && is_ascii_letter(head[2])) {
      const std::size_t end = angle_.from(at_ + 2);
      if (end < line_end_) return add_tag({at_, end + 1, TagKind::comment, 0, false});
    }
    ++at_;
  }

  bool add_formula(std::size_t close, std::size_t length) {
    if (close == kNowhere || close + length > paragraph_end_) return false;
    scan_.formulas.push_back({at_, close + length});
    at_ = close + length;
    return true;
  }

  void read_backslash() {
    const char32_t next = at_ + 1 < text_.size() ? text_[at_ + 1] : U'\0';
    if (next == U'(' && add_formula(round_.from(at_ + 2), 2)) return;
    if (next == U'[') {
      const std::size_t close = square_.from(at_ + 2);
      if (!is_number(at_ + 2, close) && add_formula(close, 2)) return;
    }
    at_ += is_ascii_punctuation(next) ? 2 : 1;
  }

  /// \[12\] is an escaped reference, not a formula.
  bool is_number(std::size_t from, std::size_t to) {
    constexpr std::size_t kLongest = 12;
    if (to == kNowhere || to - from > kLongest) return false;
    const TextView inside = text_.substr(from, to - from);
    return std::all_of(inside.begin(), inside.end(), [](char32_t c) {
      return is_digit(c) || c == U',' || c == U'-' || c == U' ' || c == U'\u2013';
    });
  }

  void read_dollar() {
    const char32_t next = at_ + 1 < text_.size() ? text_[at_ + 1] : U' ';
    if (next == U'$') {
      if (!add_formula(dollars_.from(at_ + 2), 2)) at_ += 2;
      return;
    }
    if (!is_space(next)) {
      const std::size_t close = next_closing_dollar(at_ + 2);
      if (close < line_end_ && add_formula(close, 1)) return;
    }
    ++at_;
  }

  /// A dollar without space before and digit behind it, found once for all openings before it.
  std::size_t next_closing_dollar(std::size_t from) {
    if (closing_dollar_ == kNowhere || (closing_dollar_ != 0 && closing_dollar_ >= from)) {
      return closing_dollar_;
    }
    std::size_t at = text_.find(U'$', from);
    while (at != kNowhere && (is_space(text_[at - 1]) || text_[at - 1] == U'\\' ||
                              (at + 1 < text_.size() && is_digit(text_[at + 1])))) {
      at = text_.find(U'$', at + 1);
    }
    return closing_dollar_ = at;
  }

  TextView text_;
  std::span<const SourceLine> lines_;
  MarkdownScan scan_;
  std::size_t at_ = 0;
  std::size_t line_ = 0;
  std::size_t line_end_ = 0;
  std::size_t paragraph_end_ = 0;
  std::size_t closing_dollar_ = 0;
  NextOccurrence comment_end_{text_, U"-->"};
  NextOccurrence instruction_end_{text_, U"?>"};
  NextOccurrence angle_{text_, U">"};
  NextOccurrence round_{text_, U"\\)"};
  NextOccurrence square_{text_, U"\\]"};
  NextOccurrence dollars_{text_, U"$$"};
};

}  // namespace

MarkdownScan scan_markdown(TextView text, std::span<const SourceLine> lines) {
  return PageScan(text, lines).run();
}

}  // namespace broadsheet::read
