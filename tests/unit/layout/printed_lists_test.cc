// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <gtest/gtest.h>

#include "document/balance.h"
#include "document/issue.h"
#include "stages/layout/printed/lists.h"
#include "tests/support/cpu_time.h"

namespace broadsheet::layout {
namespace {

void add(Page& page, TextView text, double x, double y, double size = 10) {
  Line line;
  line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
  line.as_read = text;
  line.style.size = size;
  line.box = Box{x, y, x + 100, y + size};
  Block block;
  block.id = {page.id, line.id.n};
  block.lines = {line.id};
  block.box = line.box;
  page.lines.push_back(std::move(line));
  page.blocks.push_back(std::move(block));
}

Page blank_page() {
  Page page;
  page.id.n = 1;
  page.width = 600;
  page.height = 800;
  return page;
}

/// The texts of the items, a line each.
std::string items_of(Page page) {
  mark_list_items(page);
  std::string out;
  for (const Block& block : page.blocks) {
    if (block.mark == Mark::list_item)
      out += to_utf8(corrected(*find(page, block.lines.front()))) + "\n";
  }
  return out;
}

TEST(PrintedLists, AreBulletsThatFollowOneAnother) {
  Page page = blank_page();
  add(page, U"■ 修桥", 50, 100);
  add(page, U"•铺路", 50, 114);
  add(page, U"种树", 50, 128);
  EXPECT_EQ(items_of(page), "修桥\n铺路\n");
}

TEST(PrintedLists, ABulletAloneIsAMarkOfTheText) {
  Page page = blank_page();
  add(page, U"■ 本报记者", 50, 100);
  add(page, U"■ 本报通讯员", 50, 300);
  EXPECT_EQ(items_of(page), "");
  add(page, U"■", 50, 314);
  EXPECT_EQ(items_of(page), "") << "no text behind the bullet";
}

TEST(PrintedLists, AFrameHoldsItsItemsTogether) {
  Page page = blank_page();
  add(page, U"■ 修桥", 50, 100);
  add(page, U"■ 铺路", 50, 200);
  page.separators = {{Separator::Kind::frame, {0, 0, 600, 800}, 0}};
  EXPECT_EQ(items_of(page), "") << "a frame around the page says nothing";
  page.separators.push_back({Separator::Kind::panel, {40, 90, 200, 220}, 0});
  EXPECT_EQ(items_of(page), "修桥\n铺路\n");
}

TEST(PrintedLists, AHeadingWithABulletIsNoItem) {
  Page page = blank_page();
  for (int i = 0; i < 9; ++i) add(page, U"一行文字", 300, 100 + 14 * i);
  add(page, U"■ 修桥", 50, 100, 20);
  add(page, U"■ 铺路", 50, 128, 20);
  EXPECT_EQ(items_of(page), "");
}

TEST(PrintedLists, TheBulletCountsAsMarkup) {
  Issue issue;
  issue.pages.push_back(blank_page());
  Page& page = issue.pages.front();
  add(page, U"■ 修桥", 50, 100);
  add(page, U"■ 铺路", 50, 114);
  mark_list_items(page);
  const Balance balance = balance_of(issue);
  EXPECT_EQ(balance.markup, 2U);
  EXPECT_EQ(page.lines[0].as_read, U"■ 修桥");
}

TEST(PrintedLists, TakeLittleTimeOverManyBulletsInOnePlace) {
  Page page = blank_page();
  for (int i = 0; i < 50'000; ++i) add(page, U"■ 一", 50, 100);
  const test::CpuTime taken;
  mark_list_items(page);
  EXPECT_LT(taken.seconds(), 5);
}

TEST(PrintedLists, AFewWordsAndALongNumberAreAnEntry) {
  EXPECT_TRUE(is_entry(U"Harbour office 394-1344"));
  EXPECT_TRUE(is_entry(U"江边图书馆 71531642"));
  EXPECT_FALSE(is_entry(U"The bridge was opened in 1997"));
  EXPECT_FALSE(is_entry(U"71531642"));
  EXPECT_FALSE(is_entry(U"The ferry sails again, said the master, whose number is 394-1344"));
  EXPECT_FALSE(is_entry(U"394-1344."));
  EXPECT_FALSE(is_entry(U""));
}

}  // namespace
}  // namespace broadsheet::layout
