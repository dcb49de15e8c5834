// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "document/characters.h"
#include "stages/clean/rules/page_rules.h"
#include "stages/clean/rules/points.h"

namespace broadsheet::clean {
namespace {

/// A half-width mark of a Chinese or Japanese text and the mark that is printed there.
struct Width {
  char32_t narrow;
  char32_t wide;
};

constexpr auto kMarks = std::to_array<Width>({
    {U',', U'，'},
    {U';', U'；'},
    {U':', U'：'},
    {U'?', U'？'},
    {U'!', U'！'},
    {U'.', U'。'},
    {U'｡', U'。'},
    {U'､', U'、'},
    {U'｢', U'「'},
    {U'｣', U'」'},
    {U'･', U'・'},
});

struct Bracket {
  char32_t narrow_open, narrow_close, wide_open, wide_close;
};

constexpr auto kBrackets = std::to_array<Bracket>({
    {U'(', U')', U'（', U'）'},
    {U'[', U']', U'［', U'］'},
});

/// Brackets of different width that are farther apart are hardly a pair.
constexpr std::size_t kLongestBracket = 200;

constexpr char32_t kWideOffset = 0xFEE0;  // U+FF01 to U+FF5E are U+0021 to U+007E, moved

bool is_wide_digit(char32_t c) {
  return c >= U'０' && c <= U'９';
}

bool is_wide_letter(char32_t c) {
  return is_wide_digit(c) || (c > 0xFF00 && c < 0xFF5F && is_latin(c - kWideOffset));
}

/// Han, kana, CJK punctuation, and the quotes and dashes that are full-width in such a text.
bool is_wide(char32_t c) {
  return is_solid(c) || is_cjk_punctuation(c) || (c >= 0x2014 && c <= 0x2026);
}

bool is_narrow_word(char32_t c) {
  return is_latin(c) || is_digit(c) || c == U'%' || c == U'‰' || c == U'℃' || c == U')';
}

bool is_halfwidth_form(char32_t c) {
  return c >= 0xFF61 && c <= 0xFF9F;
}

/// 。 for a point: only where a sentence ends, after Han and not after a digit or a letter.
bool ends_sentence(const RunningText& run, std::size_t i) {
  const char32_t before = i == 0 ? 0 : run.at(i - 1);
  const char32_t next = run.at(i + 1);
  if (!is_wide(before) || is_terminal(before) || !run.is_prose()) return false;
  if (next == 0 || is_space(next) || (is_closing(next) && is_wide(next))) return true;
  return is_wide(next) && (run.lost_space_after(i) || !is_meant_as_point(run.text(), i));
}

/// `in_row`: the mark before it has become wide (!! and ?!).
bool belongs_wide(const RunningText& run, std::size_t i, bool in_row) {
  const char32_t c = run.at(i);
  const char32_t before = run.before(i);
  const char32_t after = run.after(i + 1);
  if (is_halfwidth_form(c)) {
    return (is_wide(before) && !is_halfwidth_form(before)) ||
           (is_wide(after) && !is_halfwidth_form(after));
  }
  if (run.script() == Script::japanese) {
    return (c == U'?' || c == U'!') && is_solid(before) && is_solid(after);
  }
  if (c == U'.') return ends_sentence(run, i);
  if (is_wide(before) || in_row) {
    return after == 0 || is_wide(after) || is_latin(after) || is_digit(after) ||
           is_opening(after) || is_closing(after) || after == U'!' || after == U'?';
  }
  // After a Latin word or a number a pause belongs to the sentence; ! and ? may belong to the word.
  const bool pause = c == U',' || c == U';' || c == U':';
  return pause && run.is_prose() && is_narrow_word(before) && is_solid(after);
}

/// The brackets of one kind: gives both members of a pair the width of their text.
class BracketPairs {
 public:
  BracketPairs(const RunningText& run, const Bracket& kind) : run_(run), kind_(kind) {
    std::uint32_t solid = 0;
    for (std::size_t i = 0; i < run.size(); ++i) {
      const char32_t c = run.at(i);
      if (is_solid(c)) ++solid;
      if (c == kind.narrow_open || c == kind.wide_open) stack_.push_back({i, solid});
      if (c == kind.narrow_close || c == kind.wide_close) close(i, solid);
    }
  }

