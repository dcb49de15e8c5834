// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/clean/misreadings/han_runs.h"
#include "stages/clean/misreadings/lexicon.h"

namespace broadsheet::clean {

/// What the issue prints often and no dictionary has, as names of people, firms and things: the
/// rows of two to four characters that each stand alone among its words, three times or more.
[[nodiscard]] std::vector<Text> frequent_rows(const std::vector<HanRun>& runs,
                                              const Lexicon& lexicon);

/// How often two characters stand side by side in the issue. Counted when it is first asked.
class NeighbourCounts {
 public:
  /// The runs must outlive it.
  explicit NeighbourCounts(const std::vector<HanRun>& runs) : runs_(runs) {}

  [[nodiscard]] unsigned count(char32_t first, char32_t second);

 private:
  struct Slot {
    std::uint64_t pair = 0;  ///< 0: free
    std::uint32_t count = 0;
  };
  void count_all();
  Slot& slot_of(std::uint64_t pair);
  void grow();

  const std::vector<HanRun>& runs_;
  std::vector<Slot> slots_;
  std::size_t size_ = 0;
};

}  // namespace broadsheet::clean
