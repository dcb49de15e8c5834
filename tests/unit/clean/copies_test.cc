// SPDX-License-Identifier: GPL-3.0-or-later
// What is taken out of an issue, and what print repeats.
#include <functional>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/balance.h"
#include "document/undo.h"
#include "document/validate.h"
#include "stages/clean/repeats/repeats.h"
#include "stages/clean/rules/pair_marks.h"
#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// 36 Han characters, of which the first 33 stop inside a clause.
constexpr TextView kWhole =
    U"会议强调，要加快发展先进制造业，推动产业结构优化升级，培育新的增长动力和竞争优势。";
constexpr TextView kCut =
    U"会议强调，要加快发展先进制造业，推动产业结构优化升级，培育新的增长动力和竞";
constexpr TextView kHead = U"昨日，全市工业工作会议在市礼堂召开。";

Text times(TextView text, int n) {
  Text out;
  while (n-- > 0) out += text;
  return out;
}

struct Settled {
  Issue issue;
  std::vector<std::string> texts;  ///< of the paragraphs that are not silent
  std::vector<Diagnostic> found;
};

Settled settled(Issue issue, const Settings& settings = {}) {
  Diagnostics diagnostics;
  Settled out;
  out.issue = settle_repeats(std::move(issue), settings, diagnostics);
  EXPECT_THAT(faults_of(out.issue), IsEmpty());
  EXPECT_TRUE(balance_of(out.issue).is_even());
  for (const Article& article : out.issue.articles) {
    for (const Element& element : article.elements) {
      if (!is_silent(out.issue, element))
        out.texts.push_back(to_utf8(reading_text(out.issue, element)));
    }
  }
  out.found = diagnostics.items();
  return out;
}

std::vector<std::string> kept(const std::vector<Text>& paragraphs) {
  return settled(test::issue_of({paragraphs})).texts;
}

void expect_untouched(const std::vector<Text>& paragraphs) {
  const Issue issue = test::issue_of({paragraphs});
  EXPECT_EQ(settled(issue).issue, issue) << to_utf8(paragraphs.front());
}

std::string utf8(TextView text) {
  return to_utf8(text);
}

TEST(Copies, ALoopInsideAParagraphIsKeptOnce) {
  const Text head(kHead);
  EXPECT_THAT(kept({head + times(kWhole, 2) + U"会后参观。"}),
              ElementsAre(utf8(head + Text(kWhole) + U"会后参观。")));
  EXPECT_THAT(kept({head + times(kWhole, 40)}), ElementsAre(utf8(head + Text(kWhole))));
  EXPECT_THAT(kept({head + times(U"发展先进制造业产业的", 7) + U"会议。"}),
              ElementsAre(utf8(head + U"发展先进制造业产业的会议。")));
  EXPECT_THAT(kept({times(U"发展", 300)}), ElementsAre("发展"));
}

TEST(Copies, TheLastCopyOfALoopMayBeCut) {
  EXPECT_THAT(kept({times(kWhole, 5) + Text(kCut)}), ElementsAre(utf8(kWhole)));
  EXPECT_THAT(kept({times(kWhole, 1), times(kWhole, 1), Text(kCut)}), ElementsAre(utf8(kWhole)));
}

TEST(Copies, ARestartInsideAParagraphIsKeptWhereItIsWhole) {
  const Text after = U"与会者一致赞成。";
  const Settled outcome =
      settled(test::issue_of({{Text(kHead) + Text(kCut) + Text(kWhole) + after}}));
  EXPECT_THAT(outcome.texts, ElementsAre(utf8(Text(kHead) + Text(kWhole) + after)));
}

TEST(Copies, ARestartOverParagraphsLeavesTheWholeOne) {
  const Settled outcome = settled(test::issue_of({{Text(kHead), Text(kCut), Text(kWhole)}}));
  EXPECT_THAT(outcome.texts, ElementsAre(utf8(kHead), utf8(kWhole)));
  const std::vector<Line>& lines = outcome.issue.pages[0].lines;
  ASSERT_EQ(lines[1].edits.size(), 1U);
  EXPECT_EQ(lines[1].edits[0].rule, "repeats.restarts");
  EXPECT_EQ(lines[1].edits[0].span, whole(lines[1]));
  EXPECT_EQ(lines[1].edits[0].edit_class, EditClass::automatic);
  EXPECT_EQ(outcome.issue.articles[0].elements.size(), 3U);  // it stays in the model
  EXPECT_THAT(kept({Text(kWhole), Text(kCut)}), ElementsAre(utf8(kWhole)));
}

