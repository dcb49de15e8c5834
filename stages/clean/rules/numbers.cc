// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <vector>

#include "document/characters.h"
#include "stages/clean/rules/number_forms.h"
#include "stages/clean/rules/page_rules.h"

namespace broadsheet::clean {
namespace {

/// A longer row of digits is no number in a newspaper.
constexpr std::size_t kLongest = 32;
/// How far around a number to look for its words.
constexpr std::size_t kAround = 16;

/// A stretch of digits, look-alikes and the marks that stand inside numbers.
struct NumberToken {
  std::size_t from = 0;
  std::size_t to = 0;
};

bool is_part(char32_t c) {
  return is_digit(c) || (c < 0x4E00 && is_look_alike(c));
}

bool joins(char32_t c) {
  constexpr TextView kJoiners = U".,:：-–—/~～";
  return kJoiners.find(c) != TextView::npos;
}

NumberToken token_at(TextView text, std::size_t from) {
  NumberToken token{from, from};
  while (token.to < text.size()) {
    const char32_t c = text[token.to];
    const bool inside = joins(c) && token.to > from && is_part(text[token.to - 1]) &&
                        token.to + 1 < text.size() && is_part(text[token.to + 1]);
    if (!is_part(c) && !inside) break;
    ++token.to;
  }
  return token;
}

/// Whether the text before makes the number part of a larger sign: COVID-19, №, A/5.
bool is_tail(TextView before) {
  if (before.empty()) return false;
  const char32_t c = before.back();
  constexpr TextView kGlue = U"_/.'’#@&+*\\=|~";
  if (is_latin(c) || is_digit(c) || kGlue.find(c) != TextView::npos) return true;
  if (c != U'-' && c != U'–') return false;
  const char32_t earlier = before.size() < 2 ? U' ' : before[before.size() - 2];
  return is_latin(earlier) || is_digit(earlier);
}

/// The conditions of all forms on the look-alikes of a token.
class Evidence {
 public:
  explicit Evidence(TextView token) : token_(token) {
    for (std::size_t i = 0; i < token.size();) {
      if (is_digit(token[i])) ++digits_;
      if (!is_look_alike(token[i])) {
        ++i;
        continue;
      }
      std::size_t to = i;
      while (to < token.size() && is_look_alike(token[to])) ++to;
      look_at_row(i, to);
      i = to;
    }
  }

  [[nodiscard]] bool allows(Letters letters) const {
    if (digits_ == 0 || !many_) return false;
    return letters == Letters::few ? few_ : 2 * digits_ >= digits_ + look_alikes_;
  }

 private:
  [[nodiscard]] bool digit_at(std::size_t i) const {
    return i < token_.size() && is_digit(token_[i]);
  }

  void look_at_row(std::size_t from, std::size_t to) {
    look_alikes_ += to - from;
    const bool digit_before = from > 0 && digit_at(from - 1);
    const bool digit_after = digit_at(to);
    const TextView row = token_.substr(from, to - from);
    const bool zeros = row.find_first_not_of(U"Oo") == TextView::npos;
    // Over the point or comma of O.5 and 3,OOO.
    const auto is_mark = [&](std::size_t i) {
      return i < token_.size() && (token_[i] == U'.' || token_[i] == U',');
    };
    const bool touches_over = zeros && ((is_mark(to) && digit_at(to + 1)) ||
                                        (from > 1 && is_mark(from - 1) && digit_at(from - 2)));
    if (!digit_before && !digit_after && !touches_over) many_ = false;
    const bool between = digit_before && digit_after;
    if (!between && row.find_first_of(U"〇○|") != TextView::npos) many_ = false;
    if (!between && row.find_first_of(U"SBZD") != TextView::npos) few_ = false;
    // 202○年 and 20○○年 leave a year open, and 2|3版 are two pages.
    if (row.size() > 1 && row.find_first_of(U"〇○|") != TextView::npos) many_ = false;
    if (row.find(U'|') != TextView::npos) few_ = false;
    // Sections, models and lines of the metro begin with a letter: D5, S1, B8.
    if (from == 0 && row.find_first_of(U"SBD") == 0) many_ = false;
    const bool opens = from == 0 || (!digit_before && joins(token_[from - 1]));
    if (opens && row.front() != U'l' && !(touches_over && zeros)) few_ = false;
  }

