// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/calendar.h"

#include <charconv>
#include <chrono>

namespace broadsheet::exporting::library {
namespace {

namespace chrono = std::chrono;

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (fault != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

chrono::year_month_day as_calendar(const Day& day) {
  return chrono::year(day.year) / chrono::month(static_cast<unsigned>(day.month)) /
         chrono::day(static_cast<unsigned>(day.day));
}

}  // namespace

std::optional<Day> day_of(std::string_view date) {
  constexpr std::size_t kLength = 10;
  if (date.size() != kLength || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto year = number(date.substr(0, 4));
  const auto month = number(date.substr(5, 2));
  const auto day = number(date.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *day < 1) return std::nullopt;
  const Day found{*year, *month, *day};
  if (!as_calendar(found).ok()) return std::nullopt;
  return found;
}

int days_in(int year, int month) {
  const auto last = chrono::year(year) / chrono::month(static_cast<unsigned>(month)) / chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

int weekday_of(const Day& day) {
  const chrono::weekday weekday{chrono::sys_days(as_calendar(day))};
  return static_cast<int>(weekday.iso_encoding()) - 1;
}

}  // namespace broadsheet::exporting::library
