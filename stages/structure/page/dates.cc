// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/structure/grammar/needs.h"
#include "stages/structure/grammar/numerals.h"
#include "stages/structure/grammar/patterns.h"

namespace broadsheet::structure {
namespace {

using enum DateForm;

/// Names as CLDR has them, in the forms that dates use: en, de, fr, es, it, pt, nl, cs, pl, ru. The
/// longer before the shorter that begins it.
constexpr std::array<std::string_view, 12> kMonths = {
    "january|januari|januar|janvier|janeiro|janv|jan|jänner|jän|enero|ene|gennaio|gen|ledna|leden|"
    "stycznia|styczeń|sty|января|январь|янв",
    "february|februari|februar|feb|février|févr|febrero|fevereiro|fev|febbraio|února|únor|lutego|"
    "luty|lut|февраля|февраль|февр|фев",
    "march|março|marzo|marca|marzec|mars|märz|mrz|maart|mrt|mar|března|březen|марта|март|мар",
    "april|aprile|apr|avril|avr|abril|abr|dubna|duben|kwietnia|kwiecień|kwi|апреля|апрель|апр",
    "maggio|mag|mayo|maio|mai|maja|maj|may|mei|května|květen|мая|май",
    "june|juni|junio|junho|juin|jun|giugno|giu|června|červen|czerwca|czerwiec|июня|июнь|июн",
    "july|juli|julio|julho|juillet|juil|jul|luglio|lug|července|červenec|lipca|lipiec|lip|июля|"
    "июль|июл",
    "augustus|august|aug|août|agosto|ago|srpna|srpen|sierpnia|sierpień|sie|августа|август|авг",
    "september|septembre|septiembre|sept|sep|setembro|settembre|set|září|września|wrzesień|wrz|"
    "сентября|сентябрь|сент|сен",
    "october|octobre|octubre|oct|oktober|okt|outubro|out|ottobre|ott|října|říjen|października|"
    "październik|paź|октября|октябрь|окт",
    "november|novembre|noviembre|novembro|nov|listopadu|listopada|listopad|lis|ноября|ноябрь|нояб|"
    "ноя",
    "december|decembre|dec|dezember|dezembro|dez|décembre|déc|diciembre|dicembre|dic|prosince|"
    "prosinec|grudnia|grudzień|gru|декабря|декабрь|дек",
};

constexpr std::array<std::string_view, 7> kWeekdays = {
    "monday|montag|lundi|lunes|lunedì|segunda-feira|maandag|pondělí|poniedziałek|понедельник|"
    "월요일|月曜日|月曜",
    "tuesday|dienstag|mardi|martes|martedì|terça-feira|dinsdag|úterý|wtorek|вторник|화요일|火曜日|"
    "火曜",
    "wednesday|mittwoch|mercredi|miércoles|mercoledì|quarta-feira|woensdag|středa|środa|среда|"
    "수요일|水曜日|水曜",
    "thursday|donnerstag|jeudi|jueves|giovedì|quinta-feira|donderdag|čtvrtek|czwartek|четверг|"
    "목요일|木曜日|木曜",
    "friday|freitag|vendredi|viernes|venerdì|sexta-feira|vrijdag|pátek|piątek|пятница|금요일|"
    "金曜日|金曜",
    "saturday|samstag|sonnabend|samedi|sábado|sabato|zaterdag|sobota|суббота|토요일|土曜日|土曜",
    "sunday|sonntag|dimanche|domingo|domenica|zondag|neděle|niedziela|воскресенье|일요일|日曜日|"
    "日曜",
};

/// Years of an era begin after this one.
constexpr struct {
  TextView name;
  long before;
} kEras[] = {{U"民国", 1911}, {U"民國", 1911}, {U"令和", 2018}, {U"平成", 1988},
             {U"昭和", 1925}, {U"大正", 1911}, {U"明治", 1867}};

#define BROADSHEET_HAN_NUMBER "[〇零○一二三四五六七八九十百元\\d０-９]"
#define BROADSHEET_MONTH_DAY                                                                  \
  "(" BROADSHEET_HAN_NUMBER "(?:~" BROADSHEET_HAN_NUMBER "){0,2})~月~(" BROADSHEET_HAN_NUMBER \
  "(?:~" BROADSHEET_HAN_NUMBER                                                                \
  "){0,2})~日?"                                                                              \
  "(?:~[—–－～、至·-]{1,2}~(?:" BROADSHEET_HAN_NUMBER "{1,3}~月~)?" BROADSHEET_HAN_NUMBER     \
  "{1,3}~日)?(?:~合刊)?"
#define BROADSHEET_IN_BRACKETS "(?:~[（(][^（()）]{2,10}[)）])?"

// {M} is any month's name, which takes long to compile: (?1) or (?2) is another one. {TO} is what
// stands between two days. In needs {M} stands for the words.
constexpr auto kTable = std::to_array<DateRow>({
    {"date.minguo",
     "(?:中~[华華]~)?(民~[国國])~(" BROADSHEET_HAN_NUMBER "{1,5})~年~" BROADSHEET_MONTH_DAY,
     "民 月", era_year, "民國一百零一年五月二十五日", "2012-05-25"},
    {"date.era",
     "(明治|大正|昭和|平成|令和)~(" BROADSHEET_HAN_NUMBER "{1,3})~年" BROADSHEET_IN_BRACKETS
     "~" BROADSHEET_MONTH_DAY,
     "治正昭平令 月", era_year, "令和6年5月8日", "2024-05-08"},
    {"date.zh",
     "(" BROADSHEET_HAN_NUMBER "(?:~" BROADSHEET_HAN_NUMBER "){3})~年" BROADSHEET_IN_BRACKETS
     "~" BROADSHEET_MONTH_DAY,
     "年 月", year_month_day, "二〇二三年十二月二十二日", "2023-12-22"},
    {"date.zh_turned",
     "(" BROADSHEET_HAN_NUMBER "{1,3})~月~(" BROADSHEET_HAN_NUMBER "{1,3})~日~[,，·]?~(\\d{4})~年",
     "年 月 0", month_day_year, "11月12日 2021年", "2021-11-12"},
    {"date.ko", "(\\d{4})~년~(\\d{1,2})~월~(\\d{1,2})~일", "년", year_month_day, "2024년 5월 8일",
     "2024-05-08"},
    {"date.months",
     "(?i)\\b(\\d{1,2})\\.?\\s+({M})\\.?{TO}\\d{1,2}\\.?\\s+((?2))\\.?\\s+(\\d{4})\\b", "0000 {M}",
     day_month_twice, "30 April - 1 May 2024", "2024-04-30"},
    {"date.en",
     "(?i)\\b({M})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?"
     "(?:{TO}(?:((?1))\\.?\\s+)?\\d{1,2}(?:st|nd|rd|th)?)?\\s*,?\\s+(\\d{4})\\b",
     "0000 {M}", month_day_year, "December 22, 2023", "2023-12-22"},
    {"date.day_first",
     "(?i)\\b(\\d{1,2})(?:st|nd|rd|th|er|[.º°ª])?(?:{TO}\\d{1,2}(?:st|nd|rd|th|er|[.º°ª])?)?"
     "\\s*(?:de\\s+|of\\s+|d['’])?(?<![a-z])({M})\\.?,?\\s+(?:de\\s+|del\\s+)?(\\d{4})\\b"
     "(?:\\s+(?:r|г|roku|года)\\b\\.?)?",
     "0000 {M}", day_month_year, "22 December 2023", "2023-12-22"},
    {"date.iso", "\\b((?:18|19|20)\\d{2})~[-./]~(\\d{1,2})~[-./]~(\\d{1,2})\\b", "0000 -./",
     year_month_day, "2023-12-22", "2023-12-22"},
    {"date.numbers",
     "(?<![\\d.])(\\d{1,2})\\s?([./-])\\s?(\\d{1,2})\\s?\\2\\s?((?:18|19|20)\\d{2})\\b", "0000 -./",
     numbers, "18/09/2021", "2021-09-18"},
});

/// All names of a table, as an alternation.
std::string names_of(std::span<const std::string_view> table) {
  std::string names;
  for (const std::string_view of_one : table)
    names += (names.empty() ? "" : "|") + std::string(of_one);
  return names;
}

std::string with(std::string text, std::string_view mark, std::string_view meaning) {
  for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += meaning.size())
    text.replace(at, mark.size(), meaning);
  return text;
}

struct Weekdays {
  static constexpr std::size_t kRows = 1;
  static std::string pattern(std::size_t) {
    return "(?i)(?<![\\p{sc:Latin}\\p{sc:Cyrillic}])(?:" + names_of(kWeekdays) +
           ")(?![\\p{sc:Latin}\\p{sc:Cyrillic}])";
  }
};

struct DatePatterns {
  static constexpr std::size_t kRows = kTable.size();
  static std::string pattern(std::size_t row) { return pattern_of(kTable[row]); }
};

const Needs& needs_of_dates() {
  static const Needs needs = [] {
    Needs made;
    for (const DateRow& row : kTable) made.add(needs_of(row));
    return made;
  }();
  return needs;
}

/// The small letter of a Latin or Cyrillic capital.
char32_t small(char32_t c) {
  if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE) || (c >= 0x410 && c <= 0x42F))
    return c + 0x20;
  if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) return c % 2 == 1 ? c + 1 : c;
  if (c >= 0x100 && c <= 0x177) return c % 2 == 0 ? c + 1 : c;
  return c;
}

