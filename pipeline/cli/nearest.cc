// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/cli/nearest.h"

#include <algorithm>

#include <fmt/format.h>

namespace broadsheet::cli {
namespace {

constexpr std::size_t kLongestName = 64;  ///< what is longer is no slip of ours

/// Letters to put in, take out, replace or swap with the next one, at the least.
std::size_t slips(const std::string& a, const std::string& b) {
  std::vector<std::size_t> above_last(b.size() + 1);
  std::vector<std::size_t> last(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] != b[j - 1])});
      const bool is_swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swap) row[j] = std::min(row[j], above_last[j - 2] + 1);
    }
    above_last.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string did_you_mean(const std::string& word, const std::vector<std::string>& names) {
  if (word.size() > kLongestName) return {};
  const std::string* nearest = nullptr;
  std::size_t fewest = std::max<std::size_t>(word.size() / 3, 1) + 1;  // a third may be wrong
  for (const std::string& name : names) {
    const std::size_t n = slips(word, name);
    if (n >= fewest) continue;
    fewest = n;
    nearest = &name;
  }
  return nearest == nullptr ? "" : fmt::format(" Did you mean {}?", *nearest);
}

}  // namespace broadsheet::cli