  struct Repair {
    std::size_t at = 0;
    char32_t mark = 0;
  };
  [[nodiscard]] const std::vector<Repair>& repairs() const { return repairs_; }

 private:
  struct Open {
    std::size_t at = 0;
    std::uint32_t solid = 0;  ///< number of solid characters before it
  };

  void close(std::size_t to, std::uint32_t solid) {
    if (stack_.empty()) return;
    const auto [from, solid_before] = stack_.back();
    stack_.pop_back();
    if (to - from > kLongestBracket) return;
    const bool wide_open = run_.at(from) == kind_.wide_open;
    const bool wide_close = run_.at(to) == kind_.wide_close;
    if (wide_open && wide_close) return;
    const bool mixed = wide_open != wide_close;
    const bool chinese_prose = run_.is_prose() && run_.script() == Script::chinese;
    if (!mixed && !chinese_prose) return;  // (下转第6版), 第9期(总第98期): as printed
    const bool wide = belongs_wide(from, to, solid > solid_before, mixed);
    if (wide != wide_open) repairs_.push_back({from, wide ? kind_.wide_open : kind_.narrow_open});
    if (wide != wide_close) repairs_.push_back({to, wide ? kind_.wide_close : kind_.narrow_close});
  }

  [[nodiscard]] bool belongs_wide(std::size_t from, std::size_t to, bool solid_inside,
                                  bool mixed) const {
    const bool wide_before = from > 0 && is_wide(run_.at(from - 1));
    const bool wide_after = to + 1 == run_.size() || is_wide(run_.at(to + 1));
    if (solid_inside) return mixed || wide_before || wide_after;
    if (mixed && is_latin(run_.at(from + 1))) return false;  // as the text inside
    return wide_before && wide_after;
  }

  const RunningText& run_;
  const Bracket& kind_;
  std::vector<Open> stack_;
  std::vector<Repair> repairs_;
};

}  // namespace

/// ３．５％ is 3.5%: the point and the per cent sign go with full-width digits. After half-width
/// digits they stay: papers of the 1990s print 7．5 and 60％ on purpose, and where the page does so
/// a sign stays after full-width digits too.
void narrow_letters(RunningText& run) {
  if (run.page_script() == Script::japanese) return;
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run.at(i);
    const bool after_digit = i > 0 && is_wide_digit(run.at(i - 1));
    const bool in_number = after_digit && ((c == U'％' && !run.page_shows(trait::kWidePercent)) ||
                                           (c == U'．' && is_wide_digit(run.at(i + 1))));
    if (!is_wide_letter(c) && !in_number) continue;
    const char32_t narrow = c - kWideOffset;
    run.replace(i, i + 1, TextView(&narrow, 1));
  }
}

void widen_punctuation(RunningText& run) {
  std::size_t row_end = 0;  // where the row of marks that became wide ends
  for (std::size_t i = 0; i < run.size(); ++i) {
    const char32_t c = run.at(i);
    if (c >= 0x80 && !is_halfwidth_form(c)) continue;
    const auto* mark = std::find_if(kMarks.begin(), kMarks.end(),
                                    [&](const Width& width) { return width.narrow == c; });
    if (mark == kMarks.end() || !belongs_wide(run, i, i > 0 && i == row_end)) continue;
    if (run.replace(i, i + 1, TextView(&mark->wide, 1))) row_end = i + 1;
  }
}

void match_brackets(RunningText& run) {
  std::vector<BracketPairs::Repair> repairs;
  for (const Bracket& kind : kBrackets) {
    const BracketPairs pairs(run, kind);
    repairs.insert(repairs.end(), pairs.repairs().begin(), pairs.repairs().end());
  }
  std::sort(repairs.begin(), repairs.end(),
            [](const auto& a, const auto& b) { return a.at < b.at; });
  for (const auto& [at, mark] : repairs) run.replace(at, at + 1, TextView(&mark, 1));
}

}  // namespace broadsheet::clean
