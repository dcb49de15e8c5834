// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that go on overleaf without a jump line.
#include <gtest/gtest.h>

#include "document/reading.h"
#include "stages/structure/joins/continuations.h"
#include "stages/structure/joins/paragraphs.h"
#include "stages/structure/printed/articles.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

constexpr TextView kFull = U"港口委员会星期一再次开会，讨论新渡船的计划，书记";

Print headline(TextView text, double x0, double y0) {
  return {.lines = {text}, .x0 = x0, .y0 = y0, .x1 = x0 + 200, .size = 22};
}

Print column(std::vector<TextView> lines, double x0, double y0, Opening opening = Opening::indented,
             double last = 0) {
  return {.lines = std::move(lines),
          .x0 = x0,
          .y0 = y0,
          .x1 = x0 + 240,
          .opening = opening,
          .last = last};
}

Issue pages(const std::vector<std::vector<Print>>& drawn) {
  Issue issue;
  for (const std::vector<Print>& blocks : drawn) add_page(issue, printed_page(blocks));
  Diagnostics diagnostics;
  issue = gather_printed_articles(std::move(issue), {}, diagnostics);
  issue = link_continuations(std::move(issue), {}, diagnostics);
  return join_paragraphs(std::move(issue), {}, diagnostics);
}

/// How many articles, and the paragraphs of the first.
std::string first_of(const Issue& issue) {
  std::string out = std::to_string(issue.articles.size());
  for (const Element& element : issue.articles[0].elements) {
    if (element.kind == ElementKind::paragraph)
      out += "|" + to_utf8(reading_text(issue, element.segs));
  }
  return out;
}

const std::vector<Print> kFirst = {headline(U"渡船计划的长文", 50, 50),
                                   column({kFull, kFull, U"到会的人都说"}, 50, 90)};
const std::string kCut = to_utf8(Text(kFull) + Text(kFull) + U"到会的人都说");

TEST(Overleaf, ACutSentenceGoesOnInTheHeadlessFlushTextOfTheNextPage) {
  const Issue issue =
      pages({kFirst, {column({U"，长桌旁没有人反对。"}, 50, 50, Opening::flush, 150)}});
  EXPECT_EQ(first_of(issue), "1|" + kCut + "，长桌旁没有人反对。");
}

TEST(Overleaf, OverThreePagesToo) {
  const Issue issue =
      pages({kFirst,
             {column({kFull, U"员念了三封信而写信的人"}, 50, 50, Opening::flush)},
             {column({U"都住在旧灯塔旁边不远处的街上。"}, 50, 50, Opening::flush, 200)}});
  EXPECT_EQ(first_of(issue),
            "1|" + kCut + to_utf8(kFull) + "员念了三封信而写信的人都住在旧灯塔旁边不远处的街上。");
}

const std::vector<Print> kWhole = {headline(U"渡船计划的长文", 50, 50),
                                   column({kFull, U"员也来了。"}, 50, 90, Opening::indented, 100)};

TEST(Overleaf, AfterASentenceThatEndsTheOnlyFlushTextOnTopOfTheNextPageGoesOn) {
  EXPECT_EQ(
      pages({kWhole, {column({U"长桌旁没有人反对这个新的计划。"}, 50, 50, Opening::flush, 200)}})
          .articles.size(),
      1U);
}

const std::vector<Print> kDeep = {
    headline(U"另一篇文章的标题", 50, 50),
    column({kFull, kFull, U"码头边的人都散了。"}, 50, 400, Opening::indented, 200)};

const Print kOnTop = column({U"长桌旁没有人反对这个新的计划。"}, 50, 50, Opening::flush, 200);
const Print kAnother = headline(U"码头边的另一件事", 320, 50);

TEST(Overleaf, AFullLineAtTheFootOfAPageThatIsLessDeepGoesOnToo) {
  const std::vector<Print> full = {
      headline(U"渡船计划的长文", 50, 50),
      column({kFull, U"港口委员会星期一再次开会，讨论新渡船的计划呢。"}, 50, 90)};
  EXPECT_EQ(pages({full, {kOnTop, kAnother}, kDeep}).articles.size(), 3U);
  // One that stops short there has come to its end.
  EXPECT_EQ(pages({kWhole, {kOnTop, kAnother}, kDeep}).articles.size(), 4U);
}

TEST(Overleaf, APageWithoutAHeadlineGoesOnFromTheOneBefore) {
  EXPECT_EQ(pages({kWhole, {kOnTop}, kDeep}).articles.size(), 2U);
}

TEST(Overleaf, ASentenceThatEndsGoesOnNowhereIfTheNextPageDoesNotAskForIt) {
  // Set in; one of two texts that may have come from anywhere; one that does not stand on top.
  EXPECT_EQ(
      pages({kWhole, {column({U"长桌旁没有人反对这个新的计划。"}, 50, 50, Opening::indented, 200)}})
          .articles.size(),
      2U);
  EXPECT_EQ(pages({kWhole,
                   {column({kFull, U"长桌旁没有人反对。"}, 20, 50, Opening::flush, 110),
                    column({kFull, U"码头边的人都散了。"}, 320, 50, Opening::flush, 410)}})
                .articles.size(),
            3U);
  EXPECT_EQ(pages({kWhole,
                   {headline(U"另一篇文章的标题", 320, 50),
                    column({kFull, U"一篇短文说完了。"}, 320, 90, Opening::indented, 400),
                    column({kFull, U"码头边的人都散了。"}, 20, 110, Opening::flush, 110)}})
                .articles.size(),
            3U);
}

TEST(Overleaf, ATextUnderAHeadlineFollowsNothing) {
  const Issue issue =
      pages({kFirst,
             {headline(U"另一篇文章的标题", 50, 50),
              column({U"长桌旁没有人反对这个新的计划。"}, 50, 90, Opening::flush, 200)}});
  EXPECT_EQ(issue.articles.size(), 2U);
}

TEST(Overleaf, ATextThatIsSetInFollowsNothing) {
  const Issue issue = pages(
      {kFirst, {column({U"长桌旁没有人反对这个新的计划。"}, 50, 50, Opening::indented, 200)}});
  EXPECT_EQ(issue.articles.size(), 2U);
}

TEST(Overleaf, APageMayNotBeSkipped) {
  const Issue issue = pages({kFirst,
                             {headline(U"另一篇文章的标题", 50, 50),
                              column({U"一篇完整的短文说完了。"}, 50, 90, Opening::indented, 200)},
                             {kOnTop, kAnother}});
  EXPECT_EQ(issue.articles.size(), 4U);
}

}  // namespace
}  // namespace broadsheet::structure
