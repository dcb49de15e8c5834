// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/shape_table.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::clean {

ShapeTable::ShapeTable(std::string_view table) {
  while (!table.empty()) {
    const std::size_t end = std::min(table.find('\n'), table.size());
    const Text line = from_utf8(table.substr(0, end)).value_or(Text());
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.size() < 2 || !is_han(line[0]) || line[1] != U'\t') continue;
    Row row{static_cast<std::uint32_t>(lookalikes_.size()), 0};
    unsigned hundredths = 0;
    for (std::size_t i = 2; i < line.size(); ++i) {
      const bool goes_on = i > 2 && is_digit(line[i - 1]);
      if (is_digit(line[i])) hundredths = (goes_on ? hundredths * 10 : 0) + (line[i] - U'0');
      if (is_han(line[i]) && hundredths <= 100)
        lookalikes_.push_back({line[i], static_cast<float>(hundredths) / 100});
    }
    row.to = static_cast<std::uint32_t>(lookalikes_.size());
    rows_.emplace(line[0], row);
  }
}

std::span<const Lookalike> ShapeTable::of(char32_t c) const {
  const auto found = rows_.find(c);
  if (found == rows_.end()) return {};
  return std::span(lookalikes_).subspan(found->second.from, found->second.to - found->second.from);
}

}  // namespace broadsheet::clean
