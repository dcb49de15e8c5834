// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "pipeline/batch/work.h"
#include "pipeline/ingest.h"
#include "pipeline/package_group.h"

namespace broadsheet::pipeline {

/// What shows that a file was written meanwhile.
struct Stamp {
  std::uintmax_t bytes = 0;
  std::filesystem::file_time_type time;
  bool operator==(const Stamp&) const = default;
};
[[nodiscard]] std::vector<Stamp> stamps_of(const Item& item);

/// An item that a keeper is through with.
struct Finished {
  struct Output {
    Package package;
    int code = 0;  ///< of its conversion
  };

  BatchItem item;
  Result result;                     ///< without what may yet become of its outputs
  std::vector<Output> outputs = {};  ///< written, and not published
  std::string started = {};
  std::vector<Stamp> before = {};       ///< of its files, when it was begun
  std::vector<InputRecord> named = {};  ///< by its package, if none of them could be read
};

/// The finished items of a keeper of which nothing is told yet, since their outputs are not safe on
/// the disk: they are published together, so that several share the wait for it (ADR 22).
class Unsettled {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::size_t kMostItems = 64;
  static constexpr std::uint64_t kMostBytes = 64ULL << 20;
  static constexpr std::chrono::seconds kLongest{5};

  explicit Unsettled(const Work& work) : work_(work) {}

  /// `bytes`, of its outputs.
  void add(Finished finished, std::uint64_t bytes);
  /// When they are to be settled; what failed waits for nobody.
  [[nodiscard]] Clock::time_point due() const { return due_; }
  [[nodiscard]] bool empty() const { return items_.empty(); }

  /// Publishes all outputs and keeps what is to be remembered of each item: its id, or why it
  /// failed. The results in the order of the items; what they tell is on the disk.
  [[nodiscard]] std::vector<Result> settle();

 private:
  void remember(Finished& finished) const;

  const Work& work_;
  std::vector<Finished> items_;
  std::uint64_t bytes_ = 0;
  Clock::time_point due_ = Clock::time_point::max();
};

/// The code of an item is that of its worst issue; its fault the first one.
void add_to(Result& result, int code, const std::string& fault);

}  // namespace broadsheet::pipeline
