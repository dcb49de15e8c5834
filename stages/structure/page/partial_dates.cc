// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/partial_dates.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/structure/grammar/needs.h"
#include "stages/structure/grammar/numerals.h"
#include "stages/structure/grammar/patterns.h"

namespace broadsheet::structure {
namespace {

using enum PartialForm;

constexpr int kFirstSeason = 21;  ///< of ISO 8601-2, spring of either hemisphere

/// Names of seasons from spring on: en, de, fr, es, it, pt, nl, zh.
constexpr std::array<std::string_view, 4> kSeasons = {
    "spring|frühjahr|frühling|printemps|primavera|lente|voorjaar|春",
    "summer|sommer|été|verano|estate|verão|zomer|夏",
    "autumn|fall|herbst|automne|otoño|autunno|outono|herfst|秋",
    "winter|hiver|invierno|inverno|冬",
};

#define BROADSHEET_YEAR "((?:18|19|20)\\d{2})"
// A year, or two that a season touches; no number goes on behind it.
#define BROADSHEET_YEARS BROADSHEET_YEAR "(?:~[-–—/]~\\d{2}(?:\\d{2})?)?(?![\\d年])"
#define BROADSHEET_AND "(?:\\s?(?:[-–—/&+]|and|to|und|bis|et|à|au|y|e|a|al|en|i|и)\\s?)"
#define BROADSHEET_BEFORE_YEAR "\\.?,?\\s*(?:de\\s+|del\\s+|of\\s+|['’])?"

// {M} is any month's name, {S} any season's; in needs they stand for the words.
constexpr auto kTable = std::to_array<PartialDateRow>({
    {"date.month",
     "(?i)(?<![\\p{L}\\d])({M})(?:\\.?" BROADSHEET_AND
     "((?1))(?!\\p{L}))?(?!\\p{L})" BROADSHEET_BEFORE_YEAR BROADSHEET_YEAR "(?!\\d)",
     "0000 {M}", month_year, "June-July 2021", "2021-06"},
    {"date.month_zh",
     "(?<!\\d)((?:18|19|20)\\d{2}|[一二][〇零○九一二三四五六七八九]{3})~[年년]~"
     "([\\d一二三四五六七八九十]{1,2})~[月월](?!~[\\d一二三四五六七八九十]+~[日일])(?:~[号號刊호])"
     "?",
     "年년 月월", year_month, "2024年5月号", "2024-05"},
    {"date.season",
     "(?i)(?<!\\p{L})({S})(?:" BROADSHEET_AND
     "(?:{S}))?(?!\\p{L})" BROADSHEET_BEFORE_YEAR BROADSHEET_YEARS,
     "0000 春夏秋冬{S}", season_year, "Spring 2021", "2021-21"},
    {"date.season_zh", "(?<!\\d)" BROADSHEET_YEAR "~年?~([春夏秋冬])(?:~季)?(?:~[号號刊])?",
     "0000 春夏秋冬", year_season, "2021年春季号", "2021-21"},
    {"date.year_named",
     "(?i)(?<!\\p{L})(?:school |academic "
     ")?(?:year|jahr|schuljahr|année|año|anno|ano)~:?~" BROADSHEET_YEARS,
     "0000 =year=jahr=schuljahr=année=año=anno=ano", year, "Year 2023-24", "2023"},
    {"date.year_of_number", "(?<=\\d[/／])~" BROADSHEET_YEAR "(?![\\d/.])", "0000 /／", year,
     "5/2024", "2024"},
});

std::string with(std::string text, std::string_view mark, std::string_view meaning) {
  for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += meaning.size())
    text.replace(at, mark.size(), meaning);
  return text;
}

std::string names_of_seasons() {
  std::string names;
  for (const std::string_view season : kSeasons)
    names += (names.empty() ? "" : "|") + std::string(season);
  return names;
}

struct PartialPatterns {
  static constexpr std::size_t kRows = kTable.size();
  static std::string pattern(std::size_t row) {
    return with(with(std::string(kTable[row].pattern), "{M}", names_of_months()), "{S}",
                names_of_seasons());
  }
};

/// From 1 on; 0 if the word names none.
int season_named(TextView word) {
  Text small(word);
  std::transform(small.begin(), small.end(), small.begin(),
                 [](char32_t c) { return lower_letter(c); });
  const std::string sought = "|" + to_utf8(small) + "|";
  for (std::size_t i = 0; i < kSeasons.size(); ++i) {
    if (("|" + std::string(kSeasons[i]) + "|").find(sought) != std::string::npos)
      return static_cast<int>(i) + 1;
  }
  return 0;
}

std::string month_value(long year, long month) {
  if (year < 1 || month < 1 || month > 12) return {};
  return fmt::format("{:04}-{:02}", year, month);
}

std::string value_of(PartialForm form, TextView line, const Match& match) {
  const auto group = [&](std::size_t i) {
    return i < match.groups.size() ? line.substr(match.groups[i].from, match.groups[i].size())
                                   : TextView();
  };
  switch (form) {
    case month_year: {
      const long first = month_named(group(0));
      const long year = number_of(group(2));
      // December/January 2020 begins in 2019.
      const bool is_over_new_year = !group(1).empty() && month_named(group(1)) < first;
      return month_value(is_over_new_year ? year - 1 : year, first);
    }
    case year_month:
      return month_value(number_of(group(0)), number_of(group(1)));
    case season_year:
      return fmt::format("{:04}-{}", number_of(group(1)),
                         kFirstSeason + season_named(group(0)) - 1);
    case year_season:
      return fmt::format("{:04}-{}", number_of(group(0)),
                         kFirstSeason + season_named(group(1)) - 1);
    case year:
      return fmt::format("{:04}", number_of(group(0)));
  }
  return {};
}

const Needs& needs() {
  static const Needs all = [] {
    const std::string months = words_of(names_of_months());
    const std::string seasons = words_of(names_of_seasons());
    Needs made;
    for (const PartialDateRow& row : kTable)
      made.add(with(with(std::string(row.needs), "{M}", months), "{S}", seasons));
    return made;
  }();
  return all;
}

}  // namespace

