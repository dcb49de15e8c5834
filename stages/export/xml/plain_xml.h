// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {

/// An attribute of a start tag.
struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};

/// Reads XML as `XmlSink` writes it, token after token, and finds it well-formed or not: UTF-8, its
/// declaration on a line of its own, `<!DOCTYPE html>` or no document type, names in ASCII, one
/// space and double quotes at each attribute, no comments, instructions or CDATA sections, no
/// entities but the five of XML. Other well-formed documents are not plain, which is a fault here.
///
///     for (PlainXml xml(bytes);;) switch (xml.next()) { ... }
///
/// Names, values and text are views into the document, as they are written there. Linear, without
/// memory beyond what is open.
class PlainXml {
 public:
  enum class Token {
    start,  ///< `name` and `attributes`
    text,   ///< `text`, up to the next tag
    end,    ///< `name`; an empty element has one, too
    done,
    fault,
  };

  /// The document must outlive its reader.
  explicit PlainXml(const std::string& document);

  [[nodiscard]] Token next();

  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] std::span<const XmlAttribute> attributes() const { return attributes_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// What is wrong, after `fault`.
  [[nodiscard]] std::string_view fault() const { return fault_; }
  /// The line that the last token ends on, from 1. Linear in what is before it.
  [[nodiscard]] std::size_t line() const;

 private:
  Token refuse(const char* at, std::string_view what);
  Token next_text();
  Token start_tag();
  Token end_tag();
  Token close();
  template <class Classes>
  bool pass_characters(const Classes& classes);
  bool read_attribute();

  const char* begin_;
  const char* at_;
  const char* end_;
  std::vector<std::string_view> open_;
  bool is_empty_element_ = false;
  bool has_root_ = false;
  std::string_view name_;
  std::vector<XmlAttribute> attributes_;
  std::string_view text_;
  std::string_view fault_;
};

/// A piece of plain XML with its references to characters replaced by them.
[[nodiscard]] std::string without_references(std::string_view written);

}  // namespace broadsheet::exporting
