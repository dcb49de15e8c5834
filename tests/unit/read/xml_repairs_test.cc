// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "stages/read/xml/repairs.h"

namespace broadsheet::read {
namespace {

TEST(XmlRepairs, AreToldOnceAKindWithTheFirstLine) {
  Repairs repairs;
  Diagnostics diagnostics;
  for (std::uint64_t line = 5; line < 2005; ++line) repairs.add("a box was turned", line);
  repairs.add("an id stands twice", 9);
  repairs.tell("p1.xml", PageId{3}, diagnostics);
  repairs.tell("p1.xml", PageId{4}, diagnostics);
  ASSERT_EQ(diagnostics.count(DiagCode::source_repaired), 2U);
  EXPECT_EQ(diagnostics.items()[0].detail, "p1.xml, line 5 and 1999 more: a box was turned");
  EXPECT_EQ(diagnostics.items()[1].detail, "p1.xml, line 9: an id stands twice");
  EXPECT_EQ(diagnostics.items()[1].page, PageId{3});
}

}  // namespace
}  // namespace broadsheet::read
