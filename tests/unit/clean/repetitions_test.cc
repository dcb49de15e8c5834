// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/repetitions.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::clean {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Text random_han(std::size_t length, std::uint32_t seed) {
  std::mt19937 random(seed);
  Text text(length, U' ');
  for (char32_t& c : text) c = static_cast<char32_t>(0x4E00 + random() % 5000);
  return text;
}

std::vector<Stretch> stretches(TextView text) {
  return stretches_in(text, {});
}

TEST(Repetitions, CopiesSideBySideAreOneStretchOfTheirPeriod) {
  for (const std::size_t period : {20U, 57U, 399U, 400U, 401U, 1000U, 5000U}) {
    for (const std::size_t copies : {2U, 3U, 7U}) {
      Text text = random_han(33, 1);
      const Text unit = random_han(period, 2);
      for (std::size_t i = 0; i < copies; ++i) text += unit;
      text += random_han(40, 3);
      const std::vector<Stretch> found = stretches(text);
      ASSERT_EQ(found.size(), 1U) << period << ' ' << copies;
      EXPECT_EQ(found[0], (Stretch{33, (copies - 1) * period, period}));
      EXPECT_EQ(found[0].copies(), copies);
    }
  }
}

TEST(Repetitions, ShortPeriodsAreThePrimitiveOnes) {
  for (const std::size_t period : {1U, 2U, 3U, 7U, 15U}) {
    Text text = random_han(33, 4);
    const Text unit = random_han(period, 5);
    for (std::size_t i = 0; i < 40; ++i) text += unit;
    EXPECT_THAT(stretches(text), ElementsAre(Stretch{33, 39 * period, period})) << period;
  }
}

TEST(Repetitions, NoStretchRunsOverASeparator) {
  const Text unit = random_han(50, 6);
  const std::vector<std::size_t> separators = {50};
  EXPECT_THAT(stretches_in(unit + unit, separators), IsEmpty());
  EXPECT_THAT(stretches_in(unit + unit + unit, separators), ElementsAre(Stretch{50, 50, 50}));
}

TEST(Repetitions, TextWithoutHasNone) {
  EXPECT_THAT(stretches(U""), IsEmpty());
  EXPECT_THAT(stretches(U"好"), IsEmpty());
  EXPECT_THAT(stretches(random_han(20'000, 7)), IsEmpty());
  EXPECT_THAT(stretches(U"哈哈哈"), IsEmpty());
}

TEST(Repetitions, HostileTextIsLinear) {
  EXPECT_EQ(stretches(Text(1'000'000, U'好')).size(), 1U);

  Text fibonacci = U"甲";  // as many repetitions in repetitions as a text can have
  for (Text last = U"乙"; fibonacci.size() < 500'000;) {
    Text next = fibonacci + last;
    last = std::exchange(fibonacci, std::move(next));
  }
  EXPECT_LT(stretches(fibonacci).size(), 200'000U);

  std::mt19937 random(8);
  Text two(500'000, U'甲');  // every four characters stand close before
  for (char32_t& c : two) c = random() % 2 == 0 ? U'甲' : U'乙';
  EXPECT_LT(stretches(two).size(), 100'000U);

  Text moved;  // copies that each differ elsewhere, so that stretches of many distances meet
  const Text page = random_han(2000, 9);
  for (int copy = 0; copy < 200; ++copy) {
    Text next = page;
    for (int i = 0; i < 20; ++i) next[random() % next.size()] = U'变';
    moved += next;
  }
  EXPECT_LT(stretches(moved).size(), moved.size() / 10);
}

}  // namespace
}  // namespace broadsheet::clean
