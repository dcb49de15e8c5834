// SPDX-License-Identifier: GPL-3.0-or-later
// Printed pages drawn as they look (tests/support/drawn_page.h): which text stands under which
// headline.
#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "pipeline/pages.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "tests/support/draw.h"
#include "tests/support/drawn_page.h"

namespace broadsheet::pipeline {
namespace {

using test::as_drawn;
using test::draw_page;
using test::kCell;
using test::Painting;
using test::Rows;

/// The pages as one issue, through the plan from where it stands to its end or to a stage.
Issue planned(Issue issue, std::string_view stop_after = "") {
  std::vector<Timing> timings;
  return run(std::move(issue), plan(), Settings{}, stop_after, timings);
}

Issue issue_of(std::vector<Page> pages) {
  Issue issue;
  issue.sources.emplace_back();
  for (Page& page : pages) {
    renumber(page, {static_cast<std::uint32_t>(issue.pages.size() + 1)});
    issue.pages.push_back(std::move(page));
  }
  return issue;
}

/// Each article as its headline, and its paragraphs behind a stroke each.
std::vector<std::string> articles_in_order(const Issue& issue) {
  std::vector<std::string> out;
  for (const Article& article : issue.articles) {
    std::string told;
    for (const Element& element : article.elements) {
      const std::string text = as_drawn(reading_text(issue, element.segs));
      if (element.kind == ElementKind::headline) told = text + told;
      if (element.kind == ElementKind::paragraph) told += " / " + text;
      if (element.kind == ElementKind::box) told += " / box";
    }
    out.push_back(told);
  }
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
  return out;
}

std::vector<std::string> articles_of(std::vector<Page> pages) {
  std::vector<std::string> out = articles_in_order(planned(issue_of(std::move(pages))));
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> articles_of(const Rows& rows, Painting painting = {}) {
  return articles_of(std::vector{draw_page(rows, painting)});
}

using Articles = std::vector<std::string>;

const Rows kUnderItsNeighbour = {
    "A~B~C~D~            K~L~M~          ",   "                                     ",
    "                                     ",  "  aaaaaa  bbbbbbbb    kkkkkk  llllllll",
    "aaaaaaaa  bbbbbbbb  kkkkkkkk  llllllll", "aaaaaaaa  bbbbbbbb  kkkkkkkk  lllll.  ",
    "aaaaaaaa  bbbbbbbb                    ", "aaaaaaaa  bbbbbbbb  cccccccc  dddddddd",
    "aaaaaaaa  bbbbbbbb  cccccccc  dddddddd", "aaaaaaaa  bbbbbbbb  cccccccc  dddd.   ",
};
const Articles kBothWhole = {
    "abcd / aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
    "bbbbbbbbbbbbbbbbbbbbbbbbccccccccccccccccccccccccdddddddddddddddddddd.",
    "klm / kkkkkkkkkkkkkkkkkkkkkklllllllllllllllllllll.",
};

TEST(DrawnPages, ATextRunsOnUnderItsNeighbourBelowABandOfWhite) {
  EXPECT_EQ(articles_of(kUnderItsNeighbour), kBothWhole);
}

TEST(DrawnPages, TheOrderOfPaintingDecidesNothing) {
  for (const std::uint32_t seed : {1U, 2U, 3U, 4U, 5U})
    EXPECT_EQ(articles_of(kUnderItsNeighbour, {1, 20, seed}), kBothWhole) << seed;
}

TEST(DrawnPages, ShiftAndScaleOfAPageDecideNothing) {
  for (const Painting painting : {Painting{0.8F, 20, 0}, Painting{1.7F, 3, 0}, Painting{1, 90, 0}})
    EXPECT_EQ(articles_of(kUnderItsNeighbour, painting), kBothWhole) << painting.scale;
}

TEST(DrawnPages, ATextGoesOnBelowAPictureInItsColumn) {
  EXPECT_EQ(
      articles_of({
          "    A~B~C~D~E~    ",
          "                  ",
          "                  ",
          "  aaaaaa  bbbbbbbb",
          "aaaaaaaa  bbbbbbbb",
          "aaaaaaaa          ",
          "aaaaaaaa  %%%%%%%%",
          "aaaaaaaa  %%%%%%%%",
          "aaaaaaaa  %%%%%%%%",
          "aaaaaaaa          ",
          "aaaaaaaa  cccccccc",
          "aaaaaaaa  ccc.    ",
      }),
      (Articles{"abcde / aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                "bbbbbbbbbbbbbbbbccccccccccc."}));
}

TEST(DrawnPages, ARulePartsLinesThatStandAsNearAsWords) {
  EXPECT_EQ(articles_of({
                "A~B~C~  |K~L~M~  ",
                "        |        ",
                "        |        ",
                "  aaaaaa|  kkkkkk",
                "aaaaaaaa|kkkkkkkk",
                "aaaaa.  |kkkkkkkk",
                "        |kkkk.   ",
            }),
            (Articles{"abc / aaaaaaaaaaaaaaaaaaa.", "klm / kkkkkkkkkkkkkkkkkkkkkkkkkk."}));
}

TEST(DrawnPages, AHeadlineOverTheFirstColumnsOpensTheOneBesideItToo) {
  EXPECT_EQ(articles_of({
                "  A~B~C~D~E~F~A~    cccccccc",
                "                    cccccccc",
                "                    cccccccc",
                "  aaaaaa  bbbbbbbb  cccccccc",
                "aaaaaaaa  bbbbbbbb  cccccccc",
                "aaaaaaaa  bbbbbbbb  cccccccc",
                "aaaaaaaa  bbbbbbbb  ccccc.  ",
            }),
            (Articles{"abcdefa / aaaaaaaaaaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
                      "ccccccccccccccccccccccccccccccccccccccccccccccccccccc."}));
}

/// A text with such rows between its two paragraphs.
Articles around(const Rows& between) {
  Rows rows = {"  A~B~C~D~E~F~      ", "                    ", "                    ",
               "  aaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaa", "aaaaaa.             ",
               "  bbbbbbbbbbbbbbbbbb", "bbbbbbbbbbbbbbbbbbbb", "bbbbbbbbbb.         "};
  rows.insert(rows.end(), between.begin(), between.end());
  rows.insert(rows.end(), {"  cccccccccccccccccc", "cccccccccccccccccccc", "cccccccccc.         "});
  return articles_of(rows);
}

const std::string kAround = "abcdef / " + std::string(44, 'a') + ". / " + std::string(48, 'b') +
                            ". / " + std::string(48, 'c') + ".";

// A font without a name says nothing of its weight.
TEST(DrawnPages, AFlushLineUnderWhiteAboveAnIndentedParagraphIsASubhead) {
  EXPECT_EQ(around({"                    ", "kkkkkkk             "}), (Articles{kAround}));
  // A sentence there, or a line in the middle of the white, is none.
  EXPECT_NE(around({"                    ", "kkkkkkk.            "}), (Articles{kAround}));
  EXPECT_NE(around({"                    ", "kkkkkkk             ", "                    "}),
            (Articles{kAround}));
}

// The line in the middle stands on the headline below like a kicker.
TEST(DrawnPages, ColumnsOfOneLineEachAreTextAboveTheNextHeadline) {
  EXPECT_EQ(articles_of({
                "    A~B~C~D~E~F~            ",
                "                            ",
                "  aaaaaa  bbbbbbbb  ccccc.  ",
                "                            ",
                "    K~L~M~N~K~L~M~N~K~L~    ",
                "                            ",
                "                            ",
                "  kkkkkk  llllllll  mmmmmmmm",
                "kkkkkkkk  llllllll  mmmmmmmm",
                "kkkkkkkk  llllllll  mmmm.   ",
            }),
            (Articles{"abcdef / aaaaaa / bbbbbbbb / ccccc.",
                      "klmnklmnkl / kkkkkkkkkkkkkkkkkkkkkkllllllllllllllllllllllllmmmmmmmmmmmmmmmm"
                      "mmmm."}));
}

TEST(DrawnPages, AListInAFrameOnATintIsABoxOfTheArticleAroundIt) {
  const Rows rows = {
      "    A~B~C~D~E~     ", "                   ", "                   ", "  aaaaaa  bbbbbbbb ",
      "aaaaaaaa  bbbbbbbb ", "aaaaaaaa +--------+", "aaaaaaaa |*kkkkkk |", "aaaaaaaa |*kkkkkk |",
      "aaaaaaaa |*kkkkkk |", "aaaaaaaa +--------+", "aaaaaaaa  cccccccc ", "aaaaaaaa  ccc.     ",
  };
  const Articles whole = {
      "abcde / box / aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      "bbbbbbbbbbbbbbbbccccccccccc."};
  EXPECT_EQ(articles_of(rows), whole);
  EXPECT_EQ(articles_of(rows, {1, 20, 0, true}), whole);
}

/// A page of text that prints the letters as a drawing does: a headline and its paragraph.
Page text_page(std::string_view headline, std::string_view paragraph) {
  const auto printed = [](std::string_view letters) {
    Text out;
    for (const char c : letters) out += c == '.' ? U'。' : test::drawn_as(c);
    return to_utf8(out);
  };
  Issue issue = test::draw_issue("## " + printed(headline) + "\n\n" + printed(paragraph));
  return std::move(issue.pages.front());
}

TEST(DrawnPages, StandWithPagesOfTextInOneIssueInPageOrder) {
  const std::vector<std::string_view> drawing = {
      "A~B~C~D~          ", "                  ", "                  ",
      "  aaaaaa  bbbbbbbb", "aaaaaaaa  bbbbbbbb", "aaaaaaaa  bbbb.   ",
  };
  const Issue issue =
      planned(issue_of({text_page("xyz", std::string(50, 'x') + "."), draw_page(drawing, {}),
                        text_page("stu", std::string(50, 's') + ".")}));
  EXPECT_EQ(articles_in_order(issue),
            (Articles{"xyz / " + std::string(50, 'x') + ".",
                      "abcd / aaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb.",
                      "stu / " + std::string(50, 's') + "."}));
  for (std::uint32_t n = 1; n <= 3; ++n)
    EXPECT_EQ(issue.articles.at(n - 1).pages, (std::vector{PageId{n}}));
}

TEST(DrawnPages, AreFollowedWhereAPersonHasTakenPlacesOut) {
  Issue issue = planned(issue_of({draw_page(kUnderItsNeighbour, {})}), "furniture");
  for (Line& line : issue.pages.front().lines) line.box.reset();
  EXPECT_EQ(articles_in_order(planned(issue)).size(), kBothWhole.size());
  for (Block& block : issue.pages.front().blocks) block.box.reset();
  EXPECT_FALSE(articles_in_order(planned(issue)).empty());
}

TEST(DrawnPages, IndentsBeginParagraphsAndColumnsDoNot) {
  EXPECT_EQ(
      articles_of({
          "    A~B~C~D~E~    ",
          "                  ",
          "                  ",
          "  aaaaaa  bbbbbbbb",
          "aaaaaa.   bbbbb.  ",
          "  bbbbbb    cccccc",
          "bbbbbbbb  cccccccc",
          "bbbbbbbb  ccccc.  ",
      }),
      (Articles{
          "abcde / aaaaaaaaaaaa. / bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb. / ccccccccccccccccccc."}));
}

/// A bead of story 1 behind the column of eight cells that begins at cell `x`, over the whole page.
Bead column_bead(std::uint32_t n, float x) {
  return {1, n, {20 + x * kCell - 2, 0, 20 + (x + 8) * kCell + 2, 400}};
}

TEST(DrawnPages, AThreadOfTheSourceLeadsWhereColumnsOfOneTextGoInAnotherOrder) {
  const Rows rows = {
      "    A~B~C~D~E~F~A~B~C~    ",   "                          ",
      "                          ",   "  aaaaaa  cccccccc  bbbbbbbb",
      "aaaaaaaa  cccccccc  bbbbbbbb", "aaaaaaaa  cccccccc  bbbbbbbb",
      "aaaaaaaa  cccccc.   bbbbbbbb",
  };
  const std::string head = "abcdefabc / ";
  const std::string a(30, 'a');
  const std::string b(32, 'b');
  const std::string c(30, 'c');
  EXPECT_EQ(articles_of(rows), (Articles{head + a + c + "." + b}));
  Page page = draw_page(rows);
  page.beads = {column_bead(1, 0), column_bead(2, 20), column_bead(3, 10)};
  EXPECT_EQ(articles_of(std::vector{page}), (Articles{head + a + b + c + "."}));
}

TEST(DrawnPages, AThreadOfTheSourceLeadsToAnotherPageWithoutAJumpLineOrACutSentence) {
  const Rows first = {
      "  A~B~C~D~", "          ", "          ", "  aaaaaa  ", "aaaaaaaa  ", "aaaaaa.   ",
  };
  const Rows second = {"  bbbbbb", "bbbbbbbb", "bbb.    "};
  std::vector<Page> pages = {draw_page(first), draw_page(second)};
  EXPECT_EQ(articles_of(pages).size(), 2U);
  pages[0].beads = {column_bead(1, 0)};
  pages[1].beads = {column_bead(2, 0)};
  EXPECT_EQ(articles_of(pages),
            (Articles{"abcd / " + std::string(20, 'a') + ". / " + std::string(17, 'b') + "."}));
}

TEST(DrawnPages, ABookmarkOfTheSourceMakesASmallHeadlineOne) {
  const Rows rows = {
      "  aaaaaa", "aaaaaaaa", "aaa.    ", "        ", "bbbb    ",
      "        ", "  cccccc", "cccccccc", "ccc.    ",
  };
  Page page = draw_page(rows);
  Text title;
  for (const Glyph& glyph : page.marks.glyphs) {
    if (glyph.unicode == test::drawn_as('b')) title += glyph.unicode;
  }
  ASSERT_EQ(title.size(), 4U);
  page.bookmarks = {title};
  EXPECT_EQ(articles_of(std::vector{page}),
            (Articles{" / aaaaaaaaaaaaaaaaa.", "bbbb / ccccccccccccccccc."}));
}

}  // namespace
}  // namespace broadsheet::pipeline
