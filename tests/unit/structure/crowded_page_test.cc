// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/crowded_page.h"

#include <gtest/gtest.h>

#include "document/balance.h"
#include "stages/stage.h"
#include "stages/structure/printed/articles.h"

namespace broadsheet::structure {
namespace {

/// A page of `count` blocks of a word each, one under the other, the first as large as a headline.
Issue page_of_blocks(std::uint32_t count) {
  Issue issue;
  Page page;
  page.id.n = 1;
  page.width = 600;
  page.height = 800;
  for (std::uint32_t i = 1; i <= count; ++i) {
    Line line;
    line.id = {page.id, i};
    line.as_read = U"word";
    line.box = Box{50, 20.0 * i, 90, 20.0 * i + 10};
    line.style.size = i == 1 ? 30 : 10;
    Block block;
    block.id = {page.id, i};
    block.lines = {line.id};
    block.box = line.box;
    page.lines.push_back(std::move(line));
    page.blocks.push_back(std::move(block));
  }
  issue.pages.push_back(std::move(page));
  return issue;
}

Issue gathered(Issue issue, std::uint64_t most, Diagnostics& found) {
  Settings settings;
  settings.limits.page_blocks = most;
  return gather_printed_articles(std::move(issue), settings, found);
}

TEST(CrowdedPage, IsOneArticleFromTopToBottomAndSaysSo) {
  Diagnostics found;
  const Issue issue = gathered(page_of_blocks(5), 4, found);
  ASSERT_EQ(issue.articles.size(), 1U);
  EXPECT_EQ(issue.articles[0].why.rule, "page.crowded");
  ASSERT_EQ(issue.articles[0].elements.size(), 5U);
  EXPECT_EQ(issue.articles[0].elements[0].kind, ElementKind::paragraph);
  EXPECT_EQ(issue.articles[0].elements[4].blocks.at(0).n, 5U);
  EXPECT_EQ(found.count(DiagCode::page_crowded), 1U);
  EXPECT_TRUE(balance_of(issue).is_even());
}

TEST(CrowdedPage, IsNoneAtTheLimit) {
  Diagnostics found;
  const Issue issue = gathered(page_of_blocks(5), 5, found);
  EXPECT_EQ(found.count(DiagCode::page_crowded), 0U);
  ASSERT_FALSE(issue.articles.empty());
  EXPECT_EQ(issue.articles[0].elements.at(0).kind, ElementKind::headline);
}

TEST(CrowdedPage, CountsNoDiscardedBlocks) {
  Diagnostics found;
  Issue issue = page_of_blocks(5);
  issue.pages[0].blocks.back().role = BlockRole::discarded;
  (void)gathered(std::move(issue), 4, found);
  EXPECT_EQ(found.count(DiagCode::page_crowded), 0U);
}

}  // namespace
}  // namespace broadsheet::structure