std::span<const PartialDateRow> partial_date_table() {
  return kTable;
}

std::vector<FoundDate> partial_dates_in(TextView line) {
  const Needs& of_rows = needs();
  const std::uint64_t met = of_rows.met_by(line);
  bool is_asked = false;
  std::vector<FoundDate> found;
  for (std::size_t r = 0; r < kTable.size(); ++r) {
    if (!of_rows.allow(r, met)) continue;
    if (!is_asked && !dates_in(line, DateOrder::day_first, std::nullopt).empty()) return {};
    is_asked = true;
    std::size_t from = 0;
    while (from < line.size()) {
      const auto match = RowPatterns<PartialPatterns>::at(r).search(line, from);
      if (!match || match->whole.empty()) break;
      from = match->whole.to;
      const bool is_taken = std::any_of(found.begin(), found.end(), [&](const FoundDate& f) {
        return f.span.from < match->whole.to && match->whole.from < f.span.to;
      });
      std::string value = is_taken ? std::string() : value_of(kTable[r].form, line, *match);
      if (!value.empty()) found.push_back({match->whole, std::move(value), kTable[r].name});
    }
  }
  return found;
}

bool is_partial_date(std::string_view iso) {
  const auto is_number = [](std::string_view part) {
    return std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (iso.size() == 4) return is_number(iso);
  if (iso.size() != 7 || iso[4] != '-' || !is_number(iso.substr(0, 4))) return false;
  const std::string_view part = iso.substr(5);
  return is_number(part) && ((part >= "01" && part <= "12") || (part >= "21" && part <= "24"));
}

}  // namespace broadsheet::structure
