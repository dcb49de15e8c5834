// SPDX-License-Identifier: GPL-3.0-or-later
// Verse in Markdown and plain text.
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "document/issue.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "stages/read/markdown/markdown.h"
#include "stages/read/text/text.h"

namespace broadsheet::pipeline {
namespace {

Issue structured(std::string_view text) {
  const Settings settings;
  const bool is_markdown = text.starts_with('#');
  const read::Input input{is_markdown ? "typed.md" : "typed.txt", text};
  std::vector<Timing> timings;
  Issue read = is_markdown ? read::read_markdown({&input, 1}, settings)
                           : read::read_text({&input, 1}, settings);
  Issue issue = run(std::move(read), plan(), settings, "", timings);
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
  return issue;
}

/// The lines of each stanza of an article, as `3 2`, and `p` for what else runs there.
std::string stanzas(const Article& article) {
  std::string out;
  for (const Element& element : article.elements) {
    if (element.kind != ElementKind::verse && element.kind != ElementKind::paragraph &&
        element.kind != ElementKind::subhead)
      continue;
    out += (out.empty() ? "" : " ") + (element.kind == ElementKind::verse
                                           ? std::to_string(element.children.size())
                                       : element.kind == ElementKind::subhead ? "h"
                                                                              : "p");
  }
  return out;
}

std::string stanzas_of(std::string_view drawing) {
  std::string out;
  for (const Article& article : structured(drawing).articles)
    out += (out.empty() ? "" : " | ") + stanzas(article);
  return out;
}

TEST(TextVerse, KeepsItsLinesWhereTheyBeginWithCapitalsAndStop) {
  EXPECT_EQ(stanzas_of("## The Mill\n\n"
                       "The wheel has turned since early light,\nIt knows no other way,\n"
                       "And what it grinds away at night\nIs bread again by day.\n\n"
                       "The miller sleeps, the river not,\nIt carries all it can,\n"
                       "A branch, a boat, a broken pot,\nThe shadow of a man.\n"),
            "4 4");
}

TEST(TextVerse, OfHanIsSigned) {
  EXPECT_EQ(stanzas_of("## 磨坊\n\n□ 赵小禾\n\n水车转了一夜\n月亮没有停\n磨坊也没有停\n\n"
                       "天亮以后\n面粉落在肩上\n"),
            "3 2");
  EXPECT_EQ(stanzas_of("## 磨坊\n\n水车转了一夜\n月亮没有停\n磨坊也没有停\n\n"
                       "天亮以后\n面粉落在肩上\n\n赵小禾\n"),
            "3 2 p");
  EXPECT_EQ(stanzas_of("## 参展单位\n\n城关磨坊厂\n东风水车队\n向阳面粉厂\n\n城南米行\n城北油坊\n")
                .find('3'),
            std::string::npos);
}

TEST(TextVerse, BreaksWhereMarkupBreaksIt) {
  EXPECT_EQ(stanzas_of("## 磨坊\n\n赵小禾\n\n水车转了一夜  \n月亮没有停  \n磨坊也没有停\n\n"
                       "天亮以后<br>面粉落在肩上<br/>雪也是\n"),
            "3 3");
}

TEST(TextVerse, OfASecondPoemStandsUnderItsTitle) {
  EXPECT_EQ(stanzas_of("## 磨坊（外一首）\n\n赵小禾\n\n水车转了一夜\n月亮没有停\n磨坊也没有停\n\n"
                       "天亮以后\n面粉落在肩上\n\n## 雪\n\n雪落在桥上\n也落在船上\n"
                       "只是船\n要走了\n"),
            "3 2 h 4");
}

TEST(TextVerse, OfPlainTextStandsUnderItsHeadline) {
  const Issue issue = structured(
      "磨坊\n\n赵小禾\n\n水车转了一夜\n月亮没有停\n磨坊也没有停\n\n天亮以后\n面粉落在肩上\n");
  ASSERT_EQ(issue.articles.size(), 1U);
  EXPECT_EQ(issue.articles[0].elements[0].kind, ElementKind::headline);
  EXPECT_EQ(issue.articles[0].elements[1].kind, ElementKind::byline);
  EXPECT_EQ(stanzas(issue.articles[0]), "3 2");
}

TEST(TextVerse, IsNoProseThatIsWrapped) {
  std::string prose = "## Mill sold\n\n";
  for (int i = 0; i < 4; ++i) {
    prose +=
        "The mill on the river was sold on Monday to\nHarbour Company, which owns four others.\n"
        "Work will begin there early in the spring, the\nCompany said, and last for two years.\n\n";
  }
  EXPECT_EQ(stanzas_of(prose), "p p p p");
}

TEST(TextVerse, IsNoListOfNamesOrSentencesOrNumbers) {
  EXPECT_EQ(
      stanzas_of("## Winners\n\nBy JANE DOE\n\nMary Mill\nOscar Rey\nAnna Bridge\nJohn Quay\n"),
      "p");
  EXPECT_EQ(stanzas_of("## Notice\n\nDoors open at seven.\nTickets cost two pounds.\n"
                       "Children go free.\nDogs stay outside.\n"),
            "p");
  EXPECT_EQ(stanzas_of("## Tides\n\nHigh water at 6,\nLow water at 12,\nHigh water at 18,\n"
                       "Low water at 24.\n"),
            "p");
}

}  // namespace
}  // namespace broadsheet::pipeline
