// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "pipeline/sandbox.h"

namespace broadsheet::pipeline {

/// How long one item may take: what its worker's limits say (--timeout, --cpu-time), and a tenth of
/// that more for each page that is read from its picture, so that an issue of many scans is not
/// stopped half read. A worker gets no more by naming more pages than an issue may have.
class ItemTime {
 public:
  ItemTime(const WorkerLimits& limits, std::uint64_t most_pages)
      : limits_(limits), most_pages_(most_pages) {}

  /// What a page adds.
  struct More {
    std::chrono::seconds clock{};
    std::uint64_t cpu_seconds = 0;
  };
  /// A page is being read from its picture.
  [[nodiscard]] More add_page();

  /// What is said of an item that took longer.
  [[nodiscard]] std::string fault() const;

 private:
  WorkerLimits limits_;
  std::uint64_t most_pages_;
  std::uint64_t pages_ = 0;
};

}  // namespace broadsheet::pipeline
