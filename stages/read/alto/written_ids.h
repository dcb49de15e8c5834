// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// The ids of a file, to find those that it writes twice. Some words for each.
class WrittenIds {
 public:
  /// An id, and the line of the file; none where it is empty.
  void add(std::string_view id, std::uint64_t line);

  /// Ids that stand twice are kept; one finding names the first. O(n log n).
  void tell_repeated(Repairs& repairs);

 private:
  struct Written {
    std::size_t hash = 0;
    std::uint64_t line = 0;
  };
  std::vector<Written> ids_;
};

}  // namespace broadsheet::read
