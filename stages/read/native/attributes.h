// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/article.h"
#include "document/names.h"
#include "document/page.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read::native {

// The values of attributes, of the element where the cursor stands. One that is of no form is an
// Error (input) with the line of the XML.

[[nodiscard]] Text text_of(const XmlCursor& xml, std::string_view attribute);
/// Empty without the attribute.
[[nodiscard]] std::string string_of(const XmlCursor& xml, std::string_view attribute);
[[nodiscard]] bool flag(const XmlCursor& xml, std::string_view attribute);
[[nodiscard]] std::uint64_t count(const XmlCursor& xml, const char* attribute);
[[nodiscard]] Decision why(const XmlCursor& xml);
/// One that may be unknown.
[[nodiscard]] std::optional<double> known_confidence(const XmlCursor& xml);
[[nodiscard]] std::vector<BlockId> blocks(const XmlCursor& xml);
[[nodiscard]] std::optional<Box> box(const XmlCursor& xml);
[[nodiscard]] std::vector<Point> outline(const XmlCursor& xml, std::string_view attribute);
/// Black where nothing is said.
[[nodiscard]] std::uint32_t colour(const XmlCursor& xml);
[[nodiscard]] CellDetail cell_form(const XmlCursor& xml);
/// [from, to)
[[nodiscard]] Span span(const XmlCursor& xml);

/// The value of an enumeration by its written name.
template <class E>
[[nodiscard]] E value(const XmlCursor& xml, const char* attribute) {
  const std::string name = xml.needed(attribute);
  const E* found = value_of<E>(name);
  if (found == nullptr) xml.fail(std::string(attribute) + "=\"" + name + "\" is not known");
  return *found;
}
template <class E>
[[nodiscard]] E value(const XmlCursor& xml, const char* attribute, E otherwise) {
  return xml.find(attribute) == nullptr ? otherwise : value<E>(xml, attribute);
}

// --- what values are made of

/// A number of digits; `whole` is what stands there, for the message.
[[nodiscard]] std::uint32_t digits(const XmlCursor& xml, std::string_view text,
                                   std::string_view whole);
/// Of hex digits.
[[nodiscard]] char32_t code_point(const XmlCursor& xml, std::string_view hex,
                                  std::string_view whole);
[[nodiscard]] LineId line_id(const XmlCursor& xml, std::string_view text);
[[nodiscard]] BlockId block_id(const XmlCursor& xml, std::string_view text);
[[nodiscard]] PictureId picture_id(const XmlCursor& xml, std::string_view text);
[[nodiscard]] ArticleId article_id(const XmlCursor& xml, std::string_view text);

/// Calls `take` with each word of a list that spaces part.
template <class Take>
void each_word(std::string_view list, Take&& take) {
  while (!list.empty()) {
    const std::size_t to = std::min(list.find(' '), list.size());
    if (to > 0) take(list.substr(0, to));
    list.remove_prefix(std::min(to + 1, list.size()));
  }
}
/// The same for a list that an attribute holds, if the element has it.
template <class Take>
void each_word(const XmlCursor& xml, std::string_view attribute, Take&& take) {
  if (const std::string* list = xml.find(attribute)) each_word(*list, take);
}

/// A character that XML forbids, and where U+FFFD stands for it.
struct Forbidden {
  std::uint32_t at = 0;
  char32_t c = 0;
};
[[nodiscard]] std::vector<Forbidden> forbidden(const XmlCursor& xml, std::string_view attribute);
/// Puts them back.
void restore(const XmlCursor& xml, const std::vector<Forbidden>& forbidden, Text& text);

}  // namespace broadsheet::read::native
