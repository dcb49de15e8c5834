// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/newsletter_lines.h"

#include <algorithm>
#include <string>
#include <utility>

#include "document/characters.h"
#include "stages/structure/page/newsletter_words.h"
#include "stages/structure/page/partial_dates.h"

namespace broadsheet::structure {
namespace {

constexpr double kLeastCover = 0.5;

FoundFact fact_of(const FoundDate& date, TextView line) {
  const TextView printed = line.substr(date.span.from, date.span.size());
  return {
      {FactKind::date, {}, Text(trimmed(printed)), date.value, {}, {std::string(date.rule), 0.9}},
      date.span};
}

/// Whether facts and words of newsletters make up enough of the line.
bool is_covered(const MastheadLine& line) {
  if (line.facts.empty()) return false;
  std::size_t covered = length_of_newsletter_words(line.text);
  for (const FoundFact& f : line.facts)
    covered += count_non_space(TextView(line.text).substr(f.span.from, f.span.size()));
  return static_cast<double>(covered) >=
         kLeastCover * static_cast<double>(count_non_space(line.text));
}

/// The part of a line that is fact alone: behind | or • nothing else stands.
bool has_part_of_facts(const MastheadLine& line) {
  std::size_t from = 0;
  while (from <= line.text.size()) {
    const std::size_t to = std::min(line.text.find_first_of(U"|•", from), line.text.size());
    std::size_t covered = 0;
    for (const FoundFact& f : line.facts) {
      if (f.span.from >= from && f.span.to <= to)
        covered += count_non_space(TextView(line.text).substr(f.span.from, f.span.size()));
    }
    const std::size_t length = count_non_space(TextView(line.text).substr(from, to - from));
    if (covered > 0 && covered + 1 >= length) return true;
    from = to + 1;
  }
  return false;
}

}  // namespace

void add_partial_dates(MastheadLine& line) {
  const auto is_taken = [&](const FoundDate& date) {
    return std::any_of(line.facts.begin(), line.facts.end(), [&](const FoundFact& f) {
      return f.span.from < date.span.to && date.span.from < f.span.to;
    });
  };
  for (const FoundDate& date : partial_dates_in(line.text)) {
    if (!is_taken(date)) line.facts.push_back(fact_of(date, line.text));
  }
  std::stable_sort(line.facts.begin(), line.facts.end(),
                   [](const FoundFact& a, const FoundFact& b) { return a.span.to < b.span.to; });
  line.states_facts = line.states_facts || is_covered(line) || has_part_of_facts(line);
}

void join_month_and_year(MastheadLine& month, MastheadLine& year) {
  if (!month.facts.empty() || !year.facts.empty() || month.text.empty()) return;
  const Text joined = month.text + U" " + year.text;
  const auto found = partial_dates_in(joined);
  if (found.size() != 1 || found[0].span.from >= month.text.size() ||
      found[0].span.to != joined.size())
    return;
  MastheadLine together{joined, {fact_of(found[0], joined)}, false};
  if (!is_covered(together)) return;
  const auto end = static_cast<std::uint32_t>(month.text.size());
  together.facts[0].span.to = end;
  month.facts = std::move(together.facts);
  month.states_facts = year.states_facts = true;
}

}  // namespace broadsheet::structure
