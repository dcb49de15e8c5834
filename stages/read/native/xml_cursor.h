// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"

struct _xmlTextReader;

namespace broadsheet::read {

/// Walks through an XML document, element by element, and refuses what it does not expect: each
/// fault is an Error (input) with the line of the XML and the remedy. Nothing is loaded from
/// anywhere, entities and document types are refused, and elements nest at most `kDeepest`.
class XmlCursor {
 public:
  static constexpr int kDeepest = 100;

  explicit XmlCursor(std::string_view bytes);

  /// Moves to the document's root element, which must have this name and namespace.
  void enter_root(std::string_view name, std::string_view name_space);

  /// The local name of the element where the cursor stands.
  [[nodiscard]] std::string name() const;

  /// The element's attribute; nothing if it has none of that name.
  [[nodiscard]] std::optional<std::string> attribute(std::string_view name) const;
  /// The same as it stands here, until the cursor moves; null if there is none.
  [[nodiscard]] const std::string* find(std::string_view name) const;
  [[nodiscard]] std::string needed(const char* name) const;
  [[nodiscard]] std::uint32_t number(const char* name) const;
  [[nodiscard]] std::uint32_t number(const char* name, std::uint32_t otherwise) const;
  /// Finite, and no more than a thousand million.
  [[nodiscard]] double real(const char* name, double otherwise) const;

  /// Refuses every attribute that is not named here (those of the XML namespace aside).
  void allow(std::initializer_list<std::string_view> names,
             std::span<const std::string_view> more = {}) const;

  /// Calls `visit` for each child element; the visitor must take the whole child. Text between them
  /// is refused unless it is white space; then, in mixed content, `space` is called.
  template <class Visit>
  void each_child(Visit&& visit);

  /// The text of an element that has nothing else.
  [[nodiscard]] Text text();

  /// The text of an element and of its children: `visit` returns that of each child.
  template <class Visit>
  [[nodiscard]] Text text_with(Visit&& visit);

  /// Takes an element that must be empty.
  void skip_empty();

  /// Refuses an element of another name.
  void expect(std::string_view name) const;

  [[noreturn]] void fail(const std::string& fault) const;

 private:
  enum class Event { element, end, text };

  struct Attribute {
    std::string_view name;
    std::string value;
  };

  [[nodiscard]] std::span<const Attribute> attributes() const;
  bool begin_children();
  Event next();
  [[nodiscard]] std::string node_text() const;

  struct Free {
    void operator()(_xmlTextReader* reader) const;
  };
  std::string parser_fault_;
  std::unique_ptr<_xmlTextReader, Free> reader_;
  mutable std::vector<Attribute> attributes_;  ///< of the element, with room of earlier ones
  mutable std::size_t attribute_count_ = 0;
  mutable bool has_attributes_ = false;  ///< they were taken from the reader
};

template <class Visit>
Text XmlCursor::text_with(Visit&& visit) {
  Text out;
  if (!begin_children()) return out;
  for (Event event = next(); event != Event::end; event = next())
    out += event == Event::element ? visit() : from_utf8(node_text()).value_or(Text());
  return out;
}

template <class Visit>
void XmlCursor::each_child(Visit&& visit) {
  if (!begin_children()) return;
  for (Event event = next(); event != Event::end; event = next()) {
    if (event == Event::element) {
      visit();
    } else if (const std::optional<Text> between = from_utf8(node_text());
               between && !trimmed(*between).empty()) {
      fail(
          "text stands outside seg. Put it inside the seg beside it, where it is kept as an edit "
          "by hand");
    }
  }
}

}  // namespace broadsheet::read
