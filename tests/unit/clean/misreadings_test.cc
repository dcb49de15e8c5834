// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/misreadings.h"

#include <algorithm>
#include <set>

#include <gtest/gtest.h>

namespace broadsheet::clean {
namespace {

bool may_be(TextView word, TextView printed) {
  const auto all = misreadings_of(word);
  return std::any_of(all.begin(), all.end(),
                     [&](const Misreading& m) { return printed_word(word, m) == printed; });
}

TEST(Misreadings, OneOrTwoConfusionsAreUndone) {
  EXPECT_TRUE(may_be(U"govemment", U"government"));
  EXPECT_TRUE(may_be(U"tlie", U"the"));
  EXPECT_TRUE(may_be(U"rnodern", U"modern"));
  EXPECT_TRUE(may_be(U"1itt1e", U"little"));
  EXPECT_TRUE(may_be(U"vvitli", U"with"));
  EXPECT_FALSE(may_be(U"govemment", U"govemment"));
  EXPECT_FALSE(may_be(U"1itt1e1", U"littlel")) << "three";
}

TEST(Misreadings, TheCheapestComesFirst) {
  const auto all = misreadings_of(U"tlie rnodern");
  EXPECT_TRUE(std::is_sorted(all.begin(), all.end(), [](const Misreading& a, const Misreading& b) {
    return a.cost < b.cost;
  }));
}

TEST(Misreadings, PartsOfOneNeverOverlap) {
  for (const Misreading& m : misreadings_of(U"iiinnnrnmm")) {
    if (m.count == 2) {
      EXPECT_LE(m.parts[0].to(), m.parts[1].from);
    }
  }
}

TEST(Misreadings, AWordOfNothingButPlacesHasFew) {
  EXPECT_LT(misreadings_of(Text(24, U'm')).size(), 150U);
  EXPECT_LT(misreadings_of(Text(1000, U'm')).size(), 5'000U);
}

TEST(Misreadings, EveryRowChangesSomethingAndStandsOnce) {
  std::set<std::pair<TextView, TextView>> rows;
  for (const Confusion& row : confusion_table()) {
    EXPECT_NE(row.read, row.printed);
    EXPECT_FALSE(row.read.empty());
    EXPECT_GT(row.cost, 0);
    EXPECT_TRUE(rows.insert({row.read, row.printed}).second);
  }
}

}  // namespace
}  // namespace broadsheet::clean
