// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/recognized.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/validate.h"
#include "stages/layout/printed/blocks.h"
#include "stages/layout/printed/lines.h"
#include "stages/layout/printed/separators.h"

namespace broadsheet::layout {
namespace {

using ::testing::DoubleNear;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A page of 600 by 800 points as a recognition tool gives it.
class Recognized {
 public:
  Recognized() {
    page_.id.n = 1;
    page_.width = 600;
    page_.height = 800;
  }

  /// A block of the source; the lines that follow stand in it.
  Recognized& block(const std::string& id) {
    page_.blocks.emplace_back();
    page_.blocks.back().id = {page_.id, static_cast<std::uint32_t>(page_.blocks.size())};
    page_.blocks.back().source_id = id;
    return *this;
  }
  Block& last_block() { return page_.blocks.back(); }

  /// A line at x, its baseline at y, in type of that size and in words that hug their letters.
  Recognized& line(const Text& text, double x, double y, double size = 10, double width = 0) {
    Line& line = page_.lines.emplace_back();
    line.id = {page_.id, static_cast<std::uint32_t>(page_.lines.size())};
    line.as_read = text;
    const double step = width > 0 ? width / static_cast<double>(text.size()) : size / 2;
    for (std::uint32_t from = 0; from < text.size();) {
      const auto to = static_cast<std::uint32_t>(std::min(text.find(U' ', from), text.size()));
      const Text word = text.substr(from, to - from);
      const bool is_tall = word.find_first_of(U"bdfhkltABCHT0") != Text::npos;
      const bool hangs = word.find_first_of(U"gpqy") != Text::npos;
      const Box box{x + from * step, y - size * (is_tall ? 0.7 : 0.47), x + to * step,
                    y + (hangs ? 0.21 * size : 0)};
      line.recognition.make().words.push_back({{from, to}, box, {}, ""});
      line.box = line.box ? united(*line.box, box) : box;
      from = to + 1;
    }
    page_.blocks.back().lines.push_back(line.id);
    return *this;
  }

  Page& page() { return page_; }

  /// As the stages lines, separators and columns leave it.
  Page laid_out() {
    Diagnostics found;
    Page page = form_printed_lines(page_, {}, found);
    page = find_separators(std::move(page), {}, found);
    page = form_printed_blocks(std::move(page), {}, found);
    EXPECT_THAT(faults_of(page), IsEmpty());
    return page;
  }

