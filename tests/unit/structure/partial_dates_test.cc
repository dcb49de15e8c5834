// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/partial_dates.h"

#include <gtest/gtest.h>

#include "document/text.h"

namespace broadsheet::structure {
namespace {

std::string partial_date(std::string_view line) {
  std::string out;
  for (const FoundDate& f : partial_dates_in(from_utf8(line).value()))
    out += (out.empty() ? "" : " ") + f.value;
  return out;
}

TEST(PartialDates, EveryRowReadsItsExample) {
  for (const PartialDateRow& row : partial_date_table()) {
    const auto found = partial_dates_in(from_utf8(row.example).value());
    ASSERT_EQ(found.size(), 1U) << row.name;
    EXPECT_EQ(found[0].rule, row.name);
    EXPECT_EQ(found[0].value, row.value) << row.name;
    EXPECT_TRUE(is_partial_date(found[0].value)) << row.name;
  }
}

TEST(PartialDates, AMonthIsReadInTheLanguagesOfPapers) {
  for (const std::string_view line :
       {"June 2021", "JUNE 2021", "Jun. 2021", "June, 2021", "June of 2021", "Juni 2021",
        "juin 2021", "junio de 2021", "giugno 2021", "junho de 2021", "červen 2021", "июнь 2021",
        "2021年6月", "二〇二一年六月号", "2021년 6월호"})
    EXPECT_EQ(partial_date(line), "2021-06") << line;
}

TEST(PartialDates, OfTwoMonthsTheFirstCounts) {
  for (const std::string_view line :
       {"June/July 2021", "June - July 2021", "June & July 2021", "Juni und Juli 2021",
        "Juni bis Juli 2021", "juin-juillet 2021"})
    EXPECT_EQ(partial_date(line), "2021-06") << line;
  EXPECT_EQ(partial_date("December/January 2021"), "2020-12");
}

TEST(PartialDates, ASeasonHasTheCodeOfTheStandard) {
  EXPECT_EQ(partial_date("Summer 2021"), "2021-22");
  EXPECT_EQ(partial_date("Herbst 2021"), "2021-23");
  EXPECT_EQ(partial_date("Winter 2020/21"), "2020-24");
  EXPECT_EQ(partial_date("Spring/Summer 2021"), "2021-21");
  EXPECT_EQ(partial_date("2021年冬"), "2021-24");
}

TEST(PartialDates, ALineThatNamesADayHasNone) {
  for (const std::string_view line :
       {"8 June 2021", "June 8, 2021", "2021年6月8日", "8. Juni 2021", "8 de junio de 2021"})
    EXPECT_EQ(partial_date(line), "") << line;
}

TEST(PartialDates, WordsAndNumbersAloneAreNone) {
  for (const std::string_view line :
       {"June", "in 2021", "Junex 2021", "5/20245", "June 20213", "2021年13月", "May the 2021st"})
    EXPECT_EQ(partial_date(line), "") << line;
}

TEST(PartialDates, OnlyTheirFormsAreValues) {
  for (const std::string_view iso : {"2021-06", "2021-21", "2021"})
    EXPECT_TRUE(is_partial_date(iso)) << iso;
  for (const std::string_view iso :
       {"2021-13", "2021-00", "2021-25", "21", "2021-06-08", "2021-6", ""})
    EXPECT_FALSE(is_partial_date(iso)) << iso;
}

}  // namespace
}  // namespace broadsheet::structure
