// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/date_order.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "document/characters.h"
#include "stages/structure/grammar/patterns.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kMostLines = 3000;  ///< of the issue that are asked

/// What speaks for an order; the pattern of one, by how much a line with it counts.
struct OrderRow {
  DateOrder order;
  int weight;
  std::string_view pattern;  ///< of patterns.h
  std::string_view example;
};

using enum DateOrder;

// A day that no month has says most, a month in words more than spelling, which editors mix.
constexpr auto kTable = std::to_array<OrderRow>({
    {month_first, 8, "(?<![\\d/.-])(?:0?[1-9]|1[0-2])[/.-](?:1[3-9]|2\\d|3[01])[/.-]\\d{4}\\b",
     "05/18/2024"},
    {day_first, 8, "(?<![\\d/.-])(?:1[3-9]|2\\d|3[01])[/.-](?:0?[1-9]|1[0-2])[/.-]\\d{4}\\b",
     "18/05/2024"},
    {month_first, 4,
     "\\b(?:January|February|March|April|May|June|July|August|September|October|November|December)"
     " \\d{1,2}, \\d{4}\\b",
     "May 18, 2024"},
    {day_first, 4,
     "\\b\\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|"
     "October|November|December),? \\d{4}\\b",
     "18 May 2024"},
    {month_first, 2, "\\b[A-Z][a-z]+,? (?:[A-Z]\\.){0,2}[A-Z]{0,2}\\.? \\d{5}(?:-\\d{4})?\\b",
     "Springfield, OH 45501"},
    {day_first, 2, "\\b[A-Z]{1,2}\\d[A-Z\\d]? \\d[A-Z]{2}\\b", "SW1A 1AA"},
    {month_first, 1,
     "(?i)\\b(?:(?:col|fav|lab|neighb|harb|hon|hum|flav|behavi|rum)or(?:s|ed|ing|able|hood)?|"
     "centers?|theaters?|meters|gray|defense|offense|travel(?:ed|ing|er)|cancel(?:ed|ing)|"
     "program|jewelry|plow|tires|catalog)\\b",
     "the color of the theater"},
    {day_first, 1,
     "(?i)\\b(?:(?:col|fav|lab|neighb|harb|hon|hum|flav|behavi|rum)our(?:s|ed|ing|able|hood)?|"
     "centres?|theatres?|metres|grey|defence|offence|travell(?:ed|ing|er)|cancell(?:ed|ing)|"
     "programmes?|jewellery|plough|tyres|catalogue)\\b",
     "the colour of the theatre"},
});

struct Row {
  const OrderRow* row;
  Pattern pattern;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> all = [] {
    std::vector<Row> made;
    made.reserve(kTable.size());
    for (const OrderRow& row : kTable) made.push_back({&row, Pattern(row.pattern)});
    return made;
  }();
  return all;
}

/// Two numbers of one or two digits and a year, which may be a day of either order.
bool has_numbers(TextView line) {
  static const Pattern numbers(
      "(?<![\\d/.-])(?:0?[1-9]|1[0-2])\\s?([/.-])\\s?(?:0?[1-9]|1[0-2])"
      "\\s?\\1\\s?\\d{4}\\b");
  const bool may = std::any_of(line.begin(), line.end(), [](char32_t c) { return is_digit(c); }) &&
                   line.find_first_of(U"/.-") != TextView::npos;
  return may && numbers.search(line).has_value();
}

template <typename Ask>
void for_each_line(const Issue& issue, const Ask& ask) {
  std::size_t left = kMostLines;
  Text room;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      if (left-- == 0) return;
      ask(corrected(line, whole(line), room));
    }
  }
}

}  // namespace

DateOrder order_of_dates(const Issue& issue) {
  const DateOrder by_language = date_order(issue.lang);
  if (issue.lang != "en") return by_language;
  bool is_asked = false;
  for_each_line(issue, [&](TextView line) { is_asked = is_asked || has_numbers(line); });
  if (!is_asked) return by_language;
  int votes = 0;  // for the month
  for_each_line(issue, [&](TextView line) {
    for (const Row& row : rows()) {
      if (row.pattern.search(line))
        votes += row.row->order == month_first ? row.row->weight : -row.row->weight;
    }
  });
  return votes > 0 ? month_first : by_language;
}

}  // namespace broadsheet::structure
