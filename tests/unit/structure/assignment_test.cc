// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/assignment.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include <gtest/gtest.h>

namespace broadsheet::structure {
namespace {

using Columns = std::vector<std::size_t>;

constexpr double kForbidden = 1e6;
constexpr double kAlone = 5;

TEST(Assignment, ChoosesWhatIsCheapestTogether) {
  EXPECT_EQ(assign({{1, 2}, {1, 9}}), (Columns{1, 0}));
  EXPECT_EQ(assign({{3, 1, 2}, {2, 4, 6}, {9, 1, 3}}), (Columns{2, 0, 1}));
}

TEST(Assignment, TakesTheFirstOfEqualColumns) {
  EXPECT_EQ(assign({{1, 1, 1}, {1, 1, 1}}), (Columns{0, 1}));
}

TEST(Assignment, GivesARowItsOwnColumnWhereNoOtherIsLeft) {
  const std::vector<std::vector<Choice>> choices = {
      {{0, 1}, {1, kAlone}}, {{0, 0}, {2, kAlone}}, {{3, kAlone}}};
  EXPECT_EQ(assign(choices, 4), (Columns{1, 0, 3}));
}

/// Texts that may each follow some of the others, or stand alone.
TEST(Assignment, OfFewChoicesIsThatOfAllWhereTheRestIsForbidden) {
  constexpr std::size_t kRows = 40;
  std::uint32_t state = 7;
  const auto next = [&] { return (state = state * 1664525U + 1013904223U) >> 16; };
  for (int round = 0; round < 20; ++round) {
    std::vector<std::vector<Choice>> choices(kRows);
    std::vector<std::vector<double>> cost(kRows, std::vector<double>(2 * kRows, kForbidden));
    for (std::size_t row = 0; row < kRows; ++row) {
      for (std::size_t column = 0; column < kRows; ++column) {
        if (next() % 5 != 0) continue;
        cost[row][column] = static_cast<double>(next() % 8) / 2;  // many are alike
        choices[row].push_back({column, cost[row][column]});
      }
      cost[row][kRows + row] = kAlone;
      choices[row].push_back({kRows + row, kAlone});
    }
    EXPECT_EQ(assign(choices, 2 * kRows), assign(cost)) << "round " << round;
  }
}

}  // namespace
}  // namespace broadsheet::structure
