// SPDX-License-Identifier: GPL-3.0-or-later
// Small titles: what an issue sets about as large as its text, and heads its stories with.
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "stages/structure/printed/articles.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

/// A paragraph of three lines.
Print text(double x0, double y0) {
  return {{U"The ferry was repainted over the winter and sails",
           U"again from the first of the month", U"on, at the old fare."},
          x0,
          y0,
          x0 + 240,
          10,
          Opening::indented,
          Mark::none,
          x0 + 90};
}

Print title(TextView words, double x0, double y0, double size = 10) {
  return {{words}, x0, y0, x0 + 110, size, Opening::unknown, Mark::none, 0, true};
}

Print headline(TextView words, double x0, double y0) {
  return {{words}, x0, y0, x0 + 200, 22, Opening::unknown};
}

/// Each article: its headline, its subheads, the number of its paragraphs.
std::vector<std::string> told(const Issue& issue) {
  std::vector<std::string> out;
  for (const Article& article : issue.articles) {
    std::string line;
    std::size_t paragraphs = 0;
    for (const Element& element : article.elements) {
      const std::string words = to_utf8(reading_text(issue, element));
      if (element.kind == ElementKind::headline) line += words;
      if (element.kind == ElementKind::subhead) line += " sub " + words;
      paragraphs += element.kind == ElementKind::paragraph ? 1 : 0;
    }
    out.push_back(line + " " + std::to_string(paragraphs));
  }
  return out;
}

std::vector<std::string> told(const std::vector<std::vector<Print>>& pages,
                              const std::vector<Box>& rules = {}) {
  Issue issue;
  for (const std::vector<Print>& blocks : pages) add_page(issue, printed_page(blocks, rules));
  Diagnostics diagnostics;
  return told(gather_printed_articles(std::move(issue), {}, diagnostics));
}

using Told = std::vector<std::string>;

TEST(TitleHabits, WithoutLargerHeadlinesBoldLinesHeadTheStoriesOfAllPages) {
  EXPECT_EQ(
      told({{title(U"Ferry Notes", 40, 60), text(40, 76), title(U"Choir Practice", 40, 140),
             text(40, 156), title(U"The Harvest Supper", 40, 220), text(40, 236)},
            {text(40, 60), title(U"From the Mill", 40, 124), text(40, 140)}}),
      (Told{"Ferry Notes 1", "Choir Practice 1", "The Harvest Supper 1", " 1", "From the Mill 1"}));
}

TEST(TitleHabits, ATitleMayStandAtSomeDistanceFromItsText) {
  EXPECT_EQ(told({{title(U"Ferry Notes", 90, 60, 12), text(40, 100),
                   title(U"Choir Practice", 90, 190, 12), text(40, 230)}}),
            (Told{"Ferry Notes 1", "Choir Practice 1"}));
}

TEST(TitleHabits, ATitleMayEndWithAnHourButNotWithASentence) {
  const auto of = [](TextView words) {
    return told({{title(words, 40, 60, 12), text(40, 80), title(U"Choir Practice", 40, 150, 12),
                  text(40, 170)}});
  };
  EXPECT_EQ(of(U"Forum on Sunday, 9 a.m."),
            (Told{"Forum on Sunday, 9 a.m. 1", "Choir Practice 1"}));
  EXPECT_EQ(of(U"The forum is open."), (Told{" sub Choir Practice 3"}));
}

TEST(TitleHabits, ATitleMayStandInTwoBlocks) {
  EXPECT_EQ(told({{title(U"Ferry Notes", 40, 60, 12), text(40, 80),
                   title(U"From the Office", 40, 150, 12), title(U"of the Mill", 40, 166, 12),
                   text(40, 186)}}),
            (Told{"Ferry Notes 1", "From the Office of the Mill 1"}));
}

TEST(TitleHabits, LinesOfAnotherPrintAboveATitleAreNoneOfIt) {
  EXPECT_EQ(
      told({{title(U"Ferry Notes", 40, 60, 12), text(40, 80), title(U"Anna Brook", 40, 136, 10),
             title(U"From the Mill", 40, 166, 12), text(40, 186)}}),
      (Told{"Ferry Notes 2", "From the Mill 1"}));
}

TEST(TitleHabits, InAnIssueWithHeadlinesTheSameLinesAreSubheads) {
  EXPECT_EQ(told({{headline(U"The Ferry Sails", 40, 40), text(40, 70), title(U"Old Fares", 40, 130),
                   text(40, 146), title(U"New Paint", 40, 206), text(40, 222)}}),
            (Told{"The Ferry Sails sub Old Fares sub New Paint 3"}));
}

/// Lines by turns bold and plain, under a bold one.
std::vector<Print> by_turns(const std::vector<TextView>& plain) {
  std::vector<Print> blocks = {title(U"Ministry Teams", 40, 60)};
  double y = 74;
  for (const TextView words : plain) {
    blocks.push_back({{words}, 40, y, 200, 10, Opening::flush});
    blocks.push_back(title(U"Anna Brook", 40, y + 14));
    y += 28;
  }
  blocks.push_back({{U"Choir"}, 40, y, 200, 10, Opening::flush});
  return blocks;
}

TEST(TitleHabits, NamesAndOfficesByTurnsAreOneArticle) {
  EXPECT_EQ(told({by_turns({U"Kitchen", U"Library", U"Membership", U"Worship"})}).size(), 1U);
}

TEST(TitleHabits, BriefsOfALineUnderTheirTitlesAreArticles) {
  EXPECT_GE(told({by_turns({U"The kitchen is closed.", U"Bring your books back.",
                            U"Pay at the door.", U"All are welcome."})})
                .size(),
            4U);
}

TEST(TitleHabits, AStoryDoesNotEndWithASubheadThatTextStandsUnder) {
  // The rule right below the last line of the column parts it from its text.
  EXPECT_EQ(told({{headline(U"The Ferry Sails", 40, 40), text(40, 70), text(40, 112),
                   title(U"Choir Practice", 40, 184), text(40, 206)}},
                 {{40, 198, 280, 198.5}}),
            (Told{"The Ferry Sails 2", "Choir Practice 1"}));
}

TEST(TitleHabits, ABoldLineThatNothingStandsUnderIsText) {
  EXPECT_EQ(told({{headline(U"The Ferry Sails", 40, 40), text(40, 70), text(40, 112),
                   title(U"Anna Brook", 40, 156)}}),
            (Told{"The Ferry Sails 3"}));
}

}  // namespace
}  // namespace broadsheet::structure
