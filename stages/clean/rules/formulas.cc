// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules/formulas.h"

#include <algorithm>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/formula.h"
#include "stages/clean/rules/page_rules.h"

namespace broadsheet::clean {
namespace {

constexpr std::size_t kLongest = 400;  ///< code points of a formula on one line

/// Where the line that holds `at` ends, or the longest formula would.
std::size_t reach(TextView text, std::size_t at) {
  const std::size_t end = std::min(text.size(), at + kLongest);
  return std::min(text.substr(0, end).find(U'\n', at), end);
}

/// The formula that the dollar at `at` opens; its `to` is 0 if there is none.
Formula by_dollar(TextView text, std::size_t at) {
  const TextView line = text.substr(0, reach(text, at));
  const bool is_double = line.substr(at).starts_with(U"$$");
  const std::size_t from = at + (is_double ? 2 : 1);
  const std::size_t close = line.find(is_double ? TextView(U"$$") : TextView(U"$"), from);
  if (close == TextView::npos || close == from) return {};
  const std::size_t to = close + (is_double ? 2 : 1);
  const TextView inside = line.substr(from, close - from);
  // Without a sign of LaTeX only a number counts: US$ and HK$ enclose words.
  constexpr TextView kOfNumbers = U"0123456789 .,%+-/<>=()~";
  const bool is_plain = inside.find_first_of(U"\\^_{") == TextView::npos;
  if (is_plain && (inside.find_first_not_of(kOfNumbers) != TextView::npos ||
                   std::none_of(inside.begin(), inside.end(), is_digit)))
    return {};
  if (at > 0 && is_latin(text[at - 1]) && is_plain) return {};
  const bool is_escaped = line[close - 1] == U'\\';
  // Some tools set spaces beside the dollars: $ 8.6\% $.
  const bool is_sure = is_double || inside.find_first_of(U"\\{") != TextView::npos;
  const bool is_money = !is_sure && (is_space(line[from]) || is_space(line[close - 1]) ||
                                     (to < text.size() && is_digit(text[to])));
  if (is_escaped || is_money) return {};
  return {at, to, inside};
}

Formula by_backslash(TextView text, std::size_t at) {
  const TextView line = text.substr(0, reach(text, at));
  const TextView rest = line.substr(at);
  const bool is_round = rest.starts_with(U"\\(");
  if (!is_round && !rest.starts_with(U"\\[")) return {};
  const std::size_t close = line.find(is_round ? TextView(U"\\)") : TextView(U"\\]"), at + 2);
  if (close == TextView::npos) return {};
  return {at, close + 2, text.substr(at + 2, close - at - 2)};
}

/// What only LaTeX writes: money has no backslash and no braces.
bool is_latex(const Formula& formula) {
  return formula.inside.find_first_of(U"\\{}^") != TextView::npos;
}

}  // namespace

std::vector<Formula> formulas_in(TextView text) {
  std::vector<Formula> found;
  for (std::size_t at = text.find_first_of(U"$\\"); at != TextView::npos;
       at = text.find_first_of(U"$\\", at)) {
    const bool is_escaped = text[at] == U'\\' && text.substr(at + 1).starts_with(U'$');
    Formula formula = text[at] == U'$' ? by_dollar(text, at) : by_backslash(text, at);
    at = formula.to != 0 ? formula.to : at + (is_escaped ? 2 : 1);
    if (formula.to != 0) found.push_back(formula);
  }
  return found;
}

void set_formulas(RunningText& run) {
  for (const Formula& formula : formulas_in(run.text())) {
    if (const auto text = plain_formula(formula.inside))
      run.replace(formula.from, formula.to, *text);
  }
}

void report_formulas(const Page& page, Diagnostics& diagnostics) {
  std::size_t count = 0;
  std::string first, place;
  for (const Line& line : page.lines) {
    if (line.as_read.find_first_of(U"$\\") == TextView::npos) continue;
    const Text text = corrected(line);
    for (const Formula& formula : formulas_in(text)) {
      if (!is_latex(formula) || count++ > 0) continue;
      constexpr std::size_t kShown = 60;
      first =
          to_utf8(TextView(text).substr(formula.from, std::min(kShown, formula.to - formula.from)));
      place = to_string(line.id);
    }
  }
  if (count == 0) return;
  diagnostics.add(DiagCode::formula_kept, page.id, place,
                  fmt::format("{}, {} on this page", first, count));
}

}  // namespace broadsheet::clean
