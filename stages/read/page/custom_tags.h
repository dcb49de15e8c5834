// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet::read {

/// One tag of the attribute `custom`, as Transkribus and NewsEye write it:
/// `structure {type:article; id:a1;}`. Views of the attribute.
struct CustomTag {
  std::string_view name;
  std::vector<std::pair<std::string_view, std::string_view>> properties;

  /// The value of a property; empty if it has none of that name.
  [[nodiscard]] std::string_view property(std::string_view key) const;
  [[nodiscard]] std::optional<double> number(std::string_view key) const;
};

/// All tags, in their order; what does not follow the form is passed over. Linear.
[[nodiscard]] std::vector<CustomTag> custom_tags(std::string_view custom);

/// The first tag of that name, or nothing.
[[nodiscard]] const CustomTag* find_tag(const std::vector<CustomTag>& tags, std::string_view name);

}  // namespace broadsheet::read