 private:
  Page page_;
};

/// The blocks, one a string: "B: first words / …".
std::vector<std::string> blocks_of(const Page& page) {
  std::vector<std::string> out;
  for (const Block& block : page.blocks) {
    std::string text = block.source_id + ":";
    for (const LineId id : block.lines) text += " " + to_utf8(find(page, id)->as_read);
    out.push_back(text);
  }
  return out;
}

std::vector<double> sizes_of(const Page& page) {
  std::vector<double> out;
  for (const Line& line : page.lines) out.push_back(line.style.size);
  return out;
}

TEST(RecognizedPages, TakeSizesFromTheHeightOfLetters) {
  Recognized drawn;
  drawn.block("B")
      .line(U"man can see us", 50, 100)
      .line(U"the hill by that path", 50, 112)
      .line(U"gypsy", 50, 124)
      .line(U"HAT", 50, 200, 30);
  measure_lines(drawn.page());
  EXPECT_THAT(sizes_of(drawn.page()), ElementsAre(10, 10, 10, 30));
}

TEST(RecognizedPages, KeepSizesOfTheSourceWhereTheyAgree) {
  Recognized drawn;
  drawn.block("B").line(U"the hill by that path", 50, 112).line(U"the hill by that path", 50, 124);
  for (Line& line : drawn.page().lines) line.style.size = 9.5;
  measure_lines(drawn.page());
  EXPECT_THAT(sizes_of(drawn.page()), Each(9.5));
  for (Line& line : drawn.page().lines) line.style.size = 72;  // of a picture with another scale
  measure_lines(drawn.page());
  EXPECT_THAT(sizes_of(drawn.page()), Each(DoubleNear(10, 0.26)));
}

TEST(RecognizedPages, GiveLinesWithoutABoxTheirShareOfTheirBlock) {
  Recognized drawn;
  drawn.block("B").line(U"one", 50, 100).line(U"two", 50, 110);
  for (Line& line : drawn.page().lines) {
    line.box.reset();
    line.recognition.reset();
  }
  drawn.last_block().box = Box{50, 90, 100, 110};
  measure_lines(drawn.page());
  EXPECT_EQ(drawn.page().lines[1].box, (Box{50, 100, 100, 110}));
}

TEST(RecognizedPages, WithoutAnyPlaceHaveNoGeometry) {
  Recognized drawn;
  drawn.block("B").line(U"one", 50, 100);
  drawn.page().lines[0].box.reset();
  drawn.page().lines[0].recognition.reset();
  measure_lines(drawn.page());
  EXPECT_FALSE(drawn.page().has_geometry());
}

/// Two paragraphs in one block, the second set in.
Recognized two_paragraphs() {
  Recognized drawn;
  drawn.block("B1");
  for (int i = 0; i < 8; ++i)
    drawn.line(U"that was the last of them all they said", i == 4 ? 62 : 50, 100 + 12 * i, 10,
               i == 4 ? 188 : 200);
  return drawn;
}

TEST(RecognizedPages, CutABlockWhereAParagraphBeginsAndKeepItsId) {
  const Page page = two_paragraphs().laid_out();
  ASSERT_EQ(page.blocks.size(), 2U);
  for (const Block& block : page.blocks) {
    EXPECT_EQ(block.source_id, "B1");
    EXPECT_EQ(block.lines.size(), 4U);
  }
  EXPECT_EQ(page.blocks[1].opening, Opening::indented);
}

TEST(RecognizedPages, LeaveWholeWhatTheSourceCallsAParagraph) {
  Recognized drawn = two_paragraphs();
  drawn.last_block().part.paragraph = 1;
  EXPECT_EQ(drawn.laid_out().blocks.size(), 1U);
}

TEST(RecognizedPages, CutAHeadlineOffTheTextBelowIt) {
  Recognized drawn;
  drawn.block("B").line(U"THE HAT", 50, 60, 24);
  for (int i = 0; i < 5; ++i)
    drawn.line(U"that was the last of them all they said", 50, 100 + 12 * i, 10, 200);
  const Page page = drawn.laid_out();
  ASSERT_EQ(page.blocks.size(), 2U);
  EXPECT_EQ(blocks_of(page)[0], "B: THE HAT");
}

TEST(RecognizedPages, DoNotJoinBlocksOfTheSource) {
  Recognized drawn;
  for (int i = 0; i < 4; ++i)
    drawn.block("B" + std::to_string(i)).line(U"that was the last of them", 50, 100 + 12 * i);
  EXPECT_EQ(drawn.laid_out().blocks.size(), 4U);
}

TEST(RecognizedPages, KeepEmptyLinesBlocksAndSeparators) {
  Recognized drawn;
  drawn.block("E");
  drawn.block("B").line(U"", 50, 90).line(U"one", 50, 100).line(U"", 50, 112);
  drawn.page().separators.push_back({Separator::Kind::rule, {10, 10, 400, 11}, 0});
  const Page page = drawn.laid_out();
  EXPECT_THAT(blocks_of(page), ElementsAre("E:", "B:  one "));
  EXPECT_EQ(page.separators.size(), 1U);
}

TEST(RecognizedPages, KeepTheBlockOfAPicture) {
  Recognized drawn;
  drawn.block("B").line(U"one", 50, 100);
  Picture picture;
  picture.id = {PageId{1}, 1};
  picture.box = Box{100, 300, 300, 500};
  drawn.page().pictures.push_back(picture);
  drawn.block("I");
  drawn.last_block().mark = Mark::picture;
  drawn.last_block().picture = picture.id;
  const Page page = drawn.laid_out();
  EXPECT_THAT(blocks_of(page), ElementsAre("B: one", "I:"));
  EXPECT_EQ(page.blocks[1].picture, picture.id);
}

TEST(RecognizedPages, TakeLinesThatPileUp) {
  Recognized drawn;
  drawn.block("B");
  for (int i = 0; i < 20'000; ++i) drawn.line(U"a", 50 + i % 7, 100 + i % 5);
  EXPECT_EQ(drawn.laid_out().lines.size(), 20'000U);
}

}  // namespace
}  // namespace broadsheet::layout
