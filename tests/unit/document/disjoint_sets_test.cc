// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/disjoint_sets.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

TEST(DisjointSets, AreNamedByTheirLeastIndexHoweverTheyWereJoined) {
  DisjointSets groups(6);
  groups.join(5, 3);
  groups.join(4, 5);
  groups.join(1, 0);
  groups.join(0, 1);
  EXPECT_EQ(groups.of(3), 3U);
  EXPECT_EQ(groups.of(4), 3U);
  EXPECT_EQ(groups.of(1), 0U);
  EXPECT_EQ(groups.of(2), 2U);
  groups.join(4, 1);
  EXPECT_EQ(groups.of(5), 0U);
}

}  // namespace
}  // namespace broadsheet
