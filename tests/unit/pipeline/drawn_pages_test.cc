// SPDX-License-Identifier: GPL-3.0-or-later
// Printed pages drawn as they look, a row a line of text:
//
//     a … z   a character of the body        A~  one of a headline, twice as large
//     .       the full stop of a sentence    %   a picture      | - +  rules
//     *       the bullet of a list
//
// Two blank cells at the head of a line set it in.
#include <algorithm>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "pipeline/pages.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "tests/support/draw.h"

namespace broadsheet::pipeline {
namespace {

constexpr float kCell = 10;     ///< points: a character of the body
constexpr float kLeading = 14;  ///< from row to row
constexpr char32_t kFirst = U'\u6C34';

/// What the page is painted with; a change of it must not change what is read.
struct Painting {
  float scale = 1;
  float shift = 20;
  std::uint32_t seed = 0;  ///< of the order in which the glyphs are painted; 0: row by row
  bool is_tinted = false;  ///< a panel lies behind what the rules frame
};

class Drawing {
 public:
  Drawing(std::vector<std::string_view> rows, Painting painting) : painting_(painting) {
    page_.id.n = 1;
    page_.marks.fonts.emplace_back();
    for (std::size_t y = 0; y < rows.size(); ++y) {
      for (std::size_t x = 0; x < rows[y].size(); ++x) put(rows[y][x], x, y);
    }
    page_.width = at(62 * kCell);
    page_.height = at((static_cast<float>(rows.size()) + 4) * kLeading);
    if (painting.seed != 0) {
      std::mt19937 order(painting.seed);
      std::vector<Glyph>& glyphs = page_.marks.glyphs;
      for (std::size_t i = glyphs.size(); i > 1; --i) std::swap(glyphs[i - 1], glyphs[order() % i]);
    }
    if (painting.is_tinted) tint();
    if (picture_.x1 > 0) {
      Picture picture;
      picture.id = {page_.id, 1};
      picture.box = picture_;
      page_.pictures.push_back(picture);
      page_.marks.shapes.push_back({Shape::Kind::picture, picture_, 0x808080, true, 0});
    }
  }

  [[nodiscard]] Page page() { return std::move(page_); }

 private:
  [[nodiscard]] float at(float points) const { return painting_.shift + painting_.scale * points; }

  void tint() {
    Box panel = page_.marks.shapes.front().box;
    for (const Shape& rule : page_.marks.shapes) {
      panel = {std::min(panel.x0, rule.box.x0), std::min(panel.y0, rule.box.y0),
               std::max(panel.x1, rule.box.x1), std::max(panel.y1, rule.box.y1)};
    }
    page_.marks.shapes.insert(page_.marks.shapes.begin(),
                              {Shape::Kind::panel, panel, 0xEEEEEE, true, 0});
  }

  void put(char c, std::size_t column, std::size_t row) {
    const float x = static_cast<float>(column) * kCell;
    const float y = static_cast<float>(row) * kLeading;
    if (c == '|' || c == '+') {
      add_rule(x + kCell / 2 - 0.5F, y, x + kCell / 2, y + kLeading);
    } else if (c == '-') {
      add_rule(x - kCell / 2, y + kLeading / 2 - 0.5F, x + 1.5F * kCell, y + kLeading / 2);
    } else if (c == '%') {
      const Box cell{at(x), at(y), at(x + kCell), at(y + kLeading)};
      picture_ = picture_.x1 > 0
                     ? Box{std::min(picture_.x0, cell.x0), std::min(picture_.y0, cell.y0),
                           std::max(picture_.x1, cell.x1), std::max(picture_.y1, cell.y1)}
                     : cell;
    } else if (c == '*') {
      add_glyph(U'■', x, y, kCell);
    } else if (c == '.') {
      add_glyph(U'。', x, y, kCell);
    } else if (c >= 'A' && c <= 'Z') {
      add_glyph(kFirst + static_cast<char32_t>(c - 'A' + 'a'), x, y, 2 * kCell);
    } else if (c >= 'a' && c <= 'z') {
      add_glyph(kFirst + static_cast<char32_t>(c), x, y, kCell);
    }
  }

  void add_rule(float x0, float y0, float x1, float y1) {
    page_.marks.shapes.push_back({Shape::Kind::line, {at(x0), at(y0), at(x1), at(y1)}, 0, true, 0});
  }

