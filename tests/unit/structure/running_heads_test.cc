// SPDX-License-Identifier: GPL-3.0-or-later
// Running heads and folios of printed pages: the pages of an issue beside each other.
#include <gtest/gtest.h>

#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/edges.h"
#include "stages/structure/page/furniture.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

constexpr TextView kBody = U"A text that fills the line of its column from edge to edge";

Print body() {
  return {.lines = {kBody, kBody, kBody}, .x0 = 50, .y0 = 120, .x1 = 350};
}

Print head(TextView text, double x0, double x1) {
  return {.lines = {text}, .x0 = x0, .y0 = 20, .x1 = x1, .size = 8};
}

Print foot(TextView text, double x0, double x1) {
  return {.lines = {text}, .x0 = x0, .y0 = 780, .x1 = x1, .size = 8};
}

/// The pages of an issue, each with a text and what is printed at its edges.
Issue with_edges(const std::vector<std::vector<Print>>& edges, TextView name = {}) {
  Issue issue;
  for (const std::vector<Print>& edge : edges) {
    std::vector<Print> blocks = edge;
    blocks.push_back(body());
    add_page(issue, printed_page(blocks));
  }
  if (!name.empty())
    issue.masthead.facts.push_back({FactKind::title, "en", Text(name), {}, {}, {}});
  Diagnostics diagnostics;
  return detach_furniture(std::move(issue), {}, diagnostics);
}

std::string labels(const Issue& issue) {
  std::string out;
  for (const Page& page : issue.pages) out += (out.empty() ? "" : " ") + page.label;
  return out;
}

/// Blocks that are furniture, page by page.
std::string counts(const Issue& issue) {
  std::string out;
  for (const Page& page : issue.pages)
    out += (out.empty() ? "" : " ") + std::to_string(page.furniture.size());
  return out;
}

TEST(RunningHeads, AFolioOfAnyFormLabelsItsPage) {
  const std::vector<std::pair<TextView, TextView>> forms = {
      {U"Page 4", U"Page 5"},   {U"第 4 页", U"第 5 页"},
      {U"- 4 -", U"- 5 -"},     {U"4", U"5"},
      {U"Seite 4", U"Seite 5"}, {U"· 4 ·", U"· 5 ·"},
      {U"4 / 12", U"5 / 12"},   {U"pág. 4", U"pág. 5"},
      {U"стр. 4", U"стр. 5"},   {U"p. 4 of 12", U"p. 5 of 12"}};
  for (const auto& [first, second] : forms) {
    const Issue issue = with_edges({{foot(first, 180, 220)}, {foot(second, 180, 220)}});
    EXPECT_EQ(labels(issue), "4 5") << to_utf8(first);
    EXPECT_EQ(counts(issue), "1 1") << to_utf8(first);
  }
}

TEST(RunningHeads, ANumberThatCountsThePagesIsOneInAnyWords) {
  const Issue issue =
      with_edges({{foot(U"Blatt neun 41", 50, 120)}, {foot(U"Blatt neun 42", 50, 120)}});
  EXPECT_EQ(labels(issue), "41 42");
}

TEST(RunningHeads, ABarInTheOuterBandIsNoBox) {
  const Box bar{0, 15, 600, 35};
  const Box sidebar{0, 15, 400, 700};
  for (const bool has_bar : {true, false}) {
    Issue issue;
    add_page(issue, printed_page({body()}));
    add_page(issue, printed_page({head(U"The Lantern", 50, 150), body()}));
    issue.masthead.facts.push_back({FactKind::title, "en", U"The Lantern", {}, {}, {}});
    issue.pages[1].separators.push_back({Separator::Kind::panel, sidebar});
    if (has_bar) issue.pages[1].separators.push_back({Separator::Kind::panel, bar});
    Diagnostics diagnostics;
    issue = detach_furniture(std::move(issue), {}, diagnostics);
    EXPECT_EQ(issue.pages[1].furniture.size(), has_bar ? 1U : 0U);
  }
}

TEST(RunningHeads, AnAddressAtTheEdgeOfTwoPagesIsOne) {
  for (const TextView address :
       {U"Jane Doe doe@paper.example", U"Web site: www.paper.example", U"see http://paper.example"})
    EXPECT_EQ(counts(with_edges({{foot(address, 50, 300)}, {foot(address, 50, 300)}})), "1 1")
        << to_utf8(address);
  for (const TextView words : {U"What the village says", U"meet @ the hall"})
    EXPECT_EQ(counts(with_edges({{foot(words, 50, 300)}, {foot(words, 50, 300)}})), "0 0")
        << to_utf8(words);
}

TEST(RunningHeads, ALineOfTypedSignsIsASeparator) {
  const auto role_of = [](TextView text) {
    Issue issue;
    add_page(issue, printed_page({body(), {.lines = {text}, .x0 = 50, .y0 = 400, .x1 = 350}}));
    Diagnostics diagnostics;
    return detach_furniture(std::move(issue), {}, diagnostics).pages[0].blocks[1].role;
  };
  for (const TextView rule : {U"__________", U"***", U"* * *", U"=====", U"— — —"})
    EXPECT_EQ(role_of(rule), BlockRole::separator) << to_utf8(rule);
  for (const TextView text : {U"**", U"___ yes", U"-5-", U"…"})
    EXPECT_EQ(role_of(text), BlockRole::unknown) << to_utf8(text);
}

TEST(RunningHeads, TheMonthOfTheIssueIsOneAndAnotherMonthIsNot) {
  for (const bool is_own : {true, false}) {
    Issue issue;
    add_page(issue, printed_page({body()}));
    add_page(issue, printed_page({foot(U"June-July 2021", 50, 150), body()}));
    issue.masthead.facts.push_back(
        {FactKind::date, "", is_own ? U"June-July 2021" : U"May 2020", "2021-06", {}, {}});
    Diagnostics diagnostics;
    issue = detach_furniture(std::move(issue), {}, diagnostics);
    EXPECT_EQ(issue.pages[1].furniture.size(), is_own ? 1U : 0U);
  }
}

