// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/names.h"

#include <gtest/gtest.h>

namespace broadsheet::structure {
namespace {

TEST(Names, AreNoSectionsAndNoHeadlines) {
  for (const TextView name : {U"JANE DOE", U"Oscar Lindqvist", U"陈强刚", U"□ 林秀"})
    EXPECT_TRUE(reads_as_name(name)) << to_utf8(name);
  for (const TextView other : {U"FOREIGN AFFAIRS", U"Public Health", U"Life After", U"要闻"})
    EXPECT_FALSE(reads_as_name(other)) << to_utf8(other);
}

}  // namespace
}  // namespace broadsheet::structure
