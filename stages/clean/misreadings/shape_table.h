// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "document/text.h"
#include "stages/clean/misreadings/entries.h"

namespace broadsheet::clean {

/// A character of similar shape.
struct Lookalike {
  char32_t character = 0;
  float similarity = 0;  ///< 1: the same shape
};

/// Which characters look alike in print, measured by `tools/shapes` in Debian's fonts.
class ShapeTable {
 public:
  /// Of the form of `image`: another number for whatever changes it.
  static constexpr int kImageVersion = 1;

  ShapeTable() : ShapeTable(std::string_view()) {}
  /// A line for each character: `未 TAB 96末 95朱耒`, lookalikes behind their similarity in
  /// hundredths, the most similar first. Other lines are skipped. n log n.
  explicit ShapeTable(std::string_view table);

  /// The table as bytes, and a table that borrows them, as those of WordList.
  [[nodiscard]] std::string image() const;
  [[nodiscard]] static std::optional<ShapeTable> of_image(std::string_view image);

  /// What `c` may have been in print, the most similar first.
  [[nodiscard]] std::span<const Lookalike> of(char32_t c) const;
  [[nodiscard]] bool empty() const { return rows_.all().empty(); }

 private:
  struct Row {
    char32_t character = 0;
    std::uint32_t from = 0, to = 0;  ///< of `lookalikes_`
    std::uint32_t unused = 0;        ///< rows are of eight bytes
  };

  ShapeTable(std::span<const Row> rows, std::span<const Lookalike> lookalikes)
      : lookalikes_(lookalikes), rows_(rows) {}

  Entries<Lookalike> lookalikes_;
  Entries<Row> rows_;  ///< by character
};

}  // namespace broadsheet::clean
