// SPDX-License-Identifier: GPL-3.0-or-later
// Printed pages drawn as they look (tests/support/drawn_page.h): what stands
// beside the text, in boxes, tables, captions and lists.
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/element_grammar.h"
#include "document/names.h"
#include "document/reading.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "tests/support/drawn_page.h"

namespace broadsheet::pipeline {
namespace {

using test::as_drawn;
using test::Rows;

Issue read_page(Page page) {
  const Settings settings;
  Run run(plan(), settings, "");
  Issue issue;
  issue.pages.push_back(run.take(std::move(page), issue.diagnostics));
  issue.sources.emplace_back();
  std::vector<Timing> timings;
  issue = run.finish(std::move(issue), timings);
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
  EXPECT_EQ(issue.diagnostics.count(DiagCode::element_misplaced), 0U);
  return issue;
}

/// figure(picture caption(aaa) credit(bbb)): an element as its text, or as what
/// it holds.
std::string told(const Issue& issue, const Element& element) {
  std::string inside = as_drawn(reading_text(issue, element.segs));
  const auto add = [&](const std::string& part) { inside += inside.empty() ? part : " " + part; };
  const auto* figure = std::get_if<FigureDetail>(&element.detail);
  if (figure != nullptr && figure->picture) add("picture");
  for (const Element& child : element.children) add(told(issue, child));
  return std::string(name_of(element.kind)) + "(" + inside + ")";
}

/// What stands in the articles beside the running text of the first column, an element a line.
std::string beside_the_text(const Issue& issue) {
  std::string out;
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) {
      const std::string part = told(issue, element);
      if (!part.starts_with("p(a") && !part.starts_with("headline(abc")) out += part + "\n";
    }
  }
  return out;
}

/// An article in two columns, with the rows given in a frame in the second of
/// them.
std::string in_a_box(const Rows& box) {
  std::vector<std::string> page = {
      "    A~B~C~D~E~F~        ", "                        ", "                        ",
      "  aaaaaa    aaaaaaaaaaaa", "aaaaaaaa  aaaaaaaaaaaaaa", "aaaaaaaa +--------------+",
  };
  for (const std::string_view row : box) {
    std::string line = "aaaaaaaa |" + std::string(row);
    line.resize(24, ' ');
    page.push_back(line + "|");
  }
  page.insert(page.end(),
              {"aaaaaaaa +--------------+", "aaaaaaaa  aaaaaaaaaaaaaa", "aaaaaaaa  aaa."});
  return beside_the_text(read_page(test::draw_page(Rows(page.begin(), page.end()))));
}

/// The articles of the page, a line each: kind, headline and paragraphs.
std::string articles_of(const Rows& rows, test::Painting painting = {}) {
  const Issue issue = read_page(test::draw_page(rows, painting));
  std::string out;
  for (const Article& article : issue.articles) {
    out += name_of(article.kind);
    for (const Element& element : article.elements) out += " " + told(issue, element);
    out += "\n";
  }
  return out;
}

TEST(DrawnBoxes, TextAroundAFramedPictureIsNoSidebar) {
  EXPECT_EQ(articles_of({
                "A~B~C~D~E~F~            ",
                "                        ",
                "                        ",
                "  aaaaaaaaaaaaaaaaaaaaaa",
                "aaaaaaaaa +------------+",
                "aaaaaaaaa |%%%%%%%%%%%%|",
                "aaaaaaaaa |%%%%%%%%%%%%|",
                "aaaaaaaaa |%%%%%%%%%%%%|",
                "aaaaaaaaa |%%%%%%%%%%%%|",
                "aaaaaaaaa +------------+",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "aaaaa.                  ",
                "  bbbbbbbbbbbbbbbbbbbbbb",
                "bbbbb.                  ",
            }),
            "article headline(abcdef) figure(picture) p(" + std::string(22 + 6 * 9 + 24 + 5, 'a') +
                ".) p(" + std::string(27, 'b') + ".)\n");
}

