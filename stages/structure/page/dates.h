// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/line.h"

namespace broadsheet::structure {

/// What the groups of a date's pattern are.
enum class DateForm {
  year_month_day,
  month_day_year,
  day_month_year,
  day_month_twice,  ///< 30 April - 1 May 2024: group 3 is the second month
  numbers,          ///< 18/09/2021: the weekday decides, then the language
  era_year,         ///< group 1 is the era: 令和六年
};

struct DateRow {
  std::string_view name;     ///< the rule's name in decisions
  std::string_view pattern;  ///< of patterns.h
  std::string_view needs;    ///< of needs.h
  DateForm form;
  std::string_view example;
  std::string_view value;  ///< of the example
};

/// The forms of dates that papers print. Earlier rows take their text from later ones.
[[nodiscard]] std::span<const DateRow> date_table();
/// A row's pattern and needs with the names of months in them.
[[nodiscard]] std::string pattern_of(const DateRow& row);
[[nodiscard]] std::string needs_of(const DateRow& row);

/// The month or the weekday (1 is Monday) that a word names in any of the languages; 0 if none.
[[nodiscard]] int month_named(TextView word);
[[nodiscard]] int weekday_named(TextView word);
/// All names of months, an alternation of a pattern.
[[nodiscard]] std::string names_of_months();
/// The names of an alternation that are words of an alphabet, as a group of needs.h.
[[nodiscard]] std::string words_of(const std::string& names);
/// What a line needs to name a weekday, as of needs.h.
[[nodiscard]] std::string needs_of_weekdays();
/// Where the line names a weekday first.
[[nodiscard]] std::optional<Span> find_weekday(TextView line);

/// Which number of 5/8/2024 is the month where neither the numbers nor a weekday say so.
enum class DateOrder { day_first, month_first };
[[nodiscard]] DateOrder date_order(std::string_view lang);

struct FoundDate {
  Span span;
  std::string value;      ///< ISO 8601, of the first day
  std::string_view rule;  ///< name of the row
};

/// The dates that `line` states, in order of rows, not overlapping.
[[nodiscard]] std::vector<FoundDate> dates_in(TextView line, DateOrder order,
                                              std::optional<int> weekday);

/// The calendar day of 2023-12-22; nothing if there is no such day.
[[nodiscard]] std::optional<std::chrono::sys_days> calendar_day(std::string_view iso);

}  // namespace broadsheet::structure