TEST(RunningHeads, GazettesCountThePagesOfAYear) {
  const Issue issue = with_edges({{head(U"The Lantern / Rules 47699", 50, 300)},
                                  {head(U"The Lantern / Rules 47700", 50, 300)}});
  EXPECT_EQ(labels(issue), "47699 47700");
}

TEST(RunningHeads, ThePapersNameAndDateBesideItAreTakenOut) {
  const Issue issue = with_edges({{foot(U"1", 50, 60)},
                                  {head(U"2    The Lantern, May 8, 2024", 50, 300)},
                                  {head(U"The Lantern", 50, 120), head(U"3", 340, 350)}},
                                 U"The Lantern");
  EXPECT_EQ(labels(issue), "1 2 3");
  EXPECT_EQ(counts(issue), "1 1 2");
}

TEST(RunningHeads, TheSidesMayAlternate) {
  const Issue issue =
      with_edges({{foot(U"A1", 50, 60)}, {foot(U"A2", 340, 350)}, {foot(U"A3", 50, 60)}});
  EXPECT_EQ(labels(issue), "A1 A2 A3");
}

TEST(RunningHeads, OneThatChangesStandsInTheRowOfTheOthers) {
  const Issue issue = with_edges({{head(U"The Lantern", 50, 120)},
                                  {head(U"Harbour and sea", 50, 120)},
                                  {head(U"The Lantern", 50, 120)}},
                                 U"The Lantern");
  EXPECT_EQ(issue.pages[1].section, U"Harbour and sea");
  EXPECT_EQ(issue.pages[1].furniture.size(), 1U);
}

TEST(RunningHeads, ALargerLineInThatRowIsAHeadline) {
  Print large = head(U"Harbour and sea", 50, 220);
  large.size = 20;
  const Issue issue = with_edges(
      {{head(U"The Lantern", 50, 120)}, {large}, {head(U"The Lantern", 50, 120)}}, U"The Lantern");
  EXPECT_TRUE(issue.pages[1].furniture.empty());
}

TEST(RunningHeads, ANumberThatCountsOtherwiseIsText) {
  const Issue issue = with_edges({{foot(U"7", 50, 60), foot(U"3", 200, 210)},
                                  {foot(U"8", 50, 60), foot(U"3", 200, 210)},
                                  {foot(U"9", 50, 60), foot(U"2", 200, 210)}});
  EXPECT_EQ(labels(issue), "7 8 9");
  EXPECT_EQ(counts(issue), "1 1 1");
}

TEST(RunningHeads, OneInLargePrintStaysInItsPlace) {
  const auto large = [](TextView text, double y0) {
    return Print{.lines = {text}, .x0 = 50, .y0 = y0, .x1 = 150, .size = 20};
  };
  const Issue issue = with_edges({{large(U"Village Voice", 20)},
                                  {large(U"Village Voice", 21)},
                                  {large(U"Village Voice", 20)}});
  EXPECT_EQ(counts(issue), "1 1 1");
  const Issue moves = with_edges(
      {{large(U"Village Voice", 4)}, {large(U"Village Voice", 14)}, {large(U"Village Voice", 26)}});
  EXPECT_EQ(counts(moves), "0 0 0");
}

TEST(RunningHeads, AFolioIsOneWhateverLabelsTheFileHas) {
  Issue issue;
  for (const TextView number : {U"2", U"3", U"4"}) {
    add_page(issue, printed_page({foot(number, 180, 220), body()}));
    issue.pages.back().label = "2-" + to_utf8(number);  // of a spread
  }
  Diagnostics diagnostics;
  issue = detach_furniture(std::move(issue), {}, diagnostics);
  EXPECT_EQ(counts(issue), "1 1 1");
  EXPECT_EQ(labels(issue), "2-2 2-3 2-4");
}

TEST(RunningHeads, AJumpLineAtTheFootOfTwoPagesIsNone) {
  const Issue issue = with_edges({{foot(U"（下转第3版）", 50, 120)},
                                  {foot(U"（下转第4版）", 50, 120)},
                                  {head(U"（上接第1版）", 50, 120)}});
  EXPECT_EQ(counts(issue), "0 0 0");
}

TEST(RunningHeads, AKickerOfTwoPagesIsNone) {
  const Issue issue =
      with_edges({{head(U"EDUCATION NOW", 50, 120)}, {head(U"EDUCATION NOW", 50, 120)}});
  EXPECT_EQ(counts(issue), "0 0");
}

TEST(RunningHeads, APrintersLineIsSetApart) {
  const Issue issue = with_edges({{foot(U"front_A01.indd   1   5/8/2024   3:22:10 PM", 50, 250)}});
  EXPECT_EQ(counts(issue), "1");
  EXPECT_EQ(labels(issue), "");
}

TEST(OuterRows, AreTheHighestAndTheLowestOfWhatIsNotDiscarded) {
  Page page = printed_page({head(U"Above", 50, 90), body(), foot(U"Below", 50, 90)});
  page.blocks[0].role = BlockRole::discarded;
  const OuterRows outer(page);
  EXPECT_TRUE(outer.hold(*page.blocks[1].box));
  EXPECT_TRUE(outer.hold(*page.blocks[2].box));
  page.blocks[0].role = BlockRole::unknown;
  EXPECT_FALSE(OuterRows(page).hold(*page.blocks[1].box));
}

}  // namespace
}  // namespace broadsheet::structure
