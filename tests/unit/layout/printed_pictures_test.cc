// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "document/validate.h"
#include "stages/layout/printed/blocks.h"

namespace broadsheet::layout {
namespace {

/// A page of 600 by 800 points with a line of text and these pictures.
Page page_of(const std::vector<std::optional<Box>>& boxes) {
  Page page;
  page.id = {1};
  page.width = 600;
  page.height = 800;
  Line line;
  line.id = {page.id, 1};
  line.as_read = U"水";
  line.box = Box{100, 100, 110, 110};
  line.style.size = 10;
  page.lines.push_back(std::move(line));
  for (const auto& box : boxes) {
    Picture picture;
    picture.id = {page.id, static_cast<std::uint32_t>(page.pictures.size() + 1)};
    picture.box = box;
    page.pictures.push_back(std::move(picture));
  }
  return page;
}

/// The rule by which the picture of a page is discarded; empty if it is a block like others.
std::string reason_against(const std::optional<Box>& box) {
  Diagnostics found;
  const Page page = form_printed_blocks(page_of({box}), {}, found);
  EXPECT_TRUE(faults_of(page).empty());
  for (const Block& block : page.blocks) {
    if (block.picture) return block.role == BlockRole::discarded ? block.why.rule : "";
  }
  return "no block";
}

TEST(PrintedPictures, AreBlocks) {
  EXPECT_EQ(reason_against(Box{100, 200, 300, 400}), "");
}

TEST(PrintedPictures, OfTheWholePageBehindTextAreDiscarded) {
  EXPECT_EQ(reason_against(Box{0, 0, 600, 800}), "picture.behind_text");
}

TEST(PrintedPictures, UnderAColumnOfTextAreItsBackground) {
  Page page = page_of({Box{40, 190, 260, 400}});
  for (int i = 0; i < 12; ++i) {
    Line line;
    line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
    line.as_read = U"江边的新桥昨日通车，两岸居民步行过桥看";
    line.box = Box{50, 200.0 + 14 * i, 250, 210.0 + 14 * i};
    line.style.size = 10;
    page.lines.push_back(std::move(line));
  }
  Diagnostics found;
  page = form_printed_blocks(std::move(page), {}, found);
  EXPECT_EQ(page.blocks.back().role, BlockRole::discarded);
  EXPECT_EQ(page.blocks.back().why.rule, "picture.behind_text");
}

TEST(PrintedPictures, TooSmallToShowAnythingAreDiscarded) {
  EXPECT_EQ(reason_against(Box{90, 100, 96, 106}), "picture.sign");
  EXPECT_EQ(reason_against(Box{90, 100, 390, 106}), "") << "a strip";
  EXPECT_EQ(reason_against(Box{90, 100, 390, 103}), "picture.sign") << "a stroke";
}

TEST(PrintedPictures, BehindATitleAreItsBar) {
  EXPECT_EQ(reason_against(Box{90, 92, 390, 118}), "picture.behind_text");
  EXPECT_EQ(reason_against(Box{90, 92, 390, 160}), "") << "a photograph with a word on it";
  EXPECT_EQ(reason_against(Box{90, 120, 390, 146}), "") << "below the title";
}

TEST(PrintedPictures, WithoutAPlaceAreDiscarded) {
  EXPECT_EQ(reason_against(std::nullopt), "picture.without_place");
}

TEST(PrintedPictures, ThatAreDiscardedStandBehindTheOtherBlocks) {
  Diagnostics found;
  const Page page = form_printed_blocks(
      page_of({Box{0, 0, 600, 800}, Box{100, 200, 300, 400}, Box{0, 0, 4, 4}}), {}, found);
  std::string order;
  for (const Block& block : page.blocks)
    order += block.picture ? std::to_string(block.picture.n) + ' ' : "text ";
  EXPECT_EQ(order, "text 2 1 3 ");
}

}  // namespace
}  // namespace broadsheet::layout
