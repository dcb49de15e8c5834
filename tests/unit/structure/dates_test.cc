// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/dates.h"

#include <gtest/gtest.h>

#include "document/text.h"
#include "stages/structure/page/masthead_facts.h"

namespace broadsheet::structure {
namespace {

std::string date_of(std::string_view line) {
  std::string out;
  for (const FoundFact& f : facts_in(from_utf8(line).value())) {
    if (f.fact.kind == FactKind::date) out += (out.empty() ? "" : " ") + f.fact.value;
  }
  return out;
}

TEST(Dates, EveryRowReadsItsExample) {
  for (const DateRow& row : date_table()) {
    const auto found = dates_in(from_utf8(row.example).value(), DateOrder::day_first, {});
    ASSERT_EQ(found.size(), 1U) << row.name;
    EXPECT_EQ(found[0].rule, row.name);
    EXPECT_EQ(found[0].value, row.value) << row.name;
  }
}

TEST(Dates, AreReadInTheLanguagesOfPapers) {
  for (const std::string_view line :
       {"Mittwoch, 8. Mai 2024", "Mittwoch, den 8. Mai 2024", "mercredi 8 mai 2024",
        "Miércoles, 8 de mayo de 2024", "Quarta-feira, 8 de maio de 2024",
        "mercoledì 8 maggio 2024", "woensdag 8 mei 2024", "středa 8. května 2024",
        "środa, 8 maja 2024 r.", "среда, 8 мая 2024 года", "Wednesday, 8th May 2024",
        "Wed., MAY 8, 2024", "2024年5月8日（水曜日）", "2024년 5월 8일 수요일",
        "２０２４年５月８日"})
    EXPECT_EQ(date_of(line), "2024-05-08") << line;
}

TEST(Dates, TheYearMayBeOfAnEra) {
  EXPECT_EQ(date_of("中華民國一百零一年五月二十五日"), "2012-05-25");
  EXPECT_EQ(date_of("民國101年5月25日"), "2012-05-25");
  EXPECT_EQ(date_of("2024年（令和6年）5月8日（水曜日）"), "2024-05-08");
  EXPECT_EQ(date_of("昭和二十四年十月二日"), "1949-10-02");
  EXPECT_EQ(date_of("令和元年五月一日"), "2019-05-01");
}

TEST(Dates, OfTwoDaysTheFirstCounts) {
  EXPECT_EQ(date_of("2024年5月8日—9日 合刊"), "2024-05-08");
  EXPECT_EQ(date_of("May 11-12, 2024"), "2024-05-11");
  EXPECT_EQ(date_of("11./12. Mai 2024"), "2024-05-11");
  EXPECT_EQ(date_of("30 April - 1 May 2024"), "2024-04-30");
  EXPECT_EQ(date_of("April 30-May 1, 2024"), "2024-04-30");
}

TEST(Dates, DigitsMayBeSpaced) {
  EXPECT_EQ(date_of("2 0 2 4 年 5 月 1 8 日"), "2024-05-18");
}

TEST(Dates, OfNumbersTheWeekdayDecides) {
  EXPECT_EQ(date_of("05/08/2024 Wednesday"), "2024-05-08");
  EXPECT_EQ(date_of("05/08/2024 Monday"), "2024-08-05");
  EXPECT_EQ(date_of("05/08/2024"), "2024-08-05");
  EXPECT_EQ(date_of("05/18/2024"), "2024-05-18");
  const auto american = dates_in(U"05/08/2024", date_order("en-US"), {});
  ASSERT_EQ(american.size(), 1U);
  EXPECT_EQ(american[0].value, "2024-05-08");
}

TEST(Dates, WordsAndNumbersAloneAreNone) {
  for (const std::string_view line :
       {"In May 2024", "May 8", "Section 5/8", "version 1.2.3", "12 out 40"})
    EXPECT_EQ(date_of(line), "") << line;
}

TEST(Dates, WeekdaysAreReadInTheLanguagesOfPapers) {
  for (const std::string_view name :
       {"Mittwoch", "MERCREDI", "miércoles", "středa", "среда", "水曜日", "수요일", "Wednesday"})
    EXPECT_EQ(weekday_named(from_utf8(name).value()), 3) << name;
  EXPECT_EQ(weekday_named(U"day"), 0);
}

TEST(Dates, AWeekdayIsFoundInALineWhereItIsAWord) {
  for (const std::string_view line :
       {"Mittwoch, 8. Mai", "am MITTWOCH", "Quarta-Feira 8", "8 мая, Среда", "2024年（水曜日）",
        "8일 수요일", "本报Wednesday讯"})
    EXPECT_TRUE(find_weekday(from_utf8(line).value())) << line;
  for (const std::string_view line : {"Sundays", "Montage", "Mon", "星期三", ""})
    EXPECT_FALSE(find_weekday(from_utf8(line).value())) << line;
}

}  // namespace
}  // namespace broadsheet::structure
