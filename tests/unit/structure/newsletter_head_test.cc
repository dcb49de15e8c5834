// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/newsletter_head.h"

#include <gtest/gtest.h>

#include "document/names.h"
#include "stages/structure/page/masthead.h"
#include "stages/structure/page/newsletter_words.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

constexpr TextView kStory = U"A text that fills the line of its column";

/// The masthead of a first page with such blocks over a story in two columns.
Issue first_page(std::vector<Print> head, std::string lang = "en") {
  for (const double x : {50.0, 320.0}) {
    head.push_back({.lines = {kStory, kStory, kStory, kStory, kStory, kStory, kStory, kStory},
                    .x0 = x,
                    .y0 = 300,
                    .x1 = x + 230});
  }
  Issue issue;
  issue.lang = std::move(lang);
  add_page(issue, printed_page(head));
  Diagnostics diagnostics;
  issue = find_masthead(std::move(issue), {}, diagnostics);
  EXPECT_EQ(diagnostics.count(DiagCode::date_impossible), 0U);
  return issue;
}

std::string facts(const Issue& issue) {
  std::string out;
  for (const Fact& fact : issue.masthead.facts) {
    out +=
        (out.empty() ? "" : "; ") + std::string(name_of(fact.kind)) + " " + to_utf8(fact.printed);
    if (!fact.value.empty() && fact.value != to_utf8(fact.printed)) out += " = " + fact.value;
  }
  return out;
}

std::string facts_of(std::vector<Print> head) {
  return facts(first_page(std::move(head)));
}

Print name(std::vector<TextView> lines, double size = 24, double y0 = 40) {
  return {.lines = std::move(lines), .x0 = 100, .y0 = y0, .x1 = 500, .size = size};
}

Print line(TextView text, double y0, double size = 10) {
  return {.lines = {text}, .x0 = 100, .y0 = y0, .x1 = 500, .size = size};
}

TEST(NewsletterHead, TheNameStandsOverItsMonth) {
  EXPECT_EQ(facts_of({name({U"Hilltop Views"}), line(U"June-July 2021", 100, 14)}),
            "title Hilltop Views; date June-July 2021 = 2021-06");
}

TEST(NewsletterHead, TheNameMayRunOverLinesAndNeedNotBeMuchLarger) {
  EXPECT_EQ(facts_of({name({U"RIVERBANK", U"PARK CARE", U"GROUP"}, 12.5),
                      line(U"Newsletter November 2019", 110, 12)}),
            "title RIVERBANK PARK CARE GROUP; date November 2019 = 2019-11");
}

TEST(NewsletterHead, TheMonthMayStandBesideTheName) {
  const Issue issue = first_page(
      {{.lines = {U"Chief", U"Beacon"}, .x0 = 50, .y0 = 40, .x1 = 250, .size = 38},
       {.lines = {U"Example High School", U"September 2015"}, .x0 = 300, .y0 = 45, .x1 = 500}});
  EXPECT_EQ(facts(issue),
            "title Chief Beacon; date September 2015 = 2015-09; note Example High School");
  EXPECT_EQ(issue.pages[0].blocks[1].role, BlockRole::masthead);
  EXPECT_EQ(issue.pages[0].blocks[2].role, BlockRole::unknown);
}

TEST(NewsletterHead, AMonthAndItsYearMayStandInTwoBlocks) {
  const Issue issue = first_page(
      {name({U"Hilltop Views"}), line(U"Newsletter February", 90, 14), line(U"2009", 120, 14)});
  EXPECT_EQ(issue.pages[0].blocks[2].role, BlockRole::masthead);
  EXPECT_EQ(facts_of({name({U"Hilltop Views"}), line(U"Newsletter February", 90, 14),
                      line(U"2009", 120, 14)}),
            "title Hilltop Views; date February 2009 = 2009-02");
}

TEST(NewsletterHead, WhatStandsBetweenNameAndNumberIsNoStory) {
  const Issue issue =
      first_page({name({U"The Candle"}), line(U"A haven for all who walk by night", 90),
                  line(U"12 Example Avenue, Riverbank", 110),
                  line(U"October 2016 (Volume LXVIII No. 10)", 130)});
  EXPECT_EQ(facts(issue),
            "title The Candle; date October 2016 = 2016-10; number LXVIII; number 10; "
            "note A haven for all who walk by night; note 12 Example Avenue, Riverbank");
  for (std::size_t i = 0; i < 4; ++i)
    EXPECT_EQ(issue.pages[0].blocks[i].role, BlockRole::masthead) << i;
}

TEST(NewsletterHead, AnAddressRightBelowIsOfIt) {
  EXPECT_EQ(facts_of({name({U"Hilltop Views"}), line(U"June 2021", 80),
                      line(U"3 Mill Lane, Riverbank, OH 45501", 100),
                      line(U"Phone (555) 010-1162", 118)}),
            "title Hilltop Views; date June 2021 = 2021-06; "
            "note 3 Mill Lane, Riverbank, OH 45501; note Phone (555) 010-1162");
  EXPECT_EQ(facts_of({name({U"Hilltop Views"}), line(U"June 2021", 80),
                      line(U"A bridge for 45501 people", 100)}),
            "title Hilltop Views; date June 2021 = 2021-06");
}