TEST(Copies, ACopyWithoutItsHeadGoes) {
  const Text tail(kWhole.substr(3));  // 调，…
  const Text lost(kWhole.substr(1));  // 议强调，…
  EXPECT_THAT(kept({lost, Text(kHead) + Text(kWhole)}),
              ElementsAre(utf8(Text(kHead) + Text(kWhole))));
  EXPECT_THAT(kept({Text(kHead) + Text(kWhole), tail}),
              ElementsAre(utf8(Text(kHead) + Text(kWhole))));
}

TEST(Copies, DoubledParagraphsAreKeptOnce) {
  const Text other =
      U"与会者一致认为，上半年全市工业生产增势平稳，重点项目进展顺利，企业效益逐步回升向好。";
  const Settled one = settled(test::issue_of({{Text(kHead), Text(kWhole), Text(kWhole)}}));
  EXPECT_THAT(one.texts, ElementsAre(utf8(kHead), utf8(kWhole)));
  EXPECT_EQ(one.issue.pages[0].lines[2].edits[0].rule, "repeats.loops");
  EXPECT_THAT(kept({Text(kWhole), other, Text(kWhole), other}),
              ElementsAre(utf8(kWhole), utf8(other)));
  Text longer = other;
  for (char32_t c = 0; c < 600; ++c) longer.push_back(0x5000 + c * 7);  // beyond the near table
  EXPECT_THAT(kept({longer, longer, longer}), ElementsAre(utf8(longer)));
}

TEST(Copies, WordsKeepTheirSpaces) {
  const Text sentence =
      U"The council adopted the annual budget of the city after a long and heated debate.";
  EXPECT_THAT(kept({U"It is over. " + sentence + U" " + sentence + U" Nobody spoke."}),
              ElementsAre(utf8(U"It is over. " + sentence + U" Nobody spoke.")));
  const Text cut = U"The council adopted the annual budget of the city after a long and heated deb";
  EXPECT_THAT(kept({U"It is over. " + cut + U" " + sentence}),
              ElementsAre(utf8(U"It is over. " + sentence)));
  Issue lines = test::issue_of({{U"It is over.", sentence, sentence, U"Nobody spoke."}});
  std::vector<Element>& elements = lines.articles[0].elements;
  for (std::size_t i = 1; i < 4; ++i) elements[0].segs.push_back(elements[i].segs[0]);
  for (Seg& seg : elements[0].segs) seg.join = Join::space;
  elements.resize(1);
  EXPECT_THAT(settled(lines).texts,
              ElementsAre(utf8(U"It is over. " + sentence + U" Nobody spoke.")));
}

TEST(Copies, WhatPrintRepeatsStays) {
  expect_untouched({U"哈哈哈哈哈哈，他笑着说。"});
  expect_untouched({times(U"哈", 200)});
  expect_untouched({U"目录" + times(U"…", 60) + U"3"});
  expect_untouched({times(U"—", 80)});
  expect_untouched({times(U"12.5 13.6 14.7 ", 30)});
  expect_untouched({times(U"加油！", 12)});
  expect_untouched({times(U"祖国万岁！人民万岁！", 3)});
  // A refrain: short lines that are sung twice.
  expect_untouched({U"我们走在大路上，迎着朝阳向前方，", U"歌声嘹亮心欢畅，山高水长路宽广，",
                    U"我们走在大路上，迎着朝阳向前方，", U"歌声嘹亮心欢畅，山高水长路宽广，"});
  // The same firm in each row of a table.
  expect_untouched(std::vector<Text>(20, U"省建设工程集团第三分公司"));
  // A summary above a text that begins with it.
  expect_untouched({Text(kWhole), Text(kWhole) + U"与会者一致赞成。"});
  expect_untouched({Text(kWhole.substr(0, kWhole.size() - 1)), Text(kWhole) + U"与会者一致赞成。"});
  // A quotation pulled out of the paragraph beside it.
  expect_untouched({U"他说：" + Text(kWhole), Text(kWhole)});
}

TEST(Copies, OtherPlacesAreReportedAndStay) {
  const Issue apart = test::issue_of({{Text(kWhole), Text(kHead), Text(kWhole)}, {Text(kWhole)}});
  const Settled outcome = settled(apart);
  EXPECT_EQ(outcome.issue, apart);
  EXPECT_EQ(outcome.found.size(), 2U);
  Issue split = test::issue_of({{Text(kCut), U"小标题", Text(kWhole)}});
  split.articles[0].elements[1].kind = ElementKind::subhead;
  EXPECT_EQ(settled(split).issue, split);
}

TEST(Copies, AShortRowIsReported) {
  const Settled outcome = settled(test::issue_of({{times(U"祖国万岁！人民万岁！", 6)}}));
  ASSERT_EQ(outcome.found.size(), 1U);
  EXPECT_EQ(outcome.found[0].code, DiagCode::repeated_passage);
  EXPECT_THAT(outcome.found[0].detail, testing::HasSubstr("in a row"));
}

