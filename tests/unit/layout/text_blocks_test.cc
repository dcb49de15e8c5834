// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <gtest/gtest.h>

#include "document/reading.h"
#include "document/validate.h"
#include "stages/layout/text/blocks.h"
#include "tests/support/cpu_time.h"

namespace broadsheet::layout {
namespace {

/// A page as the text reader gives it: `text` a line a line, blank lines in the endings.
Page page_of(std::string_view utf8) {
  const Text text = from_utf8(utf8).value();
  Page page;
  page.id = {1};
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(U'\n', at), text.size());
    const Text line = text.substr(at, end - at);
    const Text ending = end < text.size() ? U"\n" : U"";
    if (trimmed(line).empty()) {
      (page.lines.empty() ? page.opening : page.lines.back().ending) += line + ending;
    } else {
      Line next;
      next.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
      next.as_read = line;
      next.ending = ending;
      page.lines.push_back(std::move(next));
    }
    at = end + 1;
  }
  return page;
}

Page formed(Page page) {
  Diagnostics diagnostics;
  return form_text_blocks(std::move(page), {}, diagnostics);
}

/// The blocks, one a line; items begin with `* `.
std::string blocks(std::string_view text) {
  Issue issue;
  issue.pages.push_back(formed(page_of(text)));
  std::string out;
  for (const Block& block : issue.pages[0].blocks) {
    if (block.mark == Mark::list_item) out += "* ";
    out += to_utf8(reading_text(issue, segs_of_lines(issue.pages[0], block.lines))) + "\n";
  }
  return out;
}

TEST(TextBlocks, ArePartedByBlankLines) {
  EXPECT_EQ(blocks("江边新桥通车\n\n昨天下午，江边新桥正式通车。\n \n　\n两岸居民步行过桥。\n"),
            "江边新桥通车\n昨天下午，江边新桥正式通车。\n两岸居民步行过桥。\n");
}

TEST(TextBlocks, AreLinesWhereATextIsNotWrapped) {
  EXPECT_EQ(
      blocks("江边新桥通车\n本报记者 "
             "某某\n昨天下午，江边新桥正式通车，两岸居民步行过桥，有人带着孩子。\n"
             "大桥全长八百米。\n建设用了三年时间，总投资两亿元，比原来的计划少了一成。\n"),
      "江边新桥通车\n本报记者 某某\n昨天下午，江边新桥正式通车，两岸居民步行过桥，有人带着孩子。\n"
      "大桥全长八百米。\n建设用了三年时间，总投资两亿元，比原来的计划少了一成。\n");
}

TEST(TextBlocks, JoinWrappedChineseUpToAShortLine) {
  EXPECT_EQ(
      blocks("昨天下午江边新桥正式通车两岸居民\n步行过桥有人带着孩子有人推着自行\n车在桥上走了一个"
             "来回。\n"
             "据介绍大桥全长八百米建设用了三年\n时间总投资两亿元比原来的计划少了\n一成。\n"),
      "昨天下午江边新桥正式通车两岸居民步行过桥有人带着孩子有人推着自行车在桥上走了一个来回。\n"
      "据介绍大桥全长八百米建设用了三年时间总投资两亿元比原来的计划少了一成。\n");
}

TEST(TextBlocks, JoinWrappedLatinUpToALineWithRoom) {
  EXPECT_EQ(
      blocks("The new bridge over the river was opened yesterday afternoon before a\n"
             "large crowd, and people from both banks walked across it with their\n"
             "children.\n"
             "It is half a mile long, took three years to build, and cost rather less\n"
             "than had been feared when the first stone was laid in the spring.\n"),
      "The new bridge over the river was opened yesterday afternoon before a large crowd, and "
      "people from both banks walked across it with their children.\n"
      "It is half a mile long, took three years to build, and cost rather less than had been "
      "feared when the first stone was laid in the spring.\n");
}

TEST(TextBlocks, LeaveAHeadingBetweenParagraphsAlone) {
  EXPECT_EQ(blocks("昨天下午江边新桥正式通车两岸居民\n步行过桥有人带着孩子有人推着自行\n车，在桥上"
                   "走了一个来回，很高兴。\n"
                   "小桥也要修\n据介绍大桥全长八百米建设用了三年\n时间总投资两亿元比原来的计划少了"
                   "\n一成。\n"),
            "昨天下午江边新桥正式通车两岸居民步行过桥有人带着孩子有人推着自行车，在桥上走了一个来回"
            "，很高兴。\n"
            "小桥也要修\n据介绍大桥全长八百米建设用了三年时间总投资两亿元比原来的计划少了一成。\n");
}