/// Which entry of the table has the word, counted from 1.
int place_of(std::span<const std::string_view> table, TextView word) {
  Text text(trimmed(word));
  std::transform(text.begin(), text.end(), text.begin(), small);
  const std::string sought = "|" + to_utf8(text) + "|";
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (("|" + std::string(table[i]) + "|").find(sought) != std::string::npos)
      return static_cast<int>(i) + 1;
  }
  return 0;
}

std::string iso_date(long year, long month, long day) {
  return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

/// A number, or the name of a month.
long month_of(TextView text) {
  const int named = month_named(text);
  return named > 0 ? named : number_of(text);
}

bool falls_on(const std::string& iso, int weekday) {
  const auto day = calendar_day(iso);
  return day && static_cast<int>(std::chrono::weekday(*day).iso_encoding()) == weekday;
}

std::string by_numbers(long first, long second, long year, DateOrder order,
                       std::optional<int> weekday) {
  std::string day_first = iso_date(year, second, first);
  std::string month_first = iso_date(year, first, second);
  const bool has_first = calendar_day(day_first).has_value();
  const bool has_second = calendar_day(month_first).has_value();
  if (has_first != has_second) return has_first ? day_first : month_first;
  if (weekday && falls_on(day_first, *weekday) != falls_on(month_first, *weekday))
    return falls_on(day_first, *weekday) ? day_first : month_first;
  return order == DateOrder::day_first ? day_first : month_first;
}

std::string value_of(DateForm form, TextView line, const Match& match, DateOrder order,
                     std::optional<int> weekday) {
  const auto group = [&](std::size_t i) {
    return i < match.groups.size() ? line.substr(match.groups[i].from, match.groups[i].size())
                                   : TextView();
  };
  switch (form) {
    case year_month_day:
      return iso_date(number_of(group(0)), number_of(group(1)), number_of(group(2)));
    case month_day_year:
      return iso_date(number_of(group(match.groups.size() - 1)), month_of(group(0)),
                      number_of(group(1)));
    case day_month_year:
      return iso_date(number_of(group(2)), month_of(group(1)), number_of(group(0)));
    case day_month_twice:
      return iso_date(number_of(group(3)), month_of(group(1)), number_of(group(0)));
    case numbers:
      return by_numbers(number_of(group(0)), number_of(group(2)), number_of(group(3)), order,
                        weekday);
    case era_year: {
      Text name;
      for (const char32_t c : group(0)) {
        if (!is_space(c)) name.push_back(c);
      }
      for (const auto& era : kEras) {
        if (era.name == name)
          return iso_date(era.before + number_of(group(1)), number_of(group(2)),
                          number_of(group(3)));
      }
    }
  }
  return {};
}

}  // namespace

