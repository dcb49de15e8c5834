// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/text.h"

namespace broadsheet::eval {

/// A stretch of `from` that became a stretch of `to`: [from, from + removed) was replaced by
/// [to, to + added).
struct Change {
  std::size_t from = 0;
  std::size_t removed = 0;
  std::size_t to = 0;
  std::size_t added = 0;
  bool operator==(const Change&) const = default;
};

/// The changes of one character each (a substitution, a deletion or an insertion) that make `to` of
/// `from`: as few as can be, and of texts of the same length those by position. Time and memory are
/// the product of the lengths: for lines.
[[nodiscard]] std::vector<Change> changes_between(TextView from, TextView to);

}  // namespace broadsheet::eval
