// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "document/article.h"
#include "document/line.h"
#include "document/masthead.h"
#include "document/page.h"

namespace broadsheet {

/// The written names of our enumerations, as they stand in native XML and in reports. One table
/// each; read it by `name_of` and `value_of`.
template <class E>
struct NameRow {
  E value;
  std::string_view name;
};

template <class E>
[[nodiscard]] std::span<const NameRow<E>> name_table();

template <>
[[nodiscard]] std::span<const NameRow<BlockRole>> name_table<BlockRole>();
template <>
[[nodiscard]] std::span<const NameRow<Mark>> name_table<Mark>();
template <>
[[nodiscard]] std::span<const NameRow<ElementKind>> name_table<ElementKind>();
template <>
[[nodiscard]] std::span<const NameRow<ArticleKind>> name_table<ArticleKind>();
template <>
[[nodiscard]] std::span<const NameRow<FactKind>> name_table<FactKind>();
template <>
[[nodiscard]] std::span<const NameRow<EditClass>> name_table<EditClass>();
template <>
[[nodiscard]] std::span<const NameRow<Join>> name_table<Join>();
template <>
[[nodiscard]] std::span<const NameRow<Opening>> name_table<Opening>();
template <>
[[nodiscard]] std::span<const NameRow<Separator::Kind>> name_table<Separator::Kind>();
template <>
[[nodiscard]] std::span<const NameRow<SmallType::Kind>> name_table<SmallType::Kind>();
template <>
[[nodiscard]] std::span<const NameRow<Emphasis::Kind>> name_table<Emphasis::Kind>();
template <>
[[nodiscard]] std::span<const NameRow<Unit>> name_table<Unit>();
template <>
[[nodiscard]] std::span<const NameRow<StoryPart::Kind>> name_table<StoryPart::Kind>();

template <class E>
[[nodiscard]] std::string_view name_of(E value) {
  return name_table<E>()[static_cast<std::size_t>(value)].name;  // rows stand in enumeration order
}

template <class E>
[[nodiscard]] const E* value_of(std::string_view name) {
  for (const auto& row : name_table<E>()) {
    if (row.name == name) return &row.value;
  }
  return nullptr;
}

}  // namespace broadsheet
