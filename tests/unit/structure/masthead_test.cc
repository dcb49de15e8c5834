// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/masthead.h"

#include <gtest/gtest.h>

#include "document/names.h"
#include "stages/structure/page/masthead_facts.h"
#include "tests/unit/structure/printed_page.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

constexpr std::string_view kHead = R"(主管：某某市科学局

主办：河畔日报社 河畔传媒有限公司

河畔日报
RIVERSIDE DAILY

河畔出版物

2024年3月15日

星期五

今日4版

第21期(总第1306期)

国内统一连续出版物号：CN 99-0017

## 科学大会今日开幕

本报讯 记者张三报道：大会今日在河畔会堂开幕，各地代表一千余人参加，会期三天。
)";

std::string facts(const Issue& issue) {
  std::string out;
  for (const Fact& fact : issue.masthead.facts) {
    out += std::string(name_of(fact.kind)) + (fact.type.empty() ? "" : "/" + fact.type) + " " +
           to_utf8(fact.printed);
    if (!fact.value.empty() && fact.value != to_utf8(fact.printed)) out += " = " + fact.value;
    out += "\n";
  }
  return out;
}

TEST(MastheadFacts, EveryRowReadsItsExample) {
  for (const FactRow& row : fact_table()) {
    const Text line = from_utf8(row.example).value();
    const std::vector<FoundFact> found = facts_in(line);
    ASSERT_FALSE(found.empty()) << row.name;
    EXPECT_EQ(found[0].fact.why.rule, row.name);
    const Fact& fact = found[0].fact;
    EXPECT_EQ(fact.kind == FactKind::responsible ? to_utf8(fact.printed) : fact.value, row.value)
        << row.name;
  }
}

TEST(MastheadFacts, OneLineMayStateMany) {
  const std::vector<FoundFact> found = facts_in(U"2024年3月15日 星期五 今日4版 第21期(总第1306期)");
  std::string kinds;
  for (const FoundFact& f : found)
    kinds += std::string(name_of(f.fact.kind)) + f.fact.type + ":" + f.fact.value + " ";
  EXPECT_EQ(kinds, "date:2024-03-15 weekday:5 pageCount:4 numberissue:21 numbertotal:1306 ");
}

TEST(MastheadFacts, TheCalendarDecidesWhatADateIs) {
  EXPECT_TRUE(calendar_day("2024-02-29"));
  EXPECT_FALSE(calendar_day("2023-02-29"));
  EXPECT_FALSE(calendar_day("2023-13-01"));
  EXPECT_FALSE(calendar_day("soon"));
}

TEST(MastheadFacts, NumbersAreReadInTheLanguagesOfPapers) {
  for (const TextView line : {U"Nr. 123", U"N° 123", U"nº 123", U"Núm. 123", U"№ 123", U"č. 123",
                              U"제123호", U"第123—124期", U"No. 123"}) {
    const std::vector<FoundFact> found = facts_in(line);
    ASSERT_EQ(found.size(), 1U) << to_utf8(line);
    EXPECT_EQ(found[0].fact.value, "123") << to_utf8(line);
  }
}

TEST(MastheadFacts, TheCommaAfterAVolumeIsNotOfIt) {
  const std::vector<FoundFact> found = facts_in(U"Vol. 89, No. 134");
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].fact.printed, U"89");
}

TEST(Masthead, NumbersAloneNameNoIssue) {
  EXPECT_TRUE(structured("# Number 1\n\n# Number 2\n\n# Number 3\n\nThe third has a text.\n")
                  .masthead.facts.empty());
}

TEST(Masthead, AListOfPastIssuesIsNoMasthead) {
  std::string drawing;
  for (int i = 1; i < 200; ++i) drawing += "第" + std::to_string(i) + "期 2024年3月15日\n\n";
  EXPECT_TRUE(structured(drawing).masthead.facts.empty());
}

TEST(Masthead, IsReadWithBothNamesAndARest) {
  EXPECT_EQ(facts(structured(kHead)),
            "title/zh 河畔日报\n"
            "title/en RIVERSIDE DAILY\n"
            "responsible/authority 某某市科学局\n"
            "responsible/sponsor 河畔日报社\n"
            "responsible/sponsor 河畔传媒有限公司\n"
            "date 2024年3月15日 = 2024-03-15\n"
            "weekday 星期五 = 5\n"
            "pageCount 4\n"
            "number/issue 21\n"
            "number/total 1306\n"
            "identifier/CN 99-0017 = CN 99-0017\n"
            "note 河畔出版物\n");
}

TEST(Masthead, AWeekdayThatDoesNotFitTheDateIsReported) {
  std::string head(kHead);
  EXPECT_EQ(structured(head).diagnostics.count(DiagCode::weekday_mismatch), 0U);
  head.replace(head.find("星期五"), std::string("星期五").size(), "星期六");
  EXPECT_EQ(structured(head).diagnostics.count(DiagCode::weekday_mismatch), 1U);
}

