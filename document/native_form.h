// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

#include "document/masthead.h"

namespace broadsheet {

/// What the writer and the reader of native XML must agree on beyond the written names of
/// `names.h`. The schema, `schemas/issue/1/issue.xsd`, describes the whole.
inline constexpr std::string_view kNativeNamespace = "urn:broadsheet:issue:1";
inline constexpr std::string_view kNativeVersion = "1";

/// How a fact of the masthead is written. Of `printed` and `value` one is the text of its element,
/// the other an attribute.
struct FactForm {
  FactKind kind;
  std::string_view type_attribute;  ///< holds `Fact::type`; empty for kinds that have none
  std::string_view other_attribute;  ///< holds what is not the text
  bool value_is_text;  ///< then `other_attribute` is left out when `printed` is just the same
  std::array<std::string_view, 4> types;  ///< what the type may be; empty for anything
};

/// In the order of the enumeration.
inline constexpr auto kFactForms = std::to_array<FactForm>({
    {FactKind::title, "xml:lang", "value", false, {}},
    {FactKind::date, "", "when", false, {}},
    {FactKind::weekday, "", "n", false, {}},
    {FactKind::number, "type", "printed", true, {"issue", "total", "volume"}},
    {FactKind::identifier, "type", "printed", true, {"CN", "ISSN", "postal", "url"}},
    {FactKind::responsible, "role", "value", false, {"authority", "sponsor", "publisher"}},
    {FactKind::page_count, "", "printed", true, {}},
    {FactKind::note, "", "value", false, {}},
});

[[nodiscard]] constexpr const FactForm& form_of(FactKind kind) {
  return kFactForms[static_cast<std::size_t>(kind)];
}

}  // namespace broadsheet
