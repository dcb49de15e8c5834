// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules/quotes.h"

#include <algorithm>
#include <array>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

/// A level of quotation: its marks, and the straight ones that stand for either.
struct Level {
  char32_t open, close, straight, wide_straight;
};

constexpr auto kLevels = std::to_array<Level>({
    {U'“', U'”', U'"', U'＂'},
    {U'‘', U'’', U'\'', U'＇'},
});

bool is_wide(char32_t c) {
  return is_solid(c) || is_cjk_punctuation(c);
}

char32_t before(TextView text, std::size_t at) {
  return at == 0 ? U'\0' : text[at - 1];
}
char32_t after(TextView text, std::size_t at) {
  return at + 1 < text.size() ? text[at + 1] : U'\0';
}

bool is_pause(char32_t c) {
  return c == U'，' || c == U'。' || c == U'、' || c == U'；' || c == U'：' || c == U'！' ||
         c == U'？';
}

/// Whether a mark here can open a quotation: text follows, no pause or closing mark.
bool can_open(TextView text, std::size_t at) {
  const char32_t next = after(text, at);
  return next != 0 && !is_space(next) && !is_pause(next) && !is_closing(next);
}

bool can_close(TextView text, std::size_t at) {
  const char32_t last = before(text, at);
  return last != 0 && !is_space(last) && last != U'：' && last != U'、' && !is_opening(last);
}

/// The marks of a level. A straight mark counts beside Han or at an end of the text only: inside a
/// row of Latin words it follows their habits, after a digit it may be a sign for inches.
std::vector<std::size_t> marks_of(TextView text, const Level& level) {
  std::vector<std::size_t> marks;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char32_t c = text[i];
    if (c == level.straight || c == level.wide_straight) {
      const auto fits = [](char32_t side) { return side == 0 || is_wide(side); };
      const bool beside_han = fits(before(text, i)) || fits(after(text, i));
      if (beside_han && !is_apostrophe(text, i)) marks.push_back(i);
    } else if (c == level.open || (c == level.close && !is_apostrophe(text, i))) {
      marks.push_back(i);
    }
  }
  return marks;
}

/// Where a quotation begins after a pause, or ends before one, its marks cannot belong to two
/// others.
bool is_turned_pair(TextView text, std::size_t open, std::size_t close) {
  const char32_t first = before(text, open);
  const char32_t last = after(text, close);
  return first == U'：' || first == U'，' || first == U'、' || is_opening(first) || last == 0 ||
         is_pause(last) || is_closing(last);
}

void add_repairs(TextView text, const Level& level, std::vector<QuoteRepair>& repairs) {
  const std::vector<std::size_t> marks = marks_of(text, level);
  if (marks.size() % 2 != 0) return;
  std::vector<QuoteRepair> found;
  bool turned_before = false;
  for (std::size_t k = 0; k < marks.size(); ++k) {
    const std::size_t at = marks[k];
    const bool opens = k % 2 == 0;
    if (!(opens ? can_open(text, at) : can_close(text, at))) return;
    const char32_t wanted = opens ? level.open : level.close;
    const bool curly = text[at] == level.open || text[at] == level.close;
    const bool turned = curly && text[at] != wanted;
    // 甲”和“乙 may be two pairs that each lack a mark; 说：”好“。 can only be one turned pair.
    if (turned && turned_before && (opens || !is_turned_pair(text, marks[k - 1], at))) return;
    turned_before = turned;
    if (text[at] != wanted) found.push_back({at, wanted, !curly});
  }
  repairs.insert(repairs.end(), found.begin(), found.end());
}

/// “甲“乙”丙”: the marks of a quotation inside a quotation are paired, though not in turn.
bool is_nested(TextView text, const Level& level) {
  std::size_t depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == level.straight || text[i] == level.wide_straight) return false;
    if (text[i] == level.open) ++depth;
    if (text[i] == level.close && !is_apostrophe(text, i)) {
      if (depth == 0) return false;
      --depth;
    }
  }
  return depth == 0;
}

}  // namespace

bool is_apostrophe(TextView text, std::size_t at) {
  const char32_t c = text[at];
  if (c != U'’' && c != U'\'') return false;
  const bool after_letter = is_latin(before(text, at));
  if (c == U'\'') return after_letter;
  return (after_letter && is_latin(after(text, at))) || is_digit(after(text, at));
}

std::vector<QuoteRepair> quote_repairs(TextView paragraph) {
  std::vector<QuoteRepair> repairs;
  for (const Level& level : kLevels) {
    if (!is_nested(paragraph, level)) add_repairs(paragraph, level, repairs);
  }
  std::sort(repairs.begin(), repairs.end(),
            [](const QuoteRepair& a, const QuoteRepair& b) { return a.at < b.at; });
  return repairs;
}

}  // namespace broadsheet::clean
