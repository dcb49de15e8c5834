// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <vector>

#include "document/characters.h"
#include "stages/clean/prose.h"
#include "stages/clean/rules/page_rules.h"

namespace broadsheet::clean {
namespace {

/// A run of white space inside a line: [from, to), text on both sides.
struct Gap {
  std::size_t from = 0;
  std::size_t to = 0;
};

/// What a character demands of a space beside it.
enum class Side {
  solid,   ///< Han, kana, CJK punctuation: no space belongs here
  shared,  ///< “ ” — … ·: solid when the other side is
  narrow,  ///< Latin letters, digits, ASCII punctuation, units
  other,
};

bool is_wide_alphanumeric(char32_t c) {
  return c > 0xFF00 && c < 0xFF60 && (is_digit(c - 0xFEE0) || is_latin(c - 0xFEE0));
}

bool sets_solid(char32_t c) {
  return is_solid(c) || is_cjk_punctuation(c);
}

Side side_of(char32_t c) {
  if (is_wide_alphanumeric(c) || (c > U' ' && c < 0x2000)) return Side::narrow;
  if (sets_solid(c)) return Side::solid;
  if (c >= 0x2030 && c <= 0x2031) return Side::narrow;
  if (c >= 0x2010 && c <= 0x2027) return Side::shared;
  return c >= 0x2100 && c < 0x2200 ? Side::narrow : Side::other;  // ℃ № Ⅲ
}

/// The gaps of the text, in order. White space at the ends of a line is an indent, not a gap.
std::vector<Gap> gaps_of(const RunningText& run) {
  std::vector<Gap> gaps;
  const Text& text = run.text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_space(text[i])) continue;
    Gap gap{i, i};
    while (gap.to < text.size() && is_space(text[gap.to]) && text[gap.to] != U'\n') ++gap.to;
    const bool opens_line = gap.from == 0 || text[gap.from - 1] == U'\n';
    const bool closes_line = gap.to == text.size() || text[gap.to] == U'\n';
    if (!opens_line && !closes_line) gaps.push_back(gap);
    i = std::max(i, gap.to);
  }
  return gaps;
}

/// Two em or more after a sentence end: where OCR has lost the line end, a new paragraph begins.
bool is_indent(const RunningText& run, Gap gap) {
  std::size_t before = gap.from - 1;
  while (before > 0 && is_closing(run.at(before))) --before;
  if (!is_terminal(run.at(before))) return false;
  std::size_t em_halves = 0;
  for (std::size_t i = gap.from; i < gap.to; ++i) em_halves += run.at(i) == 0x3000 ? 2 : 1;
  return em_halves >= 4;
}

/// Decides gap by gap, in order, whether newspapers print it on purpose: after 本报讯 or 记者,
/// between the names of a row behind such a label, in the credit that closes a line.
class IntendedGaps {
 public:
  explicit IntendedGaps(const RunningText& run) : run_(run), text_(run.text()) {}

  bool keeps(Gap gap) {
    if (gap.from >= line_end_) enter_line(gap.from);
    const TextView before = text_.substr(line_start_, gap.from - line_start_);
    const TextView next = text_.substr(gap.to, std::min(line_end_, gap.to + kLookAhead) - gap.to);
    const bool goes_on = row_end_ > line_start_ && gap.from > row_end_ &&
                         looks_like_name(text_.substr(row_end_, gap.from - row_end_));
    if (goes_on || keeps_space_after(before, next)) {
      row_end_ = gap.to;
      return true;
    }
    return gap.from >= credit_ || is_indent(run_, gap);
  }

 private:
  static constexpr std::size_t kLookAhead = 32;

  void enter_line(std::size_t at) {
    const std::size_t start = text_.rfind(U'\n', at);
    line_start_ = start == TextView::npos ? 0 : start + 1;
    line_end_ = std::min(text_.find(U'\n', at), text_.size());
    row_end_ = 0;
    credit_ = line_end_;
    while (credit_ > line_start_ && line_end_ - credit_ < kLookAhead) {
      const bool closes_line = line_end_ - credit_ < 2;
      if (is_terminal(text_[credit_ - 1]) && !closes_line) break;
      --credit_;
    }
    if (!is_credit(text_.substr(credit_, line_end_ - credit_))) credit_ = line_end_;
  }

