// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "document/text.h"

namespace broadsheet::clean {

/// A character of similar shape.
struct Lookalike {
  char32_t character = 0;
  float similarity = 0;  ///< 1: the same shape
};

/// Which characters look alike in print, measured by `tools/shapes` in Debian's fonts.
class ShapeTable {
 public:
  ShapeTable() = default;
  /// A line for each character: `未 TAB 96末 95朱耒`, lookalikes behind their similarity in
  /// hundredths, the most similar first. Other lines are skipped.
  explicit ShapeTable(std::string_view table);

  /// What `c` may have been in print, the most similar first.
  [[nodiscard]] std::span<const Lookalike> of(char32_t c) const;
  [[nodiscard]] bool empty() const { return rows_.empty(); }

 private:
  struct Row {
    std::uint32_t from = 0, to = 0;
  };
  std::vector<Lookalike> lookalikes_;
  std::unordered_map<char32_t, Row> rows_;
};

}  // namespace broadsheet::clean
