// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "document/limits.h"
#include "pipeline/sandbox.h"

namespace broadsheet::pipeline {

/// How long one item may take: what its worker's limits say (--timeout, --cpu-time), and for each
/// page that is read from its picture as long as that may take (ocr.seconds), but no longer than
/// the item itself. So a page meets its own limit before that of its issue, says so and stays a
/// picture, and an issue of many scans is not stopped half read. A worker gets no more by naming
/// more pages than an issue may have.
class ItemTime {
 public:
  ItemTime(const WorkerLimits& worker, const Limits& limits)
      : limits_(worker), most_pages_(limits.pages), page_seconds_(limits.ocr_seconds) {}

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
  /// Of so many for the item.
  [[nodiscard]] std::uint64_t of_page(std::uint64_t seconds) const;

  WorkerLimits limits_;
  std::uint64_t most_pages_;
  std::uint64_t page_seconds_;
  std::uint64_t pages_ = 0;
};

}  // namespace broadsheet::pipeline