std::span<const DateRow> date_table() {
  return kTable;
}

std::string pattern_of(const DateRow& row) {
  return with(with(std::string(row.pattern), "{M}", names_of(kMonths)), "{TO}",
              "\\s?(?:[-–—/]|and|und|et|y|e|en|a|i)\\s?");
}

std::string needs_of(const DateRow& row) {
  static const std::string months = words_of(names_of(kMonths));
  return with(std::string(row.needs), "{M}", months);
}

int month_named(TextView word) {
  return place_of(kMonths, word);
}

std::string names_of_months() {
  return names_of(kMonths);
}

int weekday_named(TextView word) {
  return place_of(kWeekdays, word);
}

std::string words_of(const std::string& names) {
  const Text text = from_utf8(names).value();
  std::string words;
  bool begins = true;
  for (const char32_t c : text) {
    if (is_alphabetic(c)) {
      if (begins) words += '=';
      append_utf8(words, TextView(&c, 1));
    }
    begins = c == U'|';
  }
  return words;
}

std::string needs_of_weekdays() {
  return "요曜" + words_of(names_of(kWeekdays));
}

std::optional<Span> find_weekday(TextView line) {
  static const Needs needs = [] {
    Needs made;
    made.add(needs_of_weekdays());
    return made;
  }();
  if (!needs.allow(0, needs.met_by(line))) return std::nullopt;
  const auto match = RowPatterns<Weekdays>::at(0).search(line);
  return match ? std::optional(match->whole) : std::nullopt;
}

