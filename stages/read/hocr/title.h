// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "document/span.h"

namespace broadsheet::read {

/// The properties of an element of hOCR, from its attribute `title` (hOCR 1.2, section 4): names
/// and values with ; between them; Kraken sets a comma behind the box. Views of the attribute.
class HocrTitle {
 public:
  explicit HocrTitle(std::string_view title);

  [[nodiscard]] bool has(std::string_view name) const;
  /// The value without quotes; empty if there is none of that name.
  [[nodiscard]] std::string_view value(std::string_view name) const;
  [[nodiscard]] std::vector<double> numbers(std::string_view name) const;
  /// The first of the numbers.
  [[nodiscard]] std::optional<double> number(std::string_view name) const;
  /// `bbox x0 y0 x1 y1`, also of corners in another order.
  [[nodiscard]] std::optional<Box> box() const;

 private:
  void add(std::string_view property);

  std::vector<std::pair<std::string_view, std::string_view>> properties_;
};

}  // namespace broadsheet::read
