// SPDX-License-Identifier: GPL-3.0-or-later
// Plain texts as people type them and as tools write them, without a mark on any heading.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "document/issue.h"
#include "document/names.h"
#include "document/reading.h"
#include "pipeline/plan.h"
#include "pipeline/run.h"
#include "stages/read/text/text.h"

namespace broadsheet::pipeline {
namespace {

/// All but the stage that takes out repeats: the texts here have some.
std::vector<StageRow> stages() {
  std::vector<StageRow> rows;
  for (const StageRow& row : plan()) {
    if (row.name != "repeats") rows.push_back(row);
  }
  return rows;
}

Issue read_typed(std::string_view text) {
  const Settings settings;
  const read::Input input{"typed.txt", text};
  std::vector<Timing> timings;
  Issue issue = run(read::read_text({&input, 1}, settings), stages(), settings, "", timings);
  EXPECT_TRUE(issue.balance && issue.balance->is_even());
  return issue;
}

/// The articles by their headlines, each with the first words of its paragraphs and what else
/// stands in it: "headline: p(first) subhead(…)".
std::string told(std::string_view text) {
  const Issue issue = read_typed(text);
  std::string out;
  for (const Article& article : issue.articles) {
    if (article.kind == ArticleKind::ad) out += "ad ";
    for (const Element& element : article.elements) {
      const Text words = reading_text(issue, element);
      const bool is_text = element.kind == ElementKind::paragraph;
      out += std::string(name_of(element.kind)) + "(" +
             to_utf8(is_text ? words.substr(0, 6) : words) + ") ";
    }
    out += "\n";
  }
  return out;
}

constexpr std::string_view kFerry =
    "　　渡轮公司昨天宣布，从下月起夜班船每半小\n"
    "时开一班，末班船推迟到零点，票价不变，老人\n"
    "和孩子仍然免费乘船。\n";
constexpr std::string_view kLamps =
    "　　路灯改造已经进行到江北，换下的旧灯三千\n"
    "盏，新灯更亮也更省电，居民说晚上回家不再怕\n"
    "黑，孩子也敢出门了。\n";

std::string many(std::string_view paragraph, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += paragraph;
  return out;
}

TEST(TypedTexts, AnInterviewMayBeginWithAShortQuestion) {
  const std::string_view turns =
      "问：磨坊为什么停了？\n答：水太浅，轮子转不动。我们等了两个月，等到下雨，最\n后只好请人清河道"
      "。\n"
      "问：面粉会不会涨价？\n答：不会。今年收成好，仓里还有去年的麦子，\n";
  EXPECT_EQ(told("磨坊主人答记者问\n\n本报记者 赵小禾\n\n" + std::string(turns)),
            "headline(磨坊主人答记者问) byline(本报记者 赵小禾) p(问：磨坊为什) p(答：水太浅，) "
            "p(问：面粉会不) "
            "p(答：不会。今) \n");
}

TEST(TypedTexts, BlankLinesPartArticlesWhereParagraphsAreSetIn) {
  const std::string text = "夜班船加密\n" + many(kFerry, 4) + "末班船推迟\n" + many(kFerry, 2) +
                           "\n路灯换新\n" + many(kLamps, 4) + "\n老桥封闭检修\n" + many(kFerry, 2) +
                           "\n江边种树\n" + many(kLamps, 2);
  EXPECT_EQ(told(text),
            "headline(夜班船加密) p(渡轮公司昨天) p(渡轮公司昨天) p(渡轮公司昨天) p(渡轮公司昨天) "
            "subhead(末班船推迟) p(渡轮公司昨天) p(渡轮公司昨天) \n"
            "headline(路灯换新) p(路灯改造已经) p(路灯改造已经) p(路灯改造已经) p(路灯改造已经) \n"
            "headline(老桥封闭检修) p(渡轮公司昨天) p(渡轮公司昨天) \n"
            "headline(江边种树) p(路灯改造已经) p(路灯改造已经) \n");
}

TEST(TypedTexts, DigitsDoNotMakeAFilledLineShort) {
  // Thirteen characters a line, however wide.
  EXPECT_EQ(told("江边通船\n"
                 "　　2031年3月14日起\n"
                 "渡轮公司把夜班船加到每半小\n"
                 "时一班，票价不变，老人和孩\n"
                 "子仍然免费乘船过江去上班。\n"
                 "　　末班船推迟到零点，码头\n"
                 "上的灯也都换了新的，候船厅\n"
                 "里添了座椅和热水，很方便。\n"),
            "headline(江边通船) p(2031年3) p(末班船推迟到) \n");
}

constexpr std::string_view kBridge =
    "The bridge over the harbour was closed for repairs yesterday, and the council said that the "
    "work would last until the end of the month.\n";
constexpr std::string_view kTrees =
    "Four hundred trees will be planted along the quay before winter comes, most of them limes, "
    "and each will bear the name of a school.\n";

TEST(TypedTexts, ANameAloneUnderAHeadlineIsItsByline) {
  EXPECT_EQ(told("Bridge closed for repairs\nMartha Quince\n" + many(kBridge, 2) +
                 "Trees for the quay\n□ 周文\n" + many(kTrees, 2)),
            "headline(Bridge closed for repairs) byline(Martha Quince) p(The br) p(The br) \n"
            "headline(Trees for the quay) byline(□ 周文) p(Four h) p(Four h) \n");
}

TEST(TypedTexts, ALetterBeginsWithItsSalutationAndEndsWithAName) {
  EXPECT_EQ(told("The quay is ours\nTo the Editor:\n" + many(kTrees, 2) + "Martha Quince\n" +
                 "Mind the gap\nTo the Editor:\n" + many(kBridge, 1) + "Tobias Vole\n"),
            "headline(The quay is ours) p(To the) p(Four h) p(Four h) p(Martha) \n"
            "headline(Mind the gap) p(To the) p(The br) p(Tobias) \n");
}

TEST(TypedTexts, TheTurnsOfAnInterviewAreNoHeadlines) {
  EXPECT_EQ(told("The ferryman speaks\nBy MARTHA QUINCE\n" + std::string(kBridge) +
                 "Courier: Will the fare rise?\nVole: " + std::string(kTrees) +
                 "Courier: And the night boats?\nVole: " + std::string(kBridge) +
                 "Courier: What of the crew?\nVole: " + std::string(kTrees)),
            "headline(The ferryman speaks) byline(By MARTHA QUINCE) p(The br) p(Courie) p(Vole: ) "
            "p(Courie) p(Vole: ) p(Courie) p(Vole: ) \n");
}

TEST(TypedTexts, RowsOfSpacedCellsAreATable) {
  EXPECT_EQ(told("League results\nBy MARTHA QUINCE\n" + std::string(kBridge) +
                 "Ashby  2  Corve  1\nDunmere  3  Elt  5\nFarrow  0  Grise  3\n"),
            "headline(League results) byline(By MARTHA QUINCE) p(The br) "
            "table(Ashby2Corve1Dunmere3Elt5Farrow0Grise3) \n");
}

TEST(TypedTexts, APageNumberInsideATextIsNoHeadline) {
  EXPECT_EQ(told("Bridge closed for repairs\nBy MARTHA QUINCE\n" + many(kBridge, 4) + "31\n" +
                 "Trees for the quay\nBy TOBIAS VOLE\n" + many(kTrees, 4) + "32\n" +
                 "Ferries by night\nBy ANNE CORVE\n" + many(kBridge, 5)),
            "headline(Bridge closed for repairs) byline(By MARTHA QUINCE) p(The br) p(The br) "
            "p(The br) p(The br) \n"
            "headline(Trees for the quay) byline(By TOBIAS VOLE) p(Four h) p(Four h) p(Four h) "
            "p(Four h) \n"
            "headline(Ferries by night) byline(By ANNE CORVE) p(The br) p(The br) p(The br) p(The "
            "br) p(The br) \n");
}

TEST(TypedTexts, JumpLinesMeetByTheWordsOfTheirHeadlines) {
  const std::string text =
      "Bridge closed for repairs until spring\nBy MARTHA QUINCE\n" + many(kBridge, 2) +
      "Continued on Page 4\n" + "Trees for the quay and the market\nBy TOBIAS VOLE\n" +
      many(kTrees, 2) + "Continued on Page 4\n" + "Ferries by night\nBy ANNE CORVE\n" +
      many(kBridge, 2) + "Trees for the quay\nContinued from Page 1\n" + many(kTrees, 1) +
      "Bridge closed for repairs\nContinued from Page 1\n" + many(kBridge, 1);
  EXPECT_EQ(told(text),
            "headline(Bridge closed for repairs until spring) byline(By MARTHA QUINCE) p(The br) "
            "p(The br) jump(Continued on Page 4) jump(Continued from Page 1) p(The br) \n"
            "headline(Trees for the quay and the market) byline(By TOBIAS VOLE) p(Four h) p(Four "
            "h) jump(Continued on Page 4) jump(Continued from Page 1) p(Four h) \n"
            "headline(Ferries by night) byline(By ANNE CORVE) p(The br) p(The br) \n");
}

TEST(TypedTexts, ShortLinesWithATelephoneAreAnAdvertisement) {
  EXPECT_EQ(told("Bridge closed for repairs\nBy MARTHA QUINCE\n" + many(kBridge, 2) +
                 "Sails and ropes\nMade in the old yard\nCall 555-0142\n" +
                 "Trees for the quay\nBy TOBIAS VOLE\n" + many(kTrees, 2)),
            "headline(Bridge closed for repairs) byline(By MARTHA QUINCE) p(The br) p(The br) \n"
            "ad p(Sails ) \n"
            "headline(Trees for the quay) byline(By TOBIAS VOLE) p(Four h) p(Four h) \n");
}

}  // namespace
}  // namespace broadsheet::pipeline