  TextView token_;
  std::size_t digits_ = 0;
  std::size_t look_alikes_ = 0;
  bool few_ = true;
  bool many_ = true;
};

bool stands_in(const NumberForm& form, TextView before, TextView after) {
  if (!form.before.empty()) {
    std::size_t end = before.size();
    while (!ends_with_word(before.substr(0, end), form.before)) {
      if (end == 0 || form.between.find(before[end - 1]) == TextView::npos) return false;
      --end;
    }
  }
  if (form.after.empty())
    return after.empty() || !(is_latin(after.front()) || after.front() == U'%');
  if (!form.tight && !after.empty() && after.front() == U' ') after.remove_prefix(1);
  return starts_with_word(after, form.after);
}

/// The digits that `token` stands for, if one of the forms proves it.
std::optional<Text> read_number(TextView text, NumberToken token) {
  const TextView read = text.substr(token.from, token.to - token.from);
  const std::size_t start = token.from < kAround ? 0 : token.from - kAround;
  const TextView before = text.substr(start, token.from - start);
  if (is_tail(before)) return {};
  const TextView after = text.substr(token.to, kAround);
  const Evidence evidence(read);
  Text number(read);
  std::transform(number.begin(), number.end(), number.begin(), digit_for);
  for (const NumberForm& form : number_forms()) {
    if (evidence.allows(form.letters) && form.parses(number) && stands_in(form, before, after)) {
      return number;
    }
  }
  return {};
}

/// A word that only a number with a unit can follow: no sentence ends behind the number.
bool follows_change(TextView before) {
  constexpr TextView kChanges =
      U"增长|下降|上升|提高|降低|增加|减少|上涨|下跌|增至|降至|升至|超过|达到|占比|涨幅|降幅";
  return ends_with_word(before, kChanges);
}

std::size_t digits_before(TextView text, std::size_t at) {
  std::size_t count = 0;
  while (count < at && count < kLongest && is_digit(text[at - count - 1])) ++count;
  return count;
}

std::size_t digits_after(TextView text, std::size_t at) {
  std::size_t count = 0;
  while (at + count < text.size() && count < kLongest && is_digit(text[at + count])) ++count;
  return count;
}

TextView around_before(TextView text, std::size_t at) {
  const std::size_t start = at < kAround ? 0 : at - kAround;
  return text.substr(start, at - start);
}

/// 增长3. 5% and 产值1, 234万元: the number follows such a word, and its unit follows it.
bool is_gap_after_mark(TextView text, std::size_t gap) {
  const char32_t mark = text[gap - 1];
  const std::size_t whole = digits_before(text, gap - 1);
  const std::size_t part = digits_after(text, gap + 1);
  if (whole == 0 || (mark == U',' && (whole > 3 || part != 3))) return false;
  return follows_change(around_before(text, gap - 1 - whole)) &&
         starts_with_word(text.substr(gap + 1 + part, kAround), han_units());
}

/// 增长3 .5% and 1 ,234: a mark in this place belongs to the number.
bool is_gap_before_mark(TextView text, std::size_t gap, bool words) {
  const char32_t mark = text[gap + 1];
  const std::size_t whole = digits_before(text, gap);
  const std::size_t part = digits_after(text, gap + 2);
  TextView after = text.substr(gap + 2 + part, kAround);
  if (mark == U',') {
    const char32_t next = after.empty() ? U' ' : after.front();
    return whole <= 3 && part == 3 && !is_latin(next) && next != U',' && next != U'.';
  }
  if (!words) return part > 0 && starts_with_word(after, han_units());
  if (after.starts_with(U' ')) after.remove_prefix(1);
  return part > 0 && starts_with_word(after, U"%|per cent|percent|million|billion");
}

/// The digits of a year with spaces between them: 20 23年. `first` is the first space.
struct SplitYear {
  std::size_t to = 0;  ///< where 年 stands; 0 if it is none
};

SplitYear split_year_at(TextView text, std::size_t first) {
  const std::size_t from = first - digits_before(text, first);
  if (from > 0 && (is_space(text[from - 1]) || is_tail(text.substr(0, from)) ||
                   text[from - 1] == U'第' || text[from - 1] == U',' || text[from - 1] == U'-')) {
    return {};
  }
  Text digits;
  std::size_t at = from;
  for (; at < text.size() && digits.size() <= 4; ++at) {
    if (is_digit(text[at])) {
      digits += text[at];
    } else if (text[at] != U' ' || !is_digit(text[at - 1])) {
      break;
    }
  }
  const bool is_year =
      digits.size() == 4 && (digits.starts_with(U"19") || digits.starts_with(U"20"));
  const TextView after = text.substr(at);
  const bool is_counted = is_digit(text[at - 1]) && after.starts_with(U"年");
  return is_year && is_counted && !after.starts_with(U"年轻") ? SplitYear{at} : SplitYear{};
}

}  // namespace

/// Each look-alike is an edit of its own; the digits around it stay as read.
void repair_look_alikes(RunningText& run) {
  const TextView text = run.text();
  for (std::size_t i = 0; i < text.size();) {
    if (!is_part(text[i])) {
      ++i;
      continue;
    }
    const NumberToken token = token_at(text, i);
    i = token.to;
    const TextView read = text.substr(token.from, token.to - token.from);
    const bool has_digit = std::any_of(read.begin(), read.end(), is_digit);
    const bool has_letter = std::any_of(read.begin(), read.end(), is_look_alike);
    if (!has_digit || !has_letter || read.size() > kLongest) continue;
    const std::optional<Text> number = read_number(text, token);
    if (!number) continue;
    std::vector<std::size_t> changed;
    for (std::size_t k = 0; k < read.size(); ++k) {
      if ((*number)[k] != read[k]) changed.push_back(token.from + k);
    }
    const auto is_free = [&](std::size_t at) { return run.is_free(at); };
    if (!std::all_of(changed.begin(), changed.end(), is_free)) continue;  // all of them or none
    for (const std::size_t at : changed) {
      run.replace(at, at + 1, TextView(*number).substr(at - token.from, 1));
    }
  }
}

void close_number_gaps(RunningText& run) {
  if (!run.is_prose()) return;
  const TextView text = run.text();
  const bool words = run.script() == Script::words;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] != U' ') continue;
    const char32_t before = text[i - 1];
    const char32_t after = text[i + 1];
    const bool mark_after = after == U'.' || after == U',';
    if (is_digit(before) && mark_after && is_gap_before_mark(text, i, words)) {
      run.replace(i, i + 1, {});
    }
    if (words) continue;
    const bool percent = after == U'%';
    const bool mark_before = before == U'.' || before == U',';
    if ((is_digit(before) && percent) ||
        (mark_before && is_digit(after) && is_gap_after_mark(text, i))) {
      run.replace(i, i + 1, {});
    }
    if (is_digit(before) && is_digit(after)) {
      const std::size_t to = split_year_at(text, i).to;
      for (; i < to; ++i) {
        if (text[i] == U' ') run.replace(i, i + 1, {});
      }
    }
  }
}

/// 增长3。5%: no sentence ends between such a word and a number with its unit.
void set_number_points(RunningText& run) {
  const TextView text = run.text();
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] != U'。' || !is_digit(text[i - 1]) || !is_digit(text[i + 1])) continue;
    const std::size_t whole = digits_before(text, i);
    const std::size_t part = digits_after(text, i + 1);
    if (follows_change(around_before(text, i - whole)) &&
        starts_with_word(text.substr(i + 1 + part, kAround), han_units())) {
      run.replace(i, i + 1, U".");
    }
  }
}

}  // namespace broadsheet::clean