  const RunningText& run_;
  TextView text_;
  std::size_t line_start_ = 0;
  std::size_t line_end_ = 0;
  std::size_t row_end_ = 0;  ///< where the last gap that belongs to a row of names ended
  std::size_t credit_ = 0;   ///< where the credit that closes the line begins
};

/// The space behind the bold words that open a paragraph: all that parts them from its text.
bool parts_run_in_head(const RunningText& run, Gap gap) {
  constexpr std::size_t kLongestHead = 24;
  const std::size_t start = run.text().rfind(U'\n', gap.from) + 1;  // npos + 1 is 0
  return gap.from - start <= kLongestHead && run.follows_markup(gap.from);
}

using Fits = bool (*)(Side before, Side after);

void close_gaps(RunningText& run, Fits fits) {
  if (!run.is_prose()) return;
  IntendedGaps intended(run);
  for (const Gap gap : gaps_of(run)) {
    const bool keeps = intended.keeps(gap);
    if (keeps || !fits(side_of(run.at(gap.from - 1)), side_of(run.at(gap.to)))) continue;
    if (run.is_verbatim(gap.from - 1) || run.is_verbatim(gap.to)) continue;
    if (parts_run_in_head(run, gap)) continue;
    // A full-width space in Japanese is house style (after ！ and ？), not an error.
    const TextView space = TextView(run.text()).substr(gap.from, gap.to - gap.from);
    const bool wide = space.find(0x3000) != TextView::npos;
    if (run.script() == Script::japanese && wide) continue;
    run.replace(gap.from, gap.to, {});
  }
}

/// The gaps of one line that is set letter by letter.
void close_line(RunningText& run, std::vector<Gap>::const_iterator first,
                std::vector<Gap>::const_iterator last) {
  std::size_t narrowest = run.size();
  const auto width = [&](Gap gap) {
    std::size_t halves = 0;
    for (std::size_t i = gap.from; i < gap.to; ++i) halves += run.at(i) == 0x3000 ? 2 : 1;
    return halves;
  };
  for (auto gap = first; gap != last; ++gap) narrowest = std::min(narrowest, width(*gap));
  for (auto gap = first; gap != last; ++gap) {
    // A gap of twice the width separates two words of the headline.
    if (width(*gap) < 2 * narrowest) run.replace(gap->from, gap->to, {});
  }
}

}  // namespace

/// Every two characters of the line have a gap between them: 社　论, 新 年 献 词.
void close_letter_spacing(RunningText& run) {
  if (run.is_prose()) return;
  const std::vector<Gap> gaps = gaps_of(run);
  const Text& text = run.text();
  for (auto first = gaps.begin(); first != gaps.end();) {
    const std::size_t start = text.rfind(U'\n', first->from) + 1;  // npos + 1 is 0
    const std::size_t end = std::min(text.find(U'\n', first->from), text.size());
    auto last = first;
    bool single = is_solid(text[first->from - 1]);  // of one character each
    std::size_t from = start;
    while (from < end && is_space(text[from])) ++from;
    for (; last != gaps.end() && last->from < end; ++last) {
      single = single && last->from - from == 1 && sets_solid(text[from]);
      from = last->to;
    }
    const TextView tail = trimmed(TextView(text).substr(from, end - from));
    if (single && tail.size() == 1 && sets_solid(tail.front())) close_line(run, first, last);
    first = last;
  }
}

void close_han_gaps(RunningText& run) {
  close_gaps(run, [](Side before, Side after) {
    return (before == Side::solid && (after == Side::solid || after == Side::shared)) ||
           (before == Side::shared && after == Side::solid);
  });
}

void close_han_latin_gaps(RunningText& run) {
  close_gaps(run, [](Side before, Side after) {
    return (before == Side::solid && after == Side::narrow) ||
           (before == Side::narrow && after == Side::solid);
  });
}

void close_double_spaces(RunningText& run) {
  if (!run.is_prose()) return;
  for (const Gap gap : gaps_of(run)) {
    if (gap.to - gap.from > 1) run.replace(gap.from + 1, gap.to, {});
  }
}

}  // namespace broadsheet::clean
