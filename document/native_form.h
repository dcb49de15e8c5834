// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "document/masthead.h"

namespace broadsheet {

/// What the writer and the reader of native XML must agree on beyond the written names of
/// `names.h`. The schema, `schemas/issue/1/issue.xsd`, describes the whole.
inline constexpr std::string_view kNativeNamespace = "urn:broadsheet:issue:1";
inline constexpr std::string_view kNativeVersion = "1.2";
inline constexpr auto kReadableVersions =
    std::to_array<std::string_view>({"1", "1.1", kNativeVersion});

/// How a fact of the masthead is written: `printed` or `value` is the text of its element; the
/// other is an attribute, or absent if the kind has no value.
struct FactForm {
  FactKind kind;
  const char* type_attribute;   ///< holds `Fact::type`; empty if the kind has none
  const char* other_attribute;  ///< holds the other of the two; empty if the kind has only one
  bool value_is_text;           ///< then `printed` is left out where it is the same
};

/// In the order of the enumeration.
inline constexpr auto kFactForms = std::to_array<FactForm>({
    {FactKind::title, "xml:lang", "", false},
    {FactKind::date, "", "when", false},
    {FactKind::weekday, "", "n", false},
    {FactKind::number, "type", "printed", true},
    {FactKind::identifier, "type", "printed", true},
    {FactKind::responsible, "role", "", false},
    {FactKind::page_count, "", "printed", true},
    {FactKind::edition, "type", "", false},
    {FactKind::place, "", "", false},
    {FactKind::note, "", "", false},
});

[[nodiscard]] constexpr const FactForm& form_of(FactKind kind) {
  return kFactForms[static_cast<std::size_t>(kind)];
}

}  // namespace broadsheet
