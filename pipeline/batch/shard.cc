// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/shard.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <queue>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "pipeline/ending.h"

namespace broadsheet::pipeline {
namespace {

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return value;
}

/// The variables in which a task finds its place. `first` holds the number that the array begins
/// with; where the scheduler sets none, `base` is the number of the first task.
struct Scheduler {
  const char* id;
  const char* first;
  const char* last;
  const char* step;
  std::size_t base;
};
constexpr std::array kSchedulers = {
    Scheduler{"SLURM_ARRAY_TASK_ID", "SLURM_ARRAY_TASK_MIN", "SLURM_ARRAY_TASK_MAX",
              "SLURM_ARRAY_TASK_STEP", 1},
    Scheduler{"JOB_COMPLETION_INDEX", nullptr, nullptr, nullptr, 0},
    Scheduler{"SGE_TASK_ID", "SGE_TASK_FIRST", "SGE_TASK_LAST", "SGE_TASK_STEPSIZE", 1},
    Scheduler{"PBS_ARRAY_INDEX", nullptr, nullptr, nullptr, 1},
};

std::optional<std::size_t> asked(const Environment& environment, const char* name) {
  const char* value = name == nullptr ? nullptr : environment(name);
  return value == nullptr ? std::nullopt : number(value);
}

Shard shard_of(const Scheduler& scheduler, std::size_t id, const Environment& environment) {
  const auto first = asked(environment, scheduler.first);
  const auto last = asked(environment, scheduler.last);
  const std::size_t step = std::max<std::size_t>(1, asked(environment, scheduler.step).value_or(1));
  if (!first || !last || id < *first || id > *last) {
    throw UsageError(fmt::format(
        "{} does not say how many tasks there are. Say it: --shard auto/N.", scheduler.id));
  }
  const Shard shard{(id - *first) / step + 1, (*last - *first) / step + 1};
  // Of an array with gaps the ends tell nothing.
  const auto count = asked(environment, "SLURM_ARRAY_TASK_COUNT");
  if (scheduler.id == kSchedulers[0].id && count && *count != shard.count) {
    throw UsageError(
        "the array has gaps (SLURM_ARRAY_TASK_COUNT), so it does not say how many shards there "
        "are. Say it: --shard auto/N.");
  }
  return shard;
}

Shard expect_place(Shard shard, const std::string& text) {
  if (shard.count >= 1 && shard.number >= 1 && shard.number <= shard.count) return shard;
  throw UsageError(fmt::format("--shard {} is shard {} of {}: there is no such shard.", text,
                               shard.number, shard.count));
}

/// `count` is how many shards were asked for; 0: the scheduler is to say.
Shard from_scheduler(std::size_t count, const Environment& environment) {
  for (const Scheduler& scheduler : kSchedulers) {
    const auto id = asked(environment, scheduler.id);
    if (!id) continue;
    if (count == 0) return shard_of(scheduler, *id, environment);
    return {*id + 1 - scheduler.base, count};
  }
  throw UsageError(
      "--shard auto asks the scheduler (Slurm, Kubernetes, Grid Engine, PBS), and none of its "
      "variables is set: this is no task of an array. Say which: --shard K/N.");
}

/// The largest first; of one size by name, so that there is one order only.
bool comes_first(const BatchItem& a, const BatchItem& b) {
  return std::tie(b.bytes, a.item.name) < std::tie(a.bytes, b.item.name);
}

}  // namespace

Shard parse_shard(const std::string& text, const Environment& environment) {
  const std::size_t slash = text.find('/');
  const std::string place = text.substr(0, slash);
  const bool has_count = slash != std::string::npos;
  const std::size_t count = has_count ? number(text.substr(slash + 1)).value_or(0) : 0;
  if (place == "auto" && has_count == (count > 0))
    return expect_place(from_scheduler(count, environment), text);
  const std::size_t at = number(place).value_or(0);
  if (at == 0 || count == 0)
    throw UsageError(fmt::format("--shard takes K/N, auto or auto/N; {} is none of these.", text));
  return expect_place({at, count}, text);
}

void put_largest_first(Work& work) {
  std::sort(work.items.begin(), work.items.end(), comes_first);
}

void keep_shard(Work& work, const Shard& shard) {
  put_largest_first(work);
  using Load = std::pair<std::uint64_t, std::size_t>;  // bytes, and which shard
  std::priority_queue<Load, std::vector<Load>, std::greater<>> loads;
  for (std::size_t n = 1; n <= shard.count; ++n) loads.emplace(0, n);
  std::erase_if(work.items, [&](const BatchItem& item) {
    const auto [bytes, least] = loads.top();
    loads.pop();
    loads.emplace(bytes + std::max<std::uint64_t>(item.bytes, 1), least);
    return least != shard.number;
  });
  work.items.shrink_to_fit();  // of a million items a shard is a small part
}

}  // namespace broadsheet::pipeline