TEST(DrawnBoxes, LinesThatEndAtAPictureAreNoVerse) {
  const std::string read = articles_of({
      "A~B~C~D~E~F~            ",
      "                        ",
      "                        ",
      "aaaaaaaaa %%%%%%%%%%%%%%",
      "aaaaaaaaa %%%%%%%%%%%%%%",
      "aaaaaaaaa %%%%%%%%%%%%%%",
      "aaaaaaaaa %%%%%%%%%%%%%%",
      "aaaaaaaaa %%%%%%%%%%%%%%",
      "aaaaaaaaa %%%%%%%%%%%%%%",
      "aaaaaaaaaaaaaaaaaaaaaaaa",
      "aaaaaaaaaaaaaaaaaaaaaaa.",
  });
  EXPECT_EQ(read, "article headline(abcdef) figure(picture) p(" +
                      std::string(6 * 9 + 24 + 23, 'a') + ".)\n");
}

TEST(DrawnBoxes, ATitleInABarHeadsTheFrameBelowIt) {
  EXPECT_EQ(articles_of({
                "+----------+ +----------+",
                "|A~B~C~    | |G~H~I~    |",
                "+----------+ +----------+",
                "|  aaaaaaaa| |  bbbbbbbb|",
                "|aaaaaaaaaa| |bbbbbbbbbb|",
                "|aaaaa.    | |bbbbb.    |",
                "|  cccccccc| |  dddddddd|",
                "|ccc.      | |ddd.      |",
                "+----------+ +----------+",
            }),
            "article headline(abc) p(aaaaaaaaaaaaaaaaaaaaaaa.) p(ccccccccccc.)\n"
            "article headline(ghi) p(bbbbbbbbbbbbbbbbbbbbbbb.) p(ddddddddddd.)\n");
}

TEST(DrawnBoxes, ABoldTitleOfTheBodysSizeInABarHeadsTheFrame) {
  EXPECT_EQ(articles_of({
                "+----------+ +----------+",
                "| ABCDEF   | | GHIJKL   |",
                "+----------+ +----------+",
                "|  aaaaaaaa| |  bbbbbbbb|",
                "|aaaaaaaaaa| |bbbbbbbbbb|",
                "|aaaaa.    | |bbbbb.    |",
                "|  cccccccc| |  dddddddd|",
                "|ccc.      | |ddd.      |",
                "+----------+ +----------+",
            }),
            "article headline(abcdef) p(aaaaaaaaaaaaaaaaaaaaaaa.) p(ccccccccccc.)\n"
            "article headline(ghijkl) p(bbbbbbbbbbbbbbbbbbbbbbb.) p(ddddddddddd.)\n");
}

TEST(DrawnBoxes, AFramedHeadlineHeadsTheWiderFrameBelowIt) {
  EXPECT_EQ(articles_of({
                "  +------------------+  ",
                "  |  A~B~C~D~E~F~    |  ",
                "  |                  |  ",
                "  +------------------+  ",
                "+----------------------+",
                "|  aaaaaaaaaaaaaaaaaaaa|",
                "|aaaaaaaaaaaaa.        |",
                "|  bbbbbbbbbbbbbbbbbbbb|",
                "|bbbbbbbbbbbbb.        |",
                "+----------------------+",
                "                        ",
                "+----------------------+",
                "|  cccccccccccccccccccc|",
                "|ccccccccccccc.        |",
                "|  dddddddddddddddddddd|",
                "|ddddddddddddd.        |",
                "+----------------------+",
            }),
            "article headline(abcdef) p(" + std::string(33, 'a') + ".) p(" + std::string(33, 'b') +
                ".)\narticle p(" + std::string(33, 'c') + ".) p(" + std::string(33, 'd') + ".)\n");
}

TEST(DrawnBoxes, ATitleInABarOverAnotherFramedTitleLeavesItToItsText) {
  EXPECT_EQ(articles_of({
                "+----------------------+",
                "|  XXXXXX              |",
                "+----------------------+",
                "|     A~B~C~D~E~F~     |",
                "|                      |",
                "+----------------------+",
                "  aaaaaaaaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "aaaaaaaaaaaaa.          ",
            }),
            "article p(xxxxxx)\narticle headline(abcdef) p(" + std::string(59, 'a') + ".)\n");
}

