// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"

namespace broadsheet::exporting {

/// Writes well-formed XML 1.0 in UTF-8: every start has its end, every character is escaped here
/// and nowhere else, and what XML forbids (control characters, U+FFFE, bytes that are no UTF-8)
/// becomes U+FFFD (the caller lists it where it matters). Elements go on lines of their own, two
/// spaces a level, except inside an element that was started as `mixed`: there every character
/// counts, and nothing is added.
///
///     XmlSink xml;                       // <?xml version="1.0" encoding="UTF-8"?>
///     xml.start("p", XmlSink::mixed);    // <p>
///     xml.attribute("n", 3);             // <p n="3">
///     xml.text(U"a < b");                // <p n="3">a &lt; b
///     xml.end();                         // <p n="3">a &lt; b</p>
///
/// An attribute must follow its start at once. Names are literals of ours: they outlive the sink
/// and are not checked. Why not libxml2's writer: docs/adr/0005-own-xml-sink.md.
class XmlSink {
 public:
  enum Content { elements, mixed };

  /// `prologue` is written as it is, after the XML declaration: a doctype, or nothing.
  explicit XmlSink(std::string_view prologue = {});

  /// The same elements as HTML writes them (HTML, 13.1): a doctype and no XML declaration, no empty
  /// tag but of what is always empty.
  [[nodiscard]] static XmlSink html();

  /// Makes room for a document of about that many bytes, so that a large one is never copied while
  /// it grows.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }

  void start(std::string_view name, Content content = elements);
  void end();

  void attribute(std::string_view name, std::string_view utf8);
  void attribute(std::string_view name, TextView value);
  void attribute(std::string_view name, std::uint64_t value);
  /// Fixed notation with at most `digits` digits after the point, no trailing zeros.
  void attribute(std::string_view name, double value, int digits);

  struct Number {
    std::string_view name;
    std::uint64_t value = 0;
  };
  /// Several at once, in that order: most of what ALTO holds.
  void attributes(std::initializer_list<Number> numbers);

  void text(std::string_view utf8);
  void text(TextView value);

  /// start, attributes none, text, end.
  void element(std::string_view name, std::string_view utf8);
  void element(std::string_view name, TextView value);

  /// The finished document; every element must have been ended.
  [[nodiscard]] std::string take();

 private:
  struct Open {
    std::string_view name;
    bool mixed = false;
    bool has_children = false;
  };

  char* room(std::size_t bytes);
  void end_at(const char* end);
  char* begin_attribute(std::string_view name, std::size_t value);
  void end_attribute(char* end);
  template <class Characters>
  void write_text(Characters value);
  char* put_start_tag_end(char* at);

  std::string out_;       ///< the document so far, and room behind it
  std::size_t size_ = 0;  ///< of the document
  std::vector<Open> open_;
  bool in_start_tag_ = false;
  bool is_html_ = false;
};

}  // namespace broadsheet::exporting
