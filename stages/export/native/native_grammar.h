// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "stages/export/native/value_forms.h"

namespace broadsheet::exporting {

/// The grammar of native XML as one table, which `native_check.h` works from. What articles hold is
/// that of `document/element_grammar.h`. A test compares the table with
/// `schemas/issue/1/issue.xsd`, type for type.

enum class Need : std::uint8_t { optional, required };

/// What the ids in a value do: something has this id, or is named by it.
enum class Ids : std::uint8_t { none, given, named };

struct AttributeForm {
  std::string_view name;
  const ValueForm* value;
  Need need = Need::optional;
  Ids ids = Ids::none;
};

struct NativeForm;

/// An element inside another. Children stand in order of their `place`; those of one place mix as
/// they like.
struct NativeChild {
  std::string_view name;
  const NativeForm* form;
  std::uint8_t place = 0;
  bool once = false;
  Need need = Need::optional;
};

/// A form of elements. At most 32 attributes, and as many children.
struct NativeForm {
  std::vector<AttributeForm> attributes;
  std::vector<NativeChild> children;
  bool has_text = false;  ///< beside children; otherwise there is white space at most
};

/// The form of `issue`, the root. Made at the first call, from any thread.
[[nodiscard]] const NativeForm& native_grammar();

}  // namespace broadsheet::exporting