TEST(TextBlocks, BeginAtAnIndent) {
  EXPECT_EQ(blocks("　　昨天下午江边新桥正式通车两岸\n居民步行过桥有人带着孩子有人推着\n自行车在桥"
                   "上走了一个来回真是高兴\n"
                   "　　据介绍大桥全长八百米建设用了\n三年时间总投资两亿元。\n"),
            "昨天下午江边新桥正式通车两岸居民步行过桥有人带着孩子有人推着自行车在桥上走了一个来回真"
            "是高兴\n"
            "据介绍大桥全长八百米建设用了三年时间总投资两亿元。\n");
  EXPECT_EQ(blocks("   一个段落。\n   又一个。\n   再一个段落。\n"),
            "一个段落。\n又一个。\n再一个段落。\n")
      << "an indent that every line has is a margin";
}

TEST(TextBlocks, MakeItemsOfLinesWithMarkersThatGoOn) {
  EXPECT_EQ(blocks("明年的工作：\n• 修桥\n• 铺路\n• 种树\n"),
            "明年的工作：\n* • 修桥\n* • 铺路\n* • 种树\n");
  EXPECT_EQ(blocks("1. 修桥\n2. 铺路\n"), "* 1. 修桥\n* 2. 铺路\n");
  EXPECT_EQ(blocks("（1）修桥\n\n（2）铺路\n"), "* （1）修桥\n* （2）铺路\n");
  EXPECT_EQ(blocks("①修桥\n②铺路\n"), "* ①修桥\n* ②铺路\n");
  EXPECT_EQ(blocks("- 修桥\n铺路\n"), "- 修桥\n铺路\n") << "one dash is text";
  EXPECT_EQ(blocks("3. 修桥\n7. 铺路\n"), "3. 修桥\n7. 铺路\n") << "numbers that do not go on";
  EXPECT_EQ(blocks("3.5 亿元\n4.5 亿元\n"), "3.5 亿元\n4.5 亿元\n");
}

TEST(TextBlocks, LeaveAPageThatHasBlocks) {
  Page page = page_of("一\n二\n");
  Block block;
  block.id = {page.id, 1};
  block.lines = {page.lines[0].id};
  page.blocks.push_back(block);
  EXPECT_EQ(formed(page), page);
  EXPECT_EQ(formed(page_of("")), page_of(""));
}

TEST(TextBlocks, HoldEveryLineOnce) {
  constexpr std::string_view kPieces[] = {"字",   "一行比较长的文字放在这里",
                                          "。",   "\n",
                                          "\n",   "\n\n",
                                          "　　", "word ",
                                          "• ",   "- ",
                                          "1. ",  "2. "};
  for (unsigned seed = 1; seed < 500; ++seed) {
    std::minstd_rand random(seed);
    std::string text;
    for (int i = 0; i < 80; ++i) text += kPieces[random() % std::size(kPieces)];
    Issue issue;
    issue.pages.push_back(formed(page_of(text)));
    ASSERT_TRUE(faults_of(issue).empty()) << text;
    std::vector<LineId> in_blocks;
    for (const Block& block : issue.pages[0].blocks) {
      in_blocks.insert(in_blocks.end(), block.lines.begin(), block.lines.end());
    }
    std::vector<LineId> all;
    for (const Line& line : issue.pages[0].lines) all.push_back(line.id);
    ASSERT_EQ(in_blocks, all) << text;
  }
}

/// As OCR of Chinese writes a table: one ideographic space between cells.
TEST(TextBlocks, RowsWithIdeographicSpacesAreATable) {
  const Page prices = formed(
      page_of("昨日菜价一览\n青菜　3.20　涨\n萝卜　1.80　跌\n豆腐　2.50　平\n价格由市场提供。\n"));
  ASSERT_EQ(prices.blocks.size(), 3U);
  EXPECT_EQ(prices.blocks[1].mark, Mark::table);
  EXPECT_EQ(prices.blocks[1].cells.size(), 9U);
}

TEST(TextBlocks, BylinesWithIdeographicSpacesAreNone) {
  const Page page = formed(page_of("本报记者　张三\n本报记者　李四\n本报记者　王五\n"));
  for (const Block& block : page.blocks) EXPECT_NE(block.mark, Mark::table);
}

TEST(TextBlocks, TakeLinearTime) {
  for (const std::string_view line : {"• 项\n", "1. 项\n", "一行文字\n", "\n", "字"}) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += line;
    const test::CpuTime taken;
    const Page page = formed(page_of(text));
    EXPECT_EQ(page.blocks.empty(), page.lines.empty());
    EXPECT_LT(taken.seconds(), 10) << line;
  }
}

}  // namespace
}  // namespace broadsheet::layout
