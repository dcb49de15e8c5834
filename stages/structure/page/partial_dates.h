// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "stages/structure/page/dates.h"

namespace broadsheet::structure {

/// Dates of papers that come out by the month, the season or the year: no day is made up. Values
/// are ISO 8601: 2021-06, of a season 2021-21 (spring) to 2021-24 (winter; ISO 8601-2), 2021.
enum class PartialForm {
  month_year,   ///< June-July 2021: the first month
  year_month,   ///< 2024年5月
  season_year,  ///< Spring 2021
  year_season,  ///< 2021年春季
  year,         ///< of an issue's number: 5/2024
};

struct PartialDateRow {
  std::string_view name;     ///< the rule's name in decisions
  std::string_view pattern;  ///< of patterns.h
  std::string_view needs;    ///< of needs.h
  PartialForm form;
  std::string_view example;
  std::string_view value;  ///< of the example
};

[[nodiscard]] std::span<const PartialDateRow> partial_date_table();

/// The partial dates of a line of a masthead, not overlapping; none of a line that names a day. A
/// line of text may name a month for any reason, so only mastheads are asked.
[[nodiscard]] std::vector<FoundDate> partial_dates_in(TextView line);

/// Whether a date's value is one of a month, a season or a year.
[[nodiscard]] bool is_partial_date(std::string_view iso);

}  // namespace broadsheet::structure