TEST(Copies, ParagraphsThatHardlyDifferAreReported) {
  Text again(300, U' ');  // letters, for a passage of them is longer than one of Han
  std::mt19937 random(3);
  for (char32_t& c : again) c = static_cast<char32_t>(U'a' + random() % 26);
  Text changed = again;
  for (std::size_t i = 27; i < changed.size(); i += 55) changed[i] = U'-';
  const Settled outcome = settled(test::issue_of({{again}, {changed}}));
  ASSERT_FALSE(outcome.found.empty());
  EXPECT_EQ(outcome.found.back().code, DiagCode::near_duplicate);
}

TEST(Copies, BornDigitalTextGetsSuggestionsOnly) {
  Issue issue = test::issue_of({{times(kWhole, 3)}});
  issue.pages[0].born_digital = true;
  const Settled outcome = settled(issue);
  EXPECT_THAT(outcome.texts, ElementsAre(utf8(times(kWhole, 3))));
  ASSERT_EQ(outcome.issue.pages[0].lines[0].edits.size(), 1U);
  EXPECT_EQ(outcome.issue.pages[0].lines[0].edits[0].edit_class, EditClass::suggested);
  EXPECT_EQ(outcome.found.size(), 1U);
}

TEST(Copies, ARuleThatIsOffReports) {
  Settings settings;
  settings.rules = {{"repeats", false}};
  const Issue issue = test::issue_of({{Text(kCut), Text(kWhole), times(kWhole, 2)}});
  const Settled outcome = settled(issue, settings);
  EXPECT_EQ(outcome.issue, issue);
  EXPECT_FALSE(outcome.found.empty());
}

/// The stages of the clean-up that make edits, in their order.
Issue cleaned_whole(Issue issue, const Settings& settings) {
  Diagnostics diagnostics;
  Block block;
  block.id = {{1}, 1};
  for (const Line& line : issue.pages[0].lines) block.lines.push_back(line.id);
  issue.pages[0].blocks = {block};
  issue.pages[0] = clean_text(std::move(issue.pages[0]), settings, diagnostics);
  issue = pair_marks(std::move(issue), settings, diagnostics);
  return settle_repeats(std::move(issue), settings, diagnostics);
}

TEST(Copies, UndoGivesTheRepairsInsideACopyBack) {
  const Text noisy =
      U"会议强调,要加快发展\"先进 制造业\"，推动产业结构优化升级，培育新的增长动力和竞争优势.";
  const Issue issue = test::issue_of({{Text(kHead), noisy, noisy}, {noisy + noisy + U"完。"}});
  Settings without;
  without.rules = {{"repeats", false}};
  const Issue plain = cleaned_whole(issue, without);
  Issue after = cleaned_whole(issue, {});
  EXPECT_NE(after, plain);
  EXPECT_THAT(faults_of(after), IsEmpty());
  EXPECT_FALSE(after.pages[0].lines[2].edits.at(0).held.empty());
  EXPECT_EQ(undo_rule(after, "repeats"), 2U);
  EXPECT_EQ(after, plain);
}

TEST(Copies, MarkupInsideACopyStays) {
  Issue issue = test::issue_of({{Text(kWhole), U"**会议**" + Text(kWhole.substr(2))}});
  Line& line = issue.pages[0].lines[1];
  line.markup = {{{0, 2}, {}}, {{4, 6}, {}}};
  EXPECT_THAT(settled(issue).texts, ElementsAre(utf8(kWhole)));
  line.markup[1].stands_for = U"";
  Issue reference = test::issue_of({{Text(kHead) + U"&" + Text(kHead) + Text(kHead),
                                     Text(kHead) + U"&amp;" + Text(kHead) + Text(kHead)}});
  const auto at = static_cast<std::uint32_t>(kHead.size());
  reference.pages[0].lines[1].markup = {{{at, at + 5}, U"&"}};
  EXPECT_EQ(settled(reference).issue, reference);  // a character reference cannot be taken out
}

TEST(Copies, HostileTextIsLinear) {
  expect_untouched({Text(1'000'000, U'好')});
  EXPECT_THAT(kept(std::vector<Text>(10'000, Text(kWhole))), ElementsAre(utf8(kWhole)));
  EXPECT_THAT(kept({times(kWhole, 20'000)}), ElementsAre(utf8(kWhole)));
  Text many;  // a line of many loops
  std::mt19937 random(1);
  std::size_t once = 0;
  for (int n = 0; n < 5'000; ++n) {
    Text unit;
    for (int i = 0; i < 40; ++i) unit += static_cast<char32_t>(0x4E00 + random() % 5000);
    many += unit + unit + unit;
    once += unit.size();
  }
  const Settled outcome = settled(test::issue_of({{many}}));
  EXPECT_EQ(reading_text(outcome.issue, outcome.issue.articles[0].elements[0]).size(), once);
}

}  // namespace
}  // namespace broadsheet::clean