TEST(NewsletterHead, ASeasonIsADate) {
  EXPECT_EQ(facts_of({name({U"Harbour Letter"}), line(U"Issue 1, Spring 2000", 90)}),
            "title Harbour Letter; number 1; date Spring 2000 = 2000-21");
}

TEST(NewsletterHead, ANumberOfAYearLeavesTheNameInItsLine) {
  EXPECT_EQ(facts(first_page({name({U"Gemeinde-InfoBrief 5/2024"}, 16)}, "de")),
            "title Gemeinde-InfoBrief; number 5; date 2024");
  EXPECT_EQ(first_page({name({U"Gemeinde-InfoBrief 5/2024"}, 16)}, "de").masthead.facts[0].type,
            "de");
}

TEST(NewsletterHead, NumberAndMonthMayStandAtTheFoot) {
  EXPECT_EQ(facts_of({name({U"Robot Times"}), line(U"Volume 1, Issue 4", 740),
                      line(U"October 2014", 755)}),
            "title Robot Times; number 1; number 4; date October 2014 = 2014-10");
}

TEST(NewsletterHead, AWeekIsNamedByItsFirstDay) {
  EXPECT_EQ(facts_of({name({U"Week beginning 30th June 2019", U"Our Lady of the Hill"}, 14)}),
            "title Our Lady of the Hill; date 30th June 2019 = 2019-06-30");
}

TEST(NewsletterHead, ADayAboveTheNameCountsForWhoBringsItOut) {
  EXPECT_EQ(facts_of({line(U"The Feast of the Hill | June 1, 2025", 20),
                      name({U"SAINT EXAMPLE PARISH"})}),
            "title SAINT EXAMPLE PARISH; date June 1, 2025 = 2025-06-01");
  EXPECT_EQ(facts_of({line(U"The Feast of the Hill | June 1, 2025", 20),
                      name({U"Bridge Opens At Last"})}),
            "");
}

TEST(NewsletterHead, GoesBeforeALesserNameAndADateElsewhere) {
  EXPECT_EQ(
      facts_of({name({U"Hilltop Views"}), line(U"June 2021", 80), line(U"Evening News Fund", 680),
                line(U"Is it fun?", 700, 24), line(U"November 8, 1973", 740)}),
      "title Hilltop Views; date June 2021 = 2021-06");
}

TEST(NewsletterHead, ANameThatSaysWhatItIsNeedsNoDate) {
  const Issue issue =
      first_page({name({U"UNION Local 12 Newsletter"}, 13), line(U"Reminders", 80, 13)});
  EXPECT_EQ(facts(issue), "title UNION Local 12 Newsletter");
  EXPECT_EQ(issue.pages[0].blocks[1].role, BlockRole::unknown);
  EXPECT_EQ(facts_of({name({U"Newsletter Wins Award"})}), "");
}

TEST(NewsletterHead, AHeadlineOverADayIsNoName) {
  EXPECT_EQ(
      facts_of({name({U"Council Votes to Rebuild", U"the Old Market"}), line(U"May 8, 2024", 120)}),
      "");
}

TEST(NewsletterHead, AHeadlineOverTextIsNoNameOfAMonthBelow) {
  EXPECT_EQ(facts_of({name({U"Council Votes"}),
                      {.lines = {kStory, kStory, kStory}, .x0 = 100, .y0 = 90, .x1 = 500},
                      line(U"June 2019", 150)}),
            "");
}

TEST(NewsletterHead, PrintOfTheBodysSizeIsNoName) {
  EXPECT_EQ(facts_of({name({U"Hilltop Views"}, 10), line(U"June 2021", 100)}), "");
}

TEST(NewsletterHead, AMonthInASentenceIsNoDate) {
  EXPECT_EQ(facts_of({name({U"Bridge Opens"}),
                      line(U"The bridge that fell in June 2019 is open to all again", 100)}),
            "");
}

TEST(NewsletterWords, EveryRowReadsItsExample) {
  for (const NewsletterWordRow& row : newsletter_words()) {
    const Text example = from_utf8(row.example).value();
    EXPECT_TRUE(has_newsletter_word(example, row.word)) << row.example;
    EXPECT_EQ(ends_with_kind(example), row.word == NewsletterWord::kind) << row.example;
  }
}

TEST(NewsletterWords, AreWholeWords) {
  for (const TextView text : {U"Newsletters", U"Bulletins", U"a brief word", U"Clubhouse"}) {
    EXPECT_FALSE(has_newsletter_word(text, NewsletterWord::kind)) << to_utf8(text);
    EXPECT_FALSE(has_newsletter_word(text, NewsletterWord::body)) << to_utf8(text);
  }
}

}  // namespace
}  // namespace broadsheet::structure
