// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/metrics.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace broadsheet::pipeline {
namespace {

using testing::HasSubstr;

TEST(Metrics, AreLinesOfPrometheusTextFormatEachWithTypeAndHelp) {
  Counts counts;
  counts.items = 7;
  counts.failed = 2;
  counts.seconds = 1.5;
  const std::string text = metrics_text(counts, {});
  EXPECT_THAT(text, HasSubstr("# TYPE broadsheet_batch_items gauge\nbroadsheet_batch_items 7\n"));
  EXPECT_THAT(text, HasSubstr("broadsheet_batch_items_ended_total{status=\"failed\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("broadsheet_batch_run_seconds 1.500\n"));
  EXPECT_TRUE(text.ends_with("\n"));
}

TEST(Metrics, OfAShardCarryItsName) {
  const std::string text = metrics_text({}, "2/7");
  EXPECT_THAT(text, HasSubstr("broadsheet_batch_items{shard=\"2/7\"} 0\n"));
  EXPECT_THAT(text, HasSubstr("{shard=\"2/7\",status=\"ok\"} 0\n"));
}

TEST(Metrics, WhatIsLeftTakesAsLongAsWhatWasConverted) {
  Counts counts;
  counts.bytes = 100;
  EXPECT_LT(seconds_left(counts), 0);
  counts.bytes_ended = 60;
  counts.bytes_known = 40;  // which took no time
  counts.seconds = 10;
  EXPECT_DOUBLE_EQ(seconds_left(counts), 20);
  counts.bytes_ended = 100;
  EXPECT_DOUBLE_EQ(seconds_left(counts), 0);
}

}  // namespace
}  // namespace broadsheet::pipeline