TEST(Masthead, AHeadlineUnderItIsNotPartOfIt) {
  const std::string blocks = blocks_of(kHead);
  EXPECT_NE(blocks.find("headline 科学大会今日开幕"), std::string::npos) << blocks;
}

TEST(Masthead, AnEnglishOneIsReadFromOneLine) {
  EXPECT_EQ(facts(structured(
                "# THE HARBOUR GAZETTE\n\n"
                "Friday, March 15, 2024 · Vol. XII No. 48 · 24 pages · www.gazette.example\n\n"
                "## Council votes to rebuild the market\n\n"
                "HARBOUR CITY, March 14 — The council voted on Thursday to rebuild it.\n")),
            "title/en THE HARBOUR GAZETTE\n"
            "weekday Friday = 5\n"
            "date March 15, 2024 = 2024-03-15\n"
            "number/volume XII\n"
            "number/issue 48\n"
            "pageCount 24\n"
            "identifier/url www.gazette.example\n");
}

TEST(Masthead, OfATextMayStateAMonthBesideANameOrANumber) {
  constexpr std::string_view kStoryBelow =
      "\n\n## The roof is mended\n\nThe roof of the hall is mended, and the choir sings again.\n";
  const auto of = [&](std::string_view head) {
    return facts(structured(std::string(head) + std::string(kStoryBelow)));
  };
  EXPECT_EQ(of("# Hilltop Parish Newsletter\n\nJune-July 2021"),
            "title/en Hilltop Parish Newsletter\ndate June-July 2021 = 2021-06\n");
  EXPECT_EQ(of("# Gemeindebrief\n\nSommer 2021"),
            "title/en Gemeindebrief\ndate Sommer 2021 = 2021-22\n");
  EXPECT_EQ(of("# 河畔通讯\n\n2024年5月 第21期"),
            "title/zh 河畔通讯\ndate 2024年5月 = 2024-05\nnumber/issue 21\n");
  EXPECT_EQ(of("# The bridge opens\n\nJune 2021"), "");
}

TEST(Masthead, ADateInAStoryMakesNone) {
  const Issue issue =
      structured("## 大会开幕\n\n本报讯 大会于2024年3月15日开幕，共有一千人参加。\n");
  EXPECT_TRUE(issue.masthead.facts.empty());
  EXPECT_EQ(issue.diagnostics.count(DiagCode::masthead_missing), 1U);
}

TEST(Masthead, ASecondOneIsSetApartAndReported) {
  const std::string twice = std::string(kHead) + "\n" + std::string(kHead);
  const Issue issue = structured(twice);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::masthead_repeated), 1U);
  EXPECT_EQ(issue.articles.size(), 2U);
}

TEST(Masthead, CallersFactsWin) {
  Issue issue = structured(kHead);
  Settings settings;
  settings.title = "河畔晚报";
  settings.date = "2024-03-16";
  settings.edition = "evening";
  settings.place = "Hepan";
  settings.lccn = "sn83045462";
  settings.zdb = "2436020-1";
  settings.local_id = "A/17";
  Diagnostics diagnostics;
  for (Page& page : issue.pages) {
    for (Block& block : page.blocks) block.role = BlockRole::unknown;
    page.furniture.clear();
  }
  issue = find_masthead(std::move(issue), settings, diagnostics);
  EXPECT_EQ(issue.masthead.find(FactKind::title)->printed, U"河畔晚报");
  EXPECT_EQ(issue.masthead.find(FactKind::date)->value, "2024-03-16");
  EXPECT_EQ(issue.masthead.find(FactKind::edition)->type, "evening");
  EXPECT_EQ(issue.masthead.find(FactKind::place)->printed, U"Hepan");
  EXPECT_EQ(issue.masthead.find(FactKind::identifier, "LCCN")->value, "sn83045462");
  EXPECT_EQ(issue.masthead.find(FactKind::identifier, "ZDB")->value, "2436020-1");
  EXPECT_EQ(issue.masthead.find(FactKind::identifier, "local")->printed, U"A/17");
  EXPECT_EQ(diagnostics.count(DiagCode::weekday_mismatch), 1U);
}

constexpr TextView kStory = U"A text that fills the line of its column";

/// A front page with a name of 30 points, a line of facts, and a headline right below.
Issue front_page(TextView facts, TextView headline, TextView later_head = {}) {
  Issue issue;
  issue.pages.push_back(
      printed_page({{.lines = {U"The Harbour Lantern"}, .x0 = 100, .y0 = 20, .x1 = 500, .size = 30},
                    {.lines = {facts}, .x0 = 50, .y0 = 70, .x1 = 350, .size = 9},
                    {.lines = {headline}, .x0 = 50, .y0 = 90, .x1 = 400, .size = 34},
                    {.lines = {kStory, kStory, kStory, kStory}, .x0 = 50, .y0 = 150, .x1 = 300}}));
  Page second = printed_page({{.lines = {later_head.empty() ? kStory : later_head},
                               .x0 = 50,
                               .y0 = 20,
                               .x1 = 200,
                               .size = 9},
                              {.lines = {kStory, kStory, kStory}, .x0 = 50, .y0 = 150, .x1 = 300}});
  second.id.n = 2;
  for (Line& line : second.lines) line.id.page = second.id;
  for (Block& block : second.blocks) {
    block.id.page = second.id;
    for (LineId& line : block.lines) line.page = second.id;
  }
  issue.pages.push_back(std::move(second));
  issue.lang = "en";
  Diagnostics diagnostics;
  return find_masthead(std::move(issue), {}, diagnostics);
}

