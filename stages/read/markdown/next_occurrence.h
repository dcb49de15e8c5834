// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/text.h"

namespace broadsheet::read {

/// Finds the next `needle` repeatedly, from ascending places. Linear in total, even without any:
/// nothing is searched twice.
class NextOccurrence {
 public:
  NextOccurrence(TextView text, TextView needle) : text_(text), needle_(needle) {}

  /// First occurrence at or behind `at`, or npos.
  [[nodiscard]] std::size_t from(std::size_t at) {
    if (!is_known_ || (found_ != TextView::npos && found_ < at)) found_ = text_.find(needle_, at);
    is_known_ = true;
    return found_;
  }

 private:
  TextView text_;
  TextView needle_;
  std::size_t found_ = 0;
  bool is_known_ = false;
};

}  // namespace broadsheet::read
