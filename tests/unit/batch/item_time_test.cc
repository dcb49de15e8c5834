// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/item_time.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

Limits limits_of(std::uint64_t ocr_seconds, std::uint64_t pages = 5'000) {
  Limits limits;
  limits.ocr_seconds = ocr_seconds;
  limits.pages = pages;
  return limits;
}

TEST(ItemTime, GrowsByWhatAPageMayTakeThatIsReadFromItsPicture) {
  ItemTime time({.seconds = 600, .cpu_seconds = 1'200}, limits_of(500));
  for (int page = 0; page < 100; ++page) {
    const ItemTime::More more = time.add_page();
    EXPECT_EQ(more.clock, seconds(500));
    EXPECT_EQ(more.cpu_seconds, 500U);
  }
}

TEST(ItemTime, GrowsByNoMoreThanTheItemHas) {
  ItemTime time({.seconds = 3, .cpu_seconds = 9}, limits_of(600));
  EXPECT_EQ(time.add_page().clock, seconds(3));
  EXPECT_EQ(time.add_page().cpu_seconds, 9U);
}

TEST(ItemTime, GrowsForNoMorePagesThanAnIssueMayHave) {
  ItemTime time({.seconds = 600, .cpu_seconds = 1'200}, limits_of(600, 2));
  (void)time.add_page();
  (void)time.add_page();
  for (int page = 0; page < 10; ++page) {
    const ItemTime::More more = time.add_page();
    EXPECT_EQ(more.clock, seconds(0));
    EXPECT_EQ(more.cpu_seconds, 0U);
  }
}

TEST(ItemTime, SaysWhatAnItemHadThatTookLonger) {
  ItemTime time({.seconds = 600, .cpu_seconds = 1'200}, limits_of(60));
  EXPECT_THAT(time.fault(), HasSubstr("longer than 600 seconds and was stopped"));
  EXPECT_THAT(time.fault(), Not(HasSubstr("page")));
  (void)time.add_page();
  (void)time.add_page();
  (void)time.add_page();
  EXPECT_THAT(time.fault(),
              HasSubstr("longer than 600 seconds, and 60 for each page of 3 that was read from its "
                        "picture, and was stopped. Raise the limit (--timeout)"));
}

}  // namespace
}  // namespace broadsheet::pipeline
