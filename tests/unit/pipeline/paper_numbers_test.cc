// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/paper_numbers.h"

#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

TEST(PaperNumbers, AnLccnIsBroughtIntoItsNormalForm) {
  // The examples of the info:lccn scheme.
  EXPECT_EQ(normal_lccn("n78-890351"), "n78890351");
  EXPECT_EQ(normal_lccn("n78-89035"), "n78089035");
  EXPECT_EQ(normal_lccn("n 78890351 "), "n78890351");
  EXPECT_EQ(normal_lccn(" 85000002 "), "85000002");
  EXPECT_EQ(normal_lccn("85-2 "), "85000002");
  EXPECT_EQ(normal_lccn("2001-000002"), "2001000002");
  EXPECT_EQ(normal_lccn("75-425165//r75"), "75425165");
  EXPECT_EQ(normal_lccn(" 79139101 /AC/r932"), "79139101");
}

TEST(PaperNumbers, WhatIsNoLccnIsNone) {
  for (const char* text : {"", "-", "sn", "sn8304546", "snxx83045462", "SN83045462", "85-",
                           "85-0000002", "8500000x", "85-2-2", "../83045462"}) {
    EXPECT_FALSE(normal_lccn(text)) << text;
  }
}

TEST(PaperNumbers, AZdbNumberHasACheckCharacter) {
  EXPECT_EQ(normal_zdb("2436020-1"), "2436020-1");
  EXPECT_EQ(normal_zdb("12-X"), "12-X");
  for (const char* text :
       {"", "-", "2436020", "-1", "2436020-", "2436020-x", "2436020-11", "24a-1", "1234567890-1"}) {
    EXPECT_FALSE(normal_zdb(text)) << text;
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