/// A story in two columns, with a picture in the second and these rows under it.
std::string under_a_picture(const Rows& rows) {
  std::vector<std::string> page = {
      "A~B~C~D~E~F~                ", "                            ",
      "                            ", "  aaaaaaaaaa    aaaaaaaaaaaa",
      "aaaaaaaaaaaa  aaaaaaaaaaaaaa", "aaaaaaaaaaaa  aaaaaaaaaaaaa.",
      "aaaaaaaaaaaa                ", "aaaaaaaaaaaa  %%%%%%%%%%%%%%",
      "aaaaaaaaaaaa  %%%%%%%%%%%%%%", "aaaaaaaaaaaa  %%%%%%%%%%%%%%",
      "aaaaaaaaaaaa  %%%%%%%%%%%%%%", "aaaaaaaaaaaa  %%%%%%%%%%%%%%",
  };
  for (const std::string_view row : rows) {
    page.push_back("aaaaaaaaaaaa  " + std::string(row));
    page.back().resize(28, ' ');
  }
  page.insert(page.end(), {"aaaaaaaaaaaa                ", "aaaaaaaaaaaa    aaaaaaaaaaaa",
                           "aaaaaaaaaaaa  aaaaaaaaaaaaaa", "aaaaaaaaaaaa  aaa.          "});
  return beside_the_text(read_page(test::draw_page(Rows(page.begin(), page.end()))));
}

TEST(DrawnBoxes, PicturesThatTouchAndBelongToNothingAreOnePhotograph) {
  Page page = test::draw_page({"A~B~C~D~E~F~", "", "", "aaaaaaaaaaaaaaaaaaaaaaaa", "aaaa."});
  const auto put = [&](double x0, double y0, double x1, double y1) {
    Picture picture;
    picture.id = {page.id, static_cast<std::uint32_t>(page.pictures.size() + 1)};
    picture.box = Box{x0, y0, x1, y1};
    page.pictures.push_back(std::move(picture));
  };
  page.width = 800;
  page.height = 800;
  put(500, 400, 560, 460);  // strokes of one drawing
  put(550, 450, 600, 500);
  put(598, 430, 660, 470);
  put(500, 700, 560, 760);  // another
  const Issue issue = read_page(std::move(page));
  std::vector<std::size_t> figures;
  for (const Article& article : issue.articles) {
    if (article.kind == ArticleKind::photo) figures.push_back(article.elements.size());
  }
  EXPECT_EQ(figures, (std::vector<std::size_t>{3, 1}));
}

TEST(DrawnBoxes, LinesOfTheBodyOnTheMiddleUnderAPictureAreItsCaption) {
  EXPECT_EQ(under_a_picture({" kkkkkkkkkkkk", "    llllll"}),
            "figure(picture caption(kkkkkkkkkkkkllllll))\n");
}

TEST(DrawnBoxes, AColumnThatGoesOnUnderAPictureIsNoCaption) {
  EXPECT_EQ(under_a_picture({"  kkkkkkkkkkkk", "llllllllllllll", "mmmmmm."}),
            "figure(picture)\np(kkkkkkkkkkkkllllllllllllllmmmmmm.)\n");
}

TEST(DrawnBoxes, AListAloneIsABoxWithoutTitle) {
  EXPECT_EQ(in_a_box({"*kkkkkk", "*llllll", "*mmmmmm"}),
            "box(list(item(kkkkkk) item(llllll) item(mmmmmm)))\n");
}

TEST(DrawnBoxes, AnIntroLineStaysAParagraph) {
  EXPECT_EQ(in_a_box({"HHHH", "", "iiiiiiiii.", "*kkkkkk", "*llllll"}),
            "box(headline(hhhh) p(iiiiiiiii.) list(item(kkkkkk) item(llllll)))\n");
}

TEST(DrawnBoxes, TextBelowTheListIsAParagraph) {
  EXPECT_EQ(in_a_box({"HHHH", "", "*kkkkkk", "*llllll", "", "iiiiiiiii."}),
            "box(headline(hhhh) list(item(kkkkkk) item(llllll)) p(iiiiiiiii.))\n");
}

