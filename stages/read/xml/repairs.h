// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/diagnostics.h"

namespace broadsheet::read {

/// What was mended on one page of a file, kind by kind: real files do the same thing wrong a
/// thousand times. Linear in the repairs times the kinds, of which there are a few.
class Repairs {
 public:
  /// `what` says what was wrong and what was done; it outlives this, being a literal.
  void add(std::string_view what, std::uint64_t line);

  /// Tells each kind once, as `source_repaired` of `page`, with the first line and how often; and
  /// forgets them. `file` is the file's own name.
  void tell(std::string_view file, PageId page, Diagnostics& diagnostics);

 private:
  struct Kind {
    std::string_view what;
    std::uint64_t line;
    std::uint64_t times;
  };
  std::vector<Kind> kinds_;
};

}  // namespace broadsheet::read
