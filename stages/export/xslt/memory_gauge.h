// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace broadsheet::exporting {

/// Counts what libxml2 holds of memory for the work of this thread while it lives. A stylesheet of
/// a few lines can make a string of gigabytes, and libxslt has no limit for it: beyond the limit an
/// allocation fails, which libxml2 reports as any other want of memory. One at a time in a thread.
class MemoryGauge {
 public:
  explicit MemoryGauge(std::size_t limit);
  MemoryGauge(const MemoryGauge&) = delete;
  MemoryGauge& operator=(const MemoryGauge&) = delete;
  ~MemoryGauge();

  /// Makes libxml2 allocate by functions that count, for good and in the whole process. To be
  /// called before threads use libxml2.
  static void install();

  [[nodiscard]] bool was_met() const { return was_met_; }

  // For the functions that libxml2 allocates by.
  [[nodiscard]] bool may_take(std::size_t bytes);
  void take(std::size_t bytes) { held_ += bytes; }
  void give_back(std::size_t bytes);

 private:
  std::size_t limit_;
  std::size_t held_ = 0;
  bool was_met_ = false;
};

}  // namespace broadsheet::exporting