TEST(DrawnBoxes, ATitleInTwoBlocksIsOneHeadline) {
  EXPECT_EQ(in_a_box({"HHHHHHHHHHHH", "  III", "*kkkkkk", "*llllll"}),
            "box(headline(hhhhhhhhhhhhiii) list(item(kkkkkk) item(llllll)))\n");
}

TEST(DrawnBoxes, ASecondTitleHeadsABoxOfItsOwn) {
  EXPECT_EQ(in_a_box({"HHHH", "", "*kkkkkk", "*llllll", "", "IIII", "", "*mmmmmm", "*nnnnnn"}),
            "box(headline(hhhh) list(item(kkkkkk) item(llllll)))\n"
            "box(headline(iiii) list(item(mmmmmm) item(nnnnnn)))\n");
}

TEST(DrawnBoxes, ASmallerSecondTitleIsASubhead) {
  EXPECT_EQ(
      in_a_box({"H~H~H~", "", "", "*kkkkkk", "*llllll", "", "IIII", "", "*mmmmmm", "*nnnnnn"}),
      "box(headline(hhh) list(item(kkkkkk) item(llllll)) subhead(iiii) "
      "list(item(mmmmmm) item(nnnnnn)))\n");
}

TEST(DrawnBoxes, APictureIsAFigureOfItsBoxWithItsCaption) {
  EXPECT_EQ(in_a_box({"HHHH", "", "*kkkkkk", "*llllll", "", "%%%%%%", "%%%%%%", "222222"}),
            "box(headline(hhhh) list(item(kkkkkk) item(llllll)) figure(picture "
            "caption(222222)))\n");
}

TEST(DrawnBoxes, APictureAloneInAFrameIsAFigureOfTheTextAroundIt) {
  const Issue issue = read_page(test::draw_page({
      "    A~B~C~D~E~F~        ",
      "                        ",
      "                        ",
      "  aaaaaa    aaaaaaaaaaaa",
      "aaaaaaaa  aaaaaaaaaaaaaa",
      "aaaaaaaa  aaaaaaaaaaaaaa",
      "aaaaaaaa  aaaaaaaaaaaaaa",
      "aaaaaaaa  aaaaaaaaaaa.  ",
      "aaaaaaaa +--------------+",
      "aaaaaaaa |%%%%%%%%%%%%%%|",
      "aaaaaaaa |%%%%%%%%%%%%%%|",
      "aaaaaaaa |22222         |",
      "aaaaaaaa +--------------+",
  }));
  EXPECT_EQ(issue.articles.size(), 1U);
  EXPECT_EQ(beside_the_text(issue), "figure(picture caption(22222))\n");
}

TEST(DrawnBoxes, ATableIsATableOfItsBox) {
  EXPECT_EQ(in_a_box({
                "HHHH",
                "",
                "*kkkkkk",
                "*llllll",
                "",
                " +---+---+",
                " |mmm|nnn|",
                " +---+---+",
                " |ooo|ppp|",
                " +---+---+",
                " |qqq|rrr|",
                " +---+---+",
                "",
            }),
            "box(headline(hhhh) list(item(kkkkkk) item(llllll)) table("
            "row(cell(mmm) cell(nnn)) row(cell(ooo) cell(ppp)) row(cell(qqq) "
            "cell(rrr))))\n");
}

// A page of results: the headline stands on the middle of all columns, over text, tables and lists.
TEST(DrawnBoxes, TablesAndListsUnderOneHeadlineAreOneArticle) {
  const Issue issue = read_page(test::draw_page({
      "                 A~B~C~D~E~F~                 ",
      "                                              ",
      "  aaaaaaaa  +---+---+   +---+---+   *cccccc   ",
      "aaaaaaaaaa  |mmm|nnn|   |ppp|qqq|   *dddddd   ",
      "aaaaaaaaaa  +---+---+   +---+---+   *cccccc   ",
      "aaaaaaaa.   |mmm|nnn|   |ppp|qqq|   *dddddd   ",
      "            +---+---+   +---+---+   *cccccc   ",
      "            |mmm|nnn|   |ppp|qqq|   *dddddd   ",
      "            +---+---+   +---+---+   *cccccc   ",
      "                                              ",
      "  bbbbbbbb                                    ",
      "bbbbbbbbbb                                    ",
      "bbbbb.                                        ",
  }));
  EXPECT_EQ(issue.articles.size(), 1U);
}

