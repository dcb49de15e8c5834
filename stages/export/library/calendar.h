// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

namespace broadsheet::exporting::library {

/// A day of the Gregorian calendar, as papers print it.
struct Day {
  int year = 0;
  int month = 1;
  int day = 1;
};

/// The day of 1898-03-04; nothing where that is none.
[[nodiscard]] std::optional<Day> day_of(std::string_view date);
[[nodiscard]] int days_in(int year, int month);
/// 0 is Monday.
[[nodiscard]] int weekday_of(const Day& day);

}  // namespace broadsheet::exporting::library