TEST(Masthead, EndsAboveAHeadlineWithAPapersWord) {
  for (const TextView headline :
       {U"Mail Strike Ends at Last", U"Morning Star Over the Post Office"}) {
    const Issue issue = front_page(U"Wednesday, May 8, 2024", headline, U"The Harbour Lantern");
    EXPECT_EQ(
        facts(issue),
        "title/en The Harbour Lantern\nweekday Wednesday = 3\ndate May 8, 2024 = 2024-05-08\n");
    EXPECT_EQ(issue.pages[0].blocks[2].role, BlockRole::unknown);
  }
}

TEST(Masthead, ANameThatTheRunningHeadsRepeatNeedNotBeTheLargestPrint) {
  const Issue with =
      front_page(U"Wednesday, May 8, 2024", U"Nobody Knows Why", U"3 The Harbour Lantern");
  ASSERT_NE(with.masthead.find(FactKind::title), nullptr);
  EXPECT_EQ(with.masthead.find(FactKind::title)->printed, U"The Harbour Lantern");
}

TEST(Masthead, ANameThatTheRunningHeadsRepeatIsOneWithoutAnyFact) {
  const Issue issue =
      front_page(U"What the village says", U"Nobody Knows Why", U"3 The Harbour Lantern");
  EXPECT_EQ(facts(issue), "title/en The Harbour Lantern\n");
}

TEST(Masthead, HeadsOfTheSourceAboutTheNameAreTheMasthead) {
  const auto head = [](TextView line, double x, double y, double size, Mark mark) {
    return Print{.lines = {line}, .x0 = x, .y0 = y, .x1 = x + 200, .size = size, .mark = mark};
  };
  const auto read = [&](Mark mark) {
    Issue issue;
    add_page(issue,
             printed_page({head(U"Verweser der Wege", 100, 20, 30, mark),
                           head(U"und", 200, 60, 10, mark),
                           head(U"Sonderausgabe", 50, 90, 10, mark),
                           head(U"1914.", 300, 90, 10, mark),
                           {.lines = {kStory, kStory, kStory}, .x0 = 50, .y0 = 150, .x1 = 300}}));
    Diagnostics diagnostics;
    return find_masthead(std::move(issue), {}, diagnostics);
  };
  const Issue marked = read(Mark::running_head);
  for (std::size_t b = 0; b < 4; ++b)
    EXPECT_EQ(marked.pages[0].blocks[b].role, BlockRole::masthead) << b;
  EXPECT_EQ(marked.pages[0].blocks[4].role, BlockRole::unknown);
  EXPECT_EQ(read(Mark::none).pages[0].blocks[0].role, BlockRole::unknown);
}

TEST(Masthead, ABoxOfALaterPageIsNone) {
  Issue issue;
  add_page(issue, printed_page({{.lines = {kStory, kStory}, .x0 = 50, .y0 = 150, .x1 = 300}}));
  add_page(issue,
           printed_page({{.lines = {kStory, kStory}, .x0 = 50, .y0 = 150, .x1 = 300},
                         {.lines = {U"Weekly Gazette Fund"}, .x0 = 50, .y0 = 500, .x1 = 200},
                         {.lines = {U"May 8, 2024, No. 12"}, .x0 = 50, .y0 = 520, .x1 = 200}}));
  Diagnostics diagnostics;
  issue = find_masthead(std::move(issue), {}, diagnostics);
  EXPECT_EQ(facts(issue), "");
}

TEST(Masthead, TheWeekdayOfAnotherLineDecidesADateOfNumbers) {
  const Issue issue = structured(
      "# 河畔日报\n\n星期三\n\n05/08/2024\n\n第21期\n\n## 大会今日开幕\n\n本报讯 大会今日开幕。\n");
  ASSERT_NE(issue.masthead.find(FactKind::date), nullptr);
  EXPECT_EQ(issue.masthead.find(FactKind::date)->value, "2024-05-08");
}

TEST(Masthead, ThePrintersLineIsNoFactOfIt) {
  const Issue issue =
      front_page(U"front_A01.indd   1   5/8/2024   3:22:10 PM", U"Nobody Knows Why");
  EXPECT_TRUE(issue.masthead.facts.empty());
}

}  // namespace
}  // namespace broadsheet::structure