  void add_glyph(char32_t c, float x, float y, float size) {
    Glyph g;
    g.unicode = c;
    g.size = painting_.scale * size;
    g.baseline = at(y + 0.88F * size);
    g.x0 = at(x);
    g.x1 = at(x + size);
    g.y0 = at(y);
    g.y1 = at(y + size);
    page_.marks.glyphs.push_back(g);
  }

  Painting painting_;
  Page page_;
  Box picture_;
};

/// The letters that were drawn.
std::string drawn(const Text& text) {
  std::string out;
  for (const char32_t c : text) {
    if (c == U'。') out += '.';
    if (c > kFirst + 'Z' && c <= kFirst + 'z') out += static_cast<char>(c - kFirst);
  }
  return out;
}

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
      const std::string text = drawn(reading_text(issue, element.segs));
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

std::vector<std::string> articles_of(const std::vector<std::string_view>& rows,
                                     Painting painting = {}) {
  return articles_of(std::vector{Drawing(rows, painting).page()});
}

using Articles = std::vector<std::string>;

const std::vector<std::string_view> kUnderItsNeighbour = {
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

TEST(DrawnPages, AListInAFrameOnATintIsABoxOfTheArticleAroundIt) {
  const std::vector<std::string_view> rows = {
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
    for (const char c : letters) out += c == '.' ? U'。' : kFirst + static_cast<char32_t>(c);
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
      planned(issue_of({text_page("xyz", std::string(50, 'x') + "."), Drawing(drawing, {}).page(),
                        text_page("stu", std::string(50, 's') + ".")}));
  EXPECT_EQ(articles_in_order(issue),
            (Articles{"xyz / " + std::string(50, 'x') + ".",
                      "abcd / aaaaaaaaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbbbbb.",
                      "stu / " + std::string(50, 's') + "."}));
  for (std::uint32_t n = 1; n <= 3; ++n)
    EXPECT_EQ(issue.articles.at(n - 1).pages, (std::vector{PageId{n}}));
}

TEST(DrawnPages, AreFollowedWhereAPersonHasTakenPlacesOut) {
  Issue issue = planned(issue_of({Drawing(kUnderItsNeighbour, {}).page()}), "roles.printed");
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
  const std::vector<std::string_view> rows = {
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
  Page page = Drawing(rows, {}).page();
  page.beads = {column_bead(1, 0), column_bead(2, 20), column_bead(3, 10)};
  EXPECT_EQ(articles_of(std::vector{page}), (Articles{head + a + b + c + "."}));
}

TEST(DrawnPages, AThreadOfTheSourceLeadsToAnotherPageWithoutAJumpLine) {
  const std::vector<std::string_view> first = {
      "  A~B~C~D~", "          ", "          ", "  aaaaaa  ", "aaaaaaaa  ", "aaaaaaaa  ",
  };
  const std::vector<std::string_view> second = {"bbbbbbbb", "bbbbbbbb", "bbb.    "};
  std::vector<Page> pages = {Drawing(first, {}).page(), Drawing(second, {}).page()};
  EXPECT_EQ(articles_of(pages).size(), 2U);
  pages[0].beads = {column_bead(1, 0)};
  pages[1].beads = {column_bead(2, 0)};
  EXPECT_EQ(articles_of(pages),
            (Articles{"abcd / " + std::string(22, 'a') + std::string(19, 'b') + "."}));
}

TEST(DrawnPages, ABookmarkOfTheSourceMakesASmallHeadlineOne) {
  const std::vector<std::string_view> rows = {
      "  aaaaaa", "aaaaaaaa", "aaa.    ", "        ", "bbbb    ",
      "        ", "  cccccc", "cccccccc", "ccc.    ",
  };
  Page page = Drawing(rows, {}).page();
  Text title;
  for (const Glyph& glyph : page.marks.glyphs) {
    if (glyph.unicode == kFirst + 'b') title += glyph.unicode;
  }
  ASSERT_EQ(title.size(), 4U);
  page.bookmarks = {title};
  EXPECT_EQ(articles_of(std::vector{page}),
            (Articles{" / aaaaaaaaaaaaaaaaa.", "bbbb / ccccccccccccccccc."}));
}

}  // namespace
}  // namespace broadsheet::pipeline
