// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <vector>

#include "document/characters.h"
#include "document/initials.h"
#include "stages/clean/rules/page_rules.h"

namespace broadsheet::clean {
namespace {

/// Latin ligatures U+FB00 to U+FB06, letter by letter.
constexpr char32_t kFirstLigature = 0xFB00;
constexpr auto kLigatures =
    std::to_array<TextView>({U"ff", U"fi", U"fl", U"ffi", U"ffl", U"st", U"st"});

bool is_ligature(char32_t c) {
  return c >= kFirstLigature && c < kFirstLigature + kLigatures.size();
}

bool is_letter(char32_t c) {
  return is_latin(c) || is_ligature(c);
}

/// Whether a letter is beside it: it is part of a word, not the topic of the sentence.
bool is_in_word(const RunningText& run, std::size_t i) {
  return (i > 0 && is_letter(run.at(i - 1))) || is_letter(run.at(i + 1));
}

/// A quotation mark of a typewriter or a telegraph: a mark typed twice.
struct Doubled {
  char32_t typed;
  char32_t open;   ///< 0: it opens nothing
  char32_t close;  ///< 0: it closes nothing
};

constexpr auto kDoubled = std::to_array<Doubled>({
    {U'`', U'“', U'“'},  // as a closing mark it has the shape of the German one: „ “
    {U',', U'„', 0},
    {U'\'', U'“', U'”'},
});

struct Quote {
  std::size_t at = 0;
  char32_t mark = 0;
};

/// Quotation marks for the doubled marks of a paragraph; none unless all of them pair.
std::vector<Quote> paired_quotes(const RunningText& run) {
  std::vector<Quote> quotes;
  char32_t opened = 0;  // the open mark, as typed
  for (std::size_t i = 0; i + 1 < run.size(); ++i) {
    const char32_t c = run.at(i);
    if (c != run.at(i + 1) || (c != U'`' && c != U',' && c != U'\'')) continue;
    if (run.at(i + 2) == c) return {};
    const char32_t before = i == 0 ? U' ' : run.at(i - 1);
    const char32_t after = run.at(i + 2);
    const bool may_open = (is_space(before) || is_opening(before) || before == U'—') &&
                          (is_letter(after) || is_digit(after) || is_opening(after));
    const bool may_close = !is_space(before) && !is_letter(after) && !is_digit(after);
    const Doubled* row = nullptr;
    for (const Doubled& doubled : kDoubled) {
      if (doubled.typed == c) row = &doubled;
    }
    if (row == nullptr || may_open == may_close) return {};
    // `` closes only what ,, has opened.
    const bool fits = may_open ? opened == 0 : opened != 0 && (c != U'`' || opened == U',');
    const char32_t mark = may_open ? row->open : row->close;
    if (!fits || mark == 0) return {};
    quotes.push_back({i, mark});
    opened = may_open ? c : U'\0';
    ++i;
  }
  return opened == 0 ? quotes : std::vector<Quote>();
}

}  // namespace

/// T he, W HEN, “ O ur: the space behind a large first letter is none of the text.
void join_initials(RunningText& run) {
  const auto at = initial_of(run.text());
  if (!at) return;
  std::size_t to = *at + 1;
  while (to < run.size() && run.at(to) == U' ') ++to;
  if (to == *at + 1 || !completes_word(run.at(*at), TextView(run.text()).substr(to))) return;
  std::size_t from = *at;
  while (from > 0 && run.at(from - 1) == U' ') --from;
  if (from > 0) run.replace(from, *at, {});  // between a quotation mark and the letter
  run.replace(*at + 1, to, {});
}

/// U+2010, which some programs set at line ends, and the non-breaking hyphen. A ¬ or ⸗ before a
/// space once ended a line: the word goes on.
void unify_hyphens(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    const bool ends_line = run.at(i) == U'¬' || run.at(i) == 0x2E17;
    if (ends_line && i > 0 && is_alphabetic(run.at(i - 1)) && run.at(i + 1) == U' ' &&
        is_small_letter(run.at(i + 2))) {
      run.replace(i, i + 2, {});
      ++i;
      continue;
    }
    if (is_hyphen(run.at(i)) && run.at(i) != U'-') run.replace(i, i + 1, U"-");
  }
}

void split_ligatures(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (!is_ligature(run.at(i)) || !is_in_word(run, i)) continue;
    run.replace(i, i + 1, kLigatures[run.at(i) - kFirstLigature]);
  }
}

void shorten_long_s(RunningText& run) {
  for (std::size_t i = 0; i < run.size(); ++i) {
    if (run.at(i) == U'ſ' && is_in_word(run, i)) run.replace(i, i + 1, U"s");
  }
}

void set_doubled_quotes(RunningText& run) {
  const std::vector<Quote> quotes = paired_quotes(run);
  const auto is_free = [&](const Quote& quote) {
    return run.is_free(quote.at) && run.is_free(quote.at + 1);
  };
  if (!std::all_of(quotes.begin(), quotes.end(), is_free)) return;  // all of them or none
  for (const Quote& quote : quotes) {
    run.replace(quote.at, quote.at + 2, TextView(&quote.mark, 1));
  }
}

/// Every language with spaces between words sets the comma and the full stop right after the word;
/// before ; : ! ? French has a space. Points of ". . ." and of .5 or .NET are other marks.
void close_gaps_before_marks(RunningText& run) {
  if (!run.is_prose()) return;
  for (std::size_t i = 1; i + 1 < run.size(); ++i) {
    const char32_t mark = run.at(i + 1);
    if (run.at(i) != U' ' || (mark != U',' && mark != U'.')) continue;
    const char32_t before = run.at(i - 1);
    if (!is_letter(before) && !is_digit(before) && !is_closing(before)) continue;
    const char32_t next = run.at(i + 2);
    if (next != 0 && !is_space(next) && !is_closing(next)) continue;
    if (mark == U'.' && run.after(i + 2) == U'.') continue;
    run.replace(i, i + 1, {});
  }
}

}  // namespace broadsheet::clean