DateOrder date_order(std::string_view lang) {
  return lang == "en-US" ? DateOrder::month_first : DateOrder::day_first;
}

std::vector<FoundDate> dates_in(TextView line, DateOrder order, std::optional<int> weekday) {
  const Needs& needs = needs_of_dates();
  const std::uint64_t met = needs.met_by(line);
  std::vector<FoundDate> found;
  for (std::size_t r = 0; r < kTable.size(); ++r) {
    if (!needs.allow(r, met)) continue;
    std::size_t from = 0;
    while (from < line.size()) {
      const auto match = RowPatterns<DatePatterns>::at(r).search(line, from);
      if (!match || match->whole.empty()) break;
      from = match->whole.to;
      const bool is_taken = std::any_of(found.begin(), found.end(), [&](const FoundDate& f) {
        return f.span.from < match->whole.to && match->whole.from < f.span.to;
      });
      if (is_taken) continue;
      found.push_back(
          {match->whole, value_of(kTable[r].form, line, *match, order, weekday), kTable[r].name});
    }
  }
  return found;
}

std::optional<std::chrono::sys_days> calendar_day(std::string_view iso) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  const char* end = iso.data() + iso.size();
  auto at = std::from_chars(iso.data(), end, year);
  if (at.ec != std::errc() || at.ptr == end || *at.ptr != '-') return std::nullopt;
  at = std::from_chars(at.ptr + 1, end, month);
  if (at.ec != std::errc() || at.ptr == end || *at.ptr != '-') return std::nullopt;
  at = std::from_chars(at.ptr + 1, end, day);
  if (at.ec != std::errc() || at.ptr != end) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

}  // namespace broadsheet::structure
