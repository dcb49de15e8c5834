// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/issue.h"
#include "document/reading.h"

namespace broadsheet::exporting {

/// A mark of a note, or a reference to one, that the reading text of an element shows.
struct ShownNote {
  const SmallType* small = nullptr;
  std::size_t at = 0;  ///< its first code point
  [[nodiscard]] bool is_reference() const { return small->kind == SmallType::Kind::note_reference; }
};

/// The small type of an origin; null where there is none.
[[nodiscard]] const SmallType* small_type_of(const Issue& issue, const Origin& origin);

/// The marks and references that an element shows by itself, without its children, in reading
/// order. Its text is made only if its lines have any.
[[nodiscard]] std::vector<ShownNote> notes_shown_by(const Issue& issue, const Element& element);

}  // namespace broadsheet::exporting
