// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/layout/printed/separators.h"

#include <gtest/gtest.h>

#include "tests/support/cpu_time.h"

namespace broadsheet::layout {
namespace {

void add_line(Page& page, const Box& box) {
  Line line;
  line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
  line.as_read = U"word";
  line.box = box;
  line.style.size = 10;
  page.lines.push_back(std::move(line));
}

void add_rule(Page& page, double x0, double x1, double y) {
  page.marks.shapes.push_back({Shape::Kind::line, {x0, y, x1, y + 0.5}, 0, true, 0});
}

Page page_of(double height) {
  Page page;
  page.id.n = 1;
  page.width = 600;
  page.height = height;
  return page;
}

std::size_t separators_of(Page page) {
  Diagnostics diagnostics;
  return find_separators(std::move(page), {}, diagnostics).separators.size();
}

/// A line of text from 50 to 90, its foot at 30, and a rule.
std::size_t separators_under_a_line(double x0, double x1, double y) {
  Page page = page_of(800);
  add_line(page, {50, 20, 90, 30});
  add_rule(page, x0, x1, y);
  return separators_of(std::move(page));
}

TEST(Separators, AnUnderlineIsNone) {
  EXPECT_EQ(separators_under_a_line(50, 90, 29), 0U);
  EXPECT_EQ(separators_under_a_line(45, 95, 31), 0U);
}

TEST(Separators, AnUnderlineOfAWordIsNone) {
  EXPECT_EQ(separators_under_a_line(60, 80, 29), 0U);
}

TEST(Separators, ARuleThatIsLongerThanTheLineAboveItIsOne) {
  EXPECT_EQ(separators_under_a_line(50, 200, 29), 1U);
  EXPECT_EQ(separators_under_a_line(20, 90, 29), 1U);
}

TEST(Separators, ARuleFartherBelowTheLineIsOne) {
  EXPECT_EQ(separators_under_a_line(50, 90, 26), 1U);
  EXPECT_EQ(separators_under_a_line(50, 90, 32), 1U);
}

TEST(Separators, ThousandsAmongManyLinesAreFoundInLittleTime) {
  constexpr int kRules = 3'900;
  constexpr int kLines = 210'000;
  Page page = page_of(12'000);
  for (int i = 0; i < kRules; ++i) add_rule(page, 300, 320, 3.0 * i);
  for (int i = 0; i < kLines; ++i) {
    const double y = 11'000.0 * i / kLines;
    add_line(page, {50, y, 90, y + 10});
  }
  const test::CpuTime taken;
  EXPECT_EQ(separators_of(std::move(page)), kRules);
  EXPECT_LT(taken.seconds(), 4);
}

}  // namespace
}  // namespace broadsheet::layout
