// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/segments.h"

#include <gtest/gtest.h>

#include "stages/structure/printed/roles.h"
#include "tests/unit/structure/printed_page.h"

namespace broadsheet::structure {
namespace {

constexpr TextView kFull = U"江边的新桥昨日通车，两岸居民步行过桥看";

std::vector<Segment> segments_of(Page& page) {
  PrintedPage view = look_at(page);
  name_pieces(view, nullptr);
  return gather_segments(view, gather_heads(view));
}

TEST(Segments, SayHowTheirTextEnds) {
  struct Case {
    const char* what;
    TextView last_line;
    double end;
    Ending ending;
  };
  const Case kCases[] = {
      {"a full line inside a sentence", U"灯，孩子们在桥头放起了风筝老人在桥下下", 0, Ending::cut},
      {"a full line that ends a sentence", U"灯，孩子们在桥头放起了风筝老人在桥下。", 0,
       Ending::either},
      {"a short line", U"灯，孩子们在桥头放风筝。", 160, Ending::finished},
      {"a signature in a full line", U"灯，孩子们在桥头放风筝。（记者 张三）", 0, Ending::finished},
  };
  for (const Case& c : kCases) {
    Page page = printed_page(
        {{{kFull, c.last_line}, 40, 100, 240, 10, Opening::indented, Mark::none, c.end}});
    const std::vector<Segment> segments = segments_of(page);
    ASSERT_EQ(segments.size(), 1U) << c.what;
    EXPECT_EQ(segments[0].ending, c.ending) << c.what;
  }
}

TEST(Segments, AShortLineOfARaggedColumnFinishesNothing) {
  struct Case {
    const char* what;
    TextView last_line;
    double end;
    Ending ending;
  };
  const Case kCases[] = {
      {"inside a sentence", U"the harbour is open", 190, Ending::cut},
      {"behind a sentence", U"the harbour is open.", 200, Ending::either},
      {"behind a sentence, and the next word had fitted", U"It is open.", 110, Ending::finished},
      {"inside a sentence, however short", U"the harbour", 110, Ending::cut},
  };
  constexpr TextView kLine = U"the harbour was opened to all ferries";
  for (const Case& c : kCases) {
    Page page = printed_page({{{kLine, kLine, kLine, kLine, c.last_line}, 40, 100, 240}});
    const double ends[] = {240, 212, 228, 199, c.end};
    for (std::size_t i = 0; i < page.lines.size(); ++i) page.lines[i].box->x1 = ends[i];
    const std::vector<Segment> segments = segments_of(page);
    ASSERT_EQ(segments.size(), 1U) << c.what;
    EXPECT_EQ(segments[0].ending, c.ending) << c.what;
  }
}

/// It begins no sentence of the text above and goes on with none.
TEST(Segments, AnItemOfAListIsWhole) {
  Page page =
      printed_page({{{U"修桥"}, 40, 100, 80, 10, Opening::unknown, Mark::list_item},
                    {{U"铺路到江边的新桥"}, 40, 114, 120, 10, Opening::unknown, Mark::list_item}});
  const std::vector<Segment> segments = segments_of(page);
  ASSERT_EQ(segments.size(), 1U);
  EXPECT_EQ(segments[0].ending, Ending::finished);
  EXPECT_EQ(segments[0].opening, Opening::unknown);
}

TEST(Segments, AnItemThatFillsALineOfItsColumnMayGoOn) {
  const auto ending = [](TextView item, double x1) {
    Page page = printed_page({{{kFull, kFull}, 40, 100, 240},
                              {{item}, 40, 128, x1, 10, Opening::unknown, Mark::list_item}});
    return segments_of(page).at(0).ending;
  };
  EXPECT_EQ(ending(U"铺路到江边的新桥", 238), Ending::either);
  EXPECT_EQ(ending(U"铺路到江边的新桥。", 238), Ending::finished);
  EXPECT_EQ(ending(U"铺路", 120), Ending::finished);
}

TEST(Segments, EndWhereTheWhiteGrows) {
  Page near = printed_page({{{kFull, kFull}, 40, 100, 240}, {{kFull, kFull}, 40, 128, 240}});
  EXPECT_EQ(segments_of(near).size(), 1U);
  Page far = printed_page({{{kFull, kFull}, 40, 100, 240}, {{kFull, kFull}, 40, 140, 240}});
  EXPECT_EQ(segments_of(far).size(), 2U);
}

TEST(PrintedRoles, FollowFromSizePlaceAndWords) {
  struct Case {
    const char* what;
    Print print;
    BlockRole role;
  };
  const Print kHeadline = {{U"江边新桥昨日通车"}, 40, 70, 200, 20};
  const Print kBody = {{kFull, kFull, kFull}, 40, 130, 240};
  const Case kCases[] = {
      {"as large as a headline", kHeadline, BlockRole::headline},
      {"smaller, right above a headline",
       {{U"两岸居民步行看灯"}, 40, 56, 140, 12},
       BlockRole::kicker},
      {"smaller, right below a headline",
       {{U"两岸居民步行看灯"}, 40, 96, 140, 12},
       BlockRole::deck},
      {"who wrote it", {{U"本报记者 张三"}, 40, 96, 120}, BlockRole::byline},
      {"a section's name over a headline", {{U"国际新闻"}, 40, 54, 80}, BlockRole::section_label},
      {"a standing head over a headline", {{U"社 论"}, 40, 54, 70}, BlockRole::column_title},
      {"running text", {{kFull, kFull}, 300, 130, 500}, BlockRole::paragraph},
  };
  for (const Case& c : kCases) {
    Page page = printed_page({c.print, kHeadline, kBody});
    PrintedPage view = look_at(page);
    name_pieces(view, nullptr);
    EXPECT_EQ(page.blocks[0].role, c.role) << c.what << ", by " << page.blocks[0].why.rule;
  }
}

}  // namespace
}  // namespace broadsheet::structure
