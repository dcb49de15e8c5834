// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace broadsheet::exporting {

/// A form of the values of attributes in native XML.
struct ValueForm {
  /// The type in schemas/issue/1/issue.xsd by its name; where the schema has none, what it lists
  /// (90|180|270) or its pattern. A test compares.
  std::string_view type;
  /// Whether the value, as it is written, is of the form. Narrower than the schema where that
  /// allows more ways of writing than one (01 and 1, true and 1). Linear.
  bool (*holds)(std::string_view value);
};

/// Each named after its type.
namespace form {
extern const ValueForm string, name, names, date, boolean, decimal, unsigned_byte, unsigned_short,
    unsigned_int, unsigned_long, positive_integer;
extern const ValueForm role, mark, article_kind, edit_class, severity, join, separator_kind,
    opening, unit, story_part;
extern const ValueForm confidence, line_id, block_id, picture_id, block_ids, corners, points,
    colour, outline, places, sureness, markup_spans, note_spans, spans, forbidden, count;
extern const ValueForm version, number_type, identifier_type, responsible_role, vertical, turn,
    hard, page_numbers;
extern const ValueForm native_namespace;  ///< of the `xmlns` of the root
}  // namespace form

}  // namespace broadsheet::exporting
