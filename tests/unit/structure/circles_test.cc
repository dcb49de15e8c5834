// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/circles.h"

#include <algorithm>

#include <gtest/gtest.h>

namespace broadsheet::structure {
namespace {

constexpr std::size_t kMany = 200'000;

Follows behind(std::size_t segment, double cost) {
  Follows follows;
  follows.segment = segment;
  follows.cost = cost;
  return follows;
}

/// What each segment follows once circles are broken.
std::vector<std::size_t> broken(std::vector<Follows> follows) {
  break_circles(follows);
  std::vector<std::size_t> out;
  out.reserve(follows.size());
  for (const Follows& f : follows) out.push_back(f.segment);
  return out;
}

TEST(Circles, LoseTheirDearestStep) {
  EXPECT_EQ(broken({behind(2, 0.1), behind(0, 3), behind(1, 0.2)}),
            (std::vector<std::size_t>{2, kNone, 1}));
}

TEST(Circles, LoseTheFirstOfStepsThatCostTheSame) {
  EXPECT_EQ(broken({behind(1, 1), behind(2, 2), behind(0, 2)}),
            (std::vector<std::size_t>{1, kNone, 0}));
}

TEST(Circles, AreBrokenBehindATextThatLeadsIntoThem) {
  EXPECT_EQ(broken({behind(1, 9), behind(2, 1), behind(1, 2)}),
            (std::vector<std::size_t>{1, 2, kNone}));
}

TEST(Circles, LeaveTextsThatBeginSomewhere) {
  EXPECT_EQ(broken({behind(1, 5), behind(2, 5), {}}), (std::vector<std::size_t>{1, 2, kNone}));
}

TEST(Circles, OfManyStepsAreBrokenInOneWalk) {
  std::vector<Follows> follows;
  for (std::size_t i = 0; i < kMany; ++i)
    follows.push_back(behind((i + 1) % kMany, i == 7 ? 2 : 1));
  const std::vector<std::size_t> out = broken(follows);
  EXPECT_EQ(out[7], kNone);
  EXPECT_EQ(std::count(out.begin(), out.end(), kNone), 1);
}

}  // namespace
}  // namespace broadsheet::structure
