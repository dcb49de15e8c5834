// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/grounds.h"

#include <gtest/gtest.h>

#include "stages/layout/printed/separators.h"
#include "stages/stage.h"

namespace broadsheet::layout {
namespace {

Page page_of(const std::vector<Shape>& shapes) {
  Page page;
  page.id.n = 1;
  page.width = 600;
  page.height = 800;
  page.marks.shapes = shapes;
  return page;
}

Shape panel(Box box, std::uint32_t colour = 0, bool opaque = true) {
  return {Shape::Kind::panel, box, colour, opaque, 0};
}

Shape line(Box box) {
  return {Shape::Kind::line, box, 0, true, 0};
}

/// What `Grounds` answers, the long way.
const Shape* last_of_all(const Page& page, double x, double y) {
  const Shape* last = nullptr;
  for (const Shape& s : page.marks.shapes) {
    const bool is_over = s.box.x0 <= x && x <= s.box.x1 && s.box.y0 <= y && y <= s.box.y1;
    if (is_over && s.opaque && s.kind == Shape::Kind::panel) last = &s;
  }
  return last;
}

TEST(Grounds, AreTheLastOpaquePanelOverAPlace) {
  const Page page = page_of({panel({0, 0, 600, 800}), panel({10, 10, 100, 100}, 1),
                             panel({50, 50, 200, 200}, 2), panel({60, 60, 70, 70}, 3, false)});
  const Grounds grounds(page);
  EXPECT_EQ(grounds.last_over(20, 20), &page.marks.shapes[1]);
  EXPECT_EQ(grounds.last_over(65, 65), &page.marks.shapes[2]);
  EXPECT_EQ(grounds.last_over(300, 700), &page.marks.shapes[0]);
  EXPECT_EQ(Grounds(page_of({})).last_over(1, 1), nullptr);
}

TEST(Grounds, AreTheSameAsLookingAtEachPanel) {
  std::vector<Shape> shapes;
  std::uint32_t state = 1;
  const auto die = [&](std::uint32_t sides) {
    state = state * 1664525 + 1013904223;
    return static_cast<double>((state >> 8) % sides);
  };
  for (int i = 0; i < 300; ++i) {
    const double x = die(700) - 50;
    const double y = die(900) - 50;
    shapes.push_back(panel({x, y, x + die(i % 10 == 0 ? 600 : 60), y + die(90)}));
  }
  const Page page = page_of(shapes);
  const Grounds grounds(page);
  for (int i = 0; i < 3000; ++i) {
    const double x = die(600);
    const double y = die(800);
    EXPECT_EQ(grounds.last_over(x, y), last_of_all(page, x, y)) << x << ' ' << y;
  }
}

TEST(Separators, BeyondTheLimitAreTheLongestAndThatIsSaid) {
  Settings settings;
  settings.limits.page_separators = 2;
  Diagnostics found;
  const Page page = find_separators(page_of({line({10, 10, 60, 10}), line({10, 100, 500, 100}),
                                             line({10, 200, 70, 200}), line({300, 10, 300, 700})}),
                                    settings, found);
  ASSERT_EQ(page.separators.size(), 2U);
  EXPECT_EQ(page.separators[0].box.x1, 500);
  EXPECT_EQ(page.separators[1].box.y1, 700);
  EXPECT_EQ(found.count(DiagCode::page_crowded), 1U);
}

TEST(Separators, OfFourRulesThatMeetAreAFrame) {
  Diagnostics found;
  const Page page = find_separators(
      page_of({line({100, 100, 300, 100}), line({100, 300, 300, 300}), line({100, 100, 100, 300}),
               line({300, 100, 300, 300}), line({100, 500, 300, 500})}),
      {}, found);
  ASSERT_FALSE(page.separators.empty());
  EXPECT_EQ(page.separators[0].kind, Separator::Kind::frame);
  EXPECT_EQ(page.separators[0].box, (Box{100, 100, 300, 300}));
  EXPECT_NE(page.separators[1].kind, Separator::Kind::frame) << "no sides reach the last rule";
}

}  // namespace
}  // namespace broadsheet::layout