TEST(DrawnBoxes, WhateverStandsInAFrameEveryPictureIsInOneFigure) {
  const Rows kParts = {"HHHH",   "iiiiiiiii.", "*kkkkkk",  " kk",      "",
                       "222222", "%%%%%%",     "H~H~H~",   "*l",       "iiiiiiiiiiii",
                       "  iiii", "KKKK  LLLL", "--------", "11111111", "+---+"};
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    std::minstd_rand random(seed);
    Rows box;
    for (std::size_t rows = 2 + random() % 12; box.size() < rows;)
      box.push_back(kParts[random() % kParts.size()]);
    const std::string inside = in_a_box(box);
    std::size_t pictures = 0;
    for (std::size_t at = inside.find("picture"); at != std::string::npos;
         at = inside.find("picture", at + 1))
      ++pictures;
    const bool has_picture = std::find(box.begin(), box.end(), "%%%%%%") != box.end();
    EXPECT_EQ(pictures, has_picture ? 1U : 0U) << seed << "\n" << inside;
  }
}

/// An article in two columns, with the rows given in the second of them.
std::string beside_a_column(const Rows& second) {
  std::vector<std::string> page = {"    A~B~C~D~E~F~        ", "                        ",
                                   "                        "};
  for (std::size_t row = 0; row < second.size(); ++row)
    page.push_back((row == 0 ? "  aaaaaa  " : "aaaaaaaa  ") + std::string(second[row]));
  return beside_the_text(read_page(test::draw_page(Rows(page.begin(), page.end()))));
}

TEST(DrawnTables, TwoTitlesAreOneCaption) {
  EXPECT_EQ(beside_a_column({
                "",
                " KKK  LLL",
                "+---+---+",
                "|mmm|nnn|",
                "+---+---+",
                "|ooo|ppp|",
                "+---+---+",
                "|qqq|rrr|",
                "+---+---+",
                "",
            }),
            "table(caption(kkklll) row(cell(mmm) cell(nnn)) row(cell(ooo) cell(ppp)) "
            "row(cell(qqq) cell(rrr)))\n");
}

TEST(DrawnCaptions, AFewLinesOneLeadingApartAreOneCaption) {
  EXPECT_EQ(beside_a_column({"  aaaaaa", "aaaaaaaa", "aaaaaaaa", "%%%%%%%%", "%%%%%%%%", "11111111",
                             "  2222  "}),
            "figure(picture caption(111111112222))\n");
}

TEST(DrawnCaptions, ALongListBelowAPictureIsNoCaption) {
  const std::string told = beside_a_column(
      {"  aaaaaa", "aaaaaaaa", "aaaaaaaa", "%%%%%%%%", "%%%%%%%%", "11111111", "  2222  ",
       "33333333", "  4444  ", "55555555", "  6666  ", "77777777", "  8888  "});
  EXPECT_EQ(told.find("caption"), std::string::npos) << told;
  EXPECT_NE(told.find("figure(picture)"), std::string::npos) << told;
}

TEST(DrawnLists, AListWithoutAFrameStandsWhereItIsPrinted) {
  EXPECT_EQ(beside_a_column(
                {"  bbbbbb", "bbbbbbb.", "*kkkkkk", "*llllll", "*mmmmmm", "  cccccc", "ccc."}),
            "p(bbbbbbbbbbbbb.)\nlist(item(kkkkkk) item(llllll) "
            "item(mmmmmm))\np(ccccccccc.)\n");
}

TEST(DrawnLists, AnItemGoesOnWhereItsTextHangs) {
  EXPECT_EQ(
      beside_a_column({"  bbbbbb", "bbbbbbb.", "*kkkkkkk", " kkk", "*llllll", "  cccccc", "ccc."}),
      "p(bbbbbbbbbbbbb.)\nlist(item(kkkkkkkkkk) "
      "item(llllll))\np(ccccccccc.)\n");
}

}  // namespace
}  // namespace broadsheet::pipeline
