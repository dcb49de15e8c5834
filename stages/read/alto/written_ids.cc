// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/written_ids.h"

#include <algorithm>
#include <functional>

namespace broadsheet::read {

void WrittenIds::add(std::string_view id, std::uint64_t line) {
  if (!id.empty()) ids_.push_back({std::hash<std::string_view>()(id), line});
}

void WrittenIds::tell_repeated(Repairs& repairs) {
  std::stable_sort(ids_.begin(), ids_.end(),
                   [](const Written& a, const Written& b) { return a.hash < b.hash; });
  std::vector<std::uint64_t> lines;
  for (std::size_t i = 1; i < ids_.size(); ++i)
    if (ids_[i].hash == ids_[i - 1].hash) lines.push_back(ids_[i].line);
  std::sort(lines.begin(), lines.end());
  for (const std::uint64_t line : lines)
    repairs.add("an ID stands twice; both were kept as they are", line);
}

}  // namespace broadsheet::read
