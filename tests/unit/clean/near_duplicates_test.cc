// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/near_duplicates.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/clean/repeats/variety.h"

namespace broadsheet::clean {
namespace {

using ::testing::IsEmpty;

Text random_han(std::size_t length, std::mt19937& random) {
  Text text(length, U' ');
  for (char32_t& c : text) c = static_cast<char32_t>(0x4E00 + random() % 3000);
  return text;
}

std::vector<NearDuplicate> duplicates(const std::vector<Text>& texts) {
  const std::vector<TextView> views(texts.begin(), texts.end());
  return near_duplicates_in(views, std::vector<bool>(views.size(), true));
}

TEST(NearDuplicates, AreFoundWhateverTheirLength) {
  std::mt19937 random(1);
  std::size_t found = 0;
  std::size_t injected = 0;
  for (int round = 0; round < 300; ++round) {
    std::vector<Text> texts;
    for (int i = 0; i < 10; ++i) texts.push_back(random_han(30 + random() % 400, random));
    Text again = texts[random() % texts.size()];
    for (std::size_t i = 0; i < again.size() / 60; ++i) again[random() % again.size()] = U'变';
    texts.push_back(again);
    ++injected;
    const std::vector<NearDuplicate> pairs = duplicates(texts);
    ASSERT_LE(pairs.size(), 1U);
    if (pairs.empty()) continue;
    ++found;
    EXPECT_EQ(pairs[0].again, 10U);
    EXPECT_GE(pairs[0].similarity, kLeastSimilarity);
  }
  EXPECT_GE(found, injected * 98 / 100);
}

TEST(NearDuplicates, WhatIsLessAlikeIsNone) {
  std::mt19937 random(2);
  const Text text = random_han(200, random);
  Text half = text;
  for (std::size_t i = 0; i < half.size(); i += 12) half[i] = U'变';
  EXPECT_THAT(duplicates({text, half}), IsEmpty());
  EXPECT_THAT(duplicates({U"", U"好", U"好"}), IsEmpty());
}

TEST(NearDuplicates, TenThousandEqualTextsAreComparedOnceEach) {
  std::mt19937 random(3);
  const std::vector<Text> texts(10'000, random_han(100, random));
  EXPECT_EQ(duplicates(texts).size(), 9'999U);
}

TEST(NearDuplicates, TextsThatAreNotAskedForMayBeTheFirst) {
  std::mt19937 random(4);
  const Text text = random_han(100, random);
  const std::vector<TextView> views = {text, text};
  EXPECT_EQ(near_duplicates_in(views, {false, true}).size(), 1U);
  EXPECT_THAT(near_duplicates_in(views, {true, false}), IsEmpty());
}

TEST(Variety, OfPrintIsOneAndOfALoopIsNearNothing) {
  std::mt19937 random(5);
  const Text print = random_han(5000, random);
  EXPECT_EQ(variety_of(print).share(), 1.0);
  EXPECT_EQ(variety_of(print).shingles, 4981U);
  EXPECT_NEAR(variety_of(print + print).share(), 0.5, 0.01);
  EXPECT_LT(variety_of(Text(1'000'000, U'好')).share(), 0.001);
}

TEST(Variety, CountsNoDotsAndFigures) {
  EXPECT_EQ(variety_of(Text(1000, U'…')).shingles, 0U);
  Text table;
  for (int i = 0; i < 100; ++i) table += U"1234567，7654321，甲乙";
  EXPECT_EQ(variety_of(table).share(), 1.0);
  EXPECT_EQ(variety_of(U"好").share(), 1.0);
}

TEST(Variety, OfAHugePageIsLinear) {
  Text text;
  std::mt19937 random(6);
  const Text part = random_han(5'000, random);
  for (int i = 0; i < 300; ++i) text += part;
  EXPECT_LT(variety_of(text).share(), 0.1);
}

}  // namespace
}  // namespace broadsheet::clean
