// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/shard.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ending.h"

namespace broadsheet::pipeline {
namespace {

using testing::HasSubstr;

using Variables = std::map<std::string, std::string>;

Shard parse(const std::string& text, const Variables& variables = {}) {
  return parse_shard(text, [&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

std::string fault_of(const std::string& text, const Variables& variables = {}) {
  try {
    (void)parse(text, variables);
  } catch (const UsageError& e) {
    return e.what();
  }
  return {};
}

void expect(const Shard& shard, std::size_t number, std::size_t count) {
  EXPECT_EQ(shard.number, number);
  EXPECT_EQ(shard.count, count);
}

TEST(Shard, IsNamedByItsNumberAndHowManyThereAre) {
  expect(parse("3/7"), 3, 7);
  for (const char* wrong : {"0/7", "8/7", "1/0", "7", "a/7", "1/", "/", "auto/", "-1/7", "1/7/8"})
    EXPECT_NE(fault_of(wrong), "") << wrong;
}

TEST(Shard, TheSchedulerSaysWhichItIs) {
  expect(parse("auto", {{"SLURM_ARRAY_TASK_ID", "12"},
                        {"SLURM_ARRAY_TASK_MIN", "10"},
                        {"SLURM_ARRAY_TASK_MAX", "20"},
                        {"SLURM_ARRAY_TASK_STEP", "2"},
                        {"SLURM_ARRAY_TASK_COUNT", "6"}}),
         2, 6);
  expect(parse("auto", {{"SGE_TASK_ID", "5"},
                        {"SGE_TASK_FIRST", "1"},
                        {"SGE_TASK_LAST", "9"},
                        {"SGE_TASK_STEPSIZE", "2"}}),
         3, 5);
  expect(parse("auto/7", {{"JOB_COMPLETION_INDEX", "0"}}), 1, 7);
  expect(parse("auto/7", {{"PBS_ARRAY_INDEX", "7"}}), 7, 7);
  expect(parse("auto/7", {{"SLURM_ARRAY_TASK_ID", "5"}, {"SLURM_ARRAY_TASK_MIN", "3"}}), 5, 7);
}

TEST(Shard, OutsideAnArrayAutoIsAFault) {
  EXPECT_THAT(fault_of("auto"), HasSubstr("no task of an array"));
  // Grid Engine says so of a job that is no array.
  EXPECT_NE(fault_of("auto", {{"SGE_TASK_ID", "undefined"}}), "");
}

TEST(Shard, WhereTheSchedulerDoesNotSayHowManyThereAreWeAsk) {
  EXPECT_THAT(fault_of("auto", {{"JOB_COMPLETION_INDEX", "0"}}), HasSubstr("auto/N"));
  EXPECT_THAT(fault_of("auto", {{"PBS_ARRAY_INDEX", "1"}}), HasSubstr("auto/N"));
  // Tasks 3 and 5 of an array, resubmitted: their ends tell nothing of the other shards.
  EXPECT_THAT(fault_of("auto", {{"SLURM_ARRAY_TASK_ID", "5"},
                                {"SLURM_ARRAY_TASK_MIN", "3"},
                                {"SLURM_ARRAY_TASK_MAX", "5"},
                                {"SLURM_ARRAY_TASK_STEP", "1"},
                                {"SLURM_ARRAY_TASK_COUNT", "2"}}),
              HasSubstr("gaps"));
  EXPECT_NE(fault_of("auto/7", {{"SLURM_ARRAY_TASK_ID", "8"}}), "");
}

Work work_of(const std::vector<std::uint64_t>& sizes) {
  Work work;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    BatchItem item;
    item.item.name = fmt::format("item-{:04}", i);
    item.bytes = sizes[i];
    work.items.push_back(item);
  }
  return work;
}

std::uint64_t bytes_of(const Work& work) {
  std::uint64_t bytes = 0;
  for (const BatchItem& item : work.items) bytes += item.bytes;
  return bytes;
}

TEST(Shard, EveryItemIsInExactlyOneAndTheirSizesAreBalanced) {
  std::mt19937 random(1);
  std::vector<std::uint64_t> sizes;
  for (int i = 0; i < 500; ++i) sizes.push_back(random() % 1'000 * (i % 50 == 0 ? 100 : 1));
  const Work all = work_of(sizes);
  for (const std::size_t count : {1U, 2U, 7U, 499U}) {
    std::set<std::string> seen;
    std::uint64_t least = UINT64_MAX;
    std::uint64_t most = 0;
    for (std::size_t number = 1; number <= count; ++number) {
      Work part = all;
      keep_shard(part, {number, count});
      for (const BatchItem& item : part.items) EXPECT_TRUE(seen.insert(item.item.name).second);
      least = std::min(least, bytes_of(part));
      most = std::max(most, bytes_of(part));
    }
    EXPECT_EQ(seen.size(), all.items.size());
    if (count <= 7) {
      EXPECT_LE(most - least, 1'000U) << count;
    }
  }
}

TEST(Shard, TheOrderInWhichFilesWereFoundChangesNothing) {
  Work sorted = work_of(std::vector<std::uint64_t>(60, 10));
  Work mixed = sorted;
  std::mt19937 random(2);
  std::shuffle(mixed.items.begin(), mixed.items.end(), random);
  keep_shard(sorted, {2, 7});
  keep_shard(mixed, {2, 7});
  ASSERT_EQ(sorted.items.size(), mixed.items.size());
  for (std::size_t i = 0; i < sorted.items.size(); ++i)
    EXPECT_EQ(sorted.items[i].item.name, mixed.items[i].item.name);
}

TEST(Shard, TheLargestItemsComeFirst) {
  Work work = work_of({3, 9, 9, 1});
  put_largest_first(work);
  EXPECT_EQ(work.items[0].item.name, "item-0001");
  EXPECT_EQ(work.items[1].item.name, "item-0002");
  EXPECT_EQ(work.items[3].item.name, "item-0003");
}

TEST(Shard, EmptyFilesAreSpreadToo) {
  Work work = work_of(std::vector<std::uint64_t>(70, 0));
  keep_shard(work, {1, 7});
  EXPECT_EQ(work.items.size(), 10U);
}

}  // namespace
}  // namespace broadsheet::pipeline
