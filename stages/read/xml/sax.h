// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/limits.h"

namespace broadsheet::read {

/// The start tag of an element. It and all it gives live until the visitor returns.
class XmlElement {
 public:
  std::string_view name;        ///< its local name
  std::string_view name_space;  ///< the namespace's name; empty without one
  std::uint64_t line = 0;       ///< of the file, from 1: where the tag ends

  /// The value of the attribute of that local name, whatever its namespace; empty if it has none.
  /// References are resolved, spaces are as they stand. Linear in the attributes.
  [[nodiscard]] std::string_view attribute(std::string_view local_name) const;
  [[nodiscard]] bool has(std::string_view local_name) const;
  /// The attribute as a number (`xml_number`); nothing if it is absent or none.
  [[nodiscard]] std::optional<double> number(std::string_view local_name) const;

  /// Calls `visit(local name, value)` for each attribute, in their order.
  template <class Visit>
  void each_attribute(Visit&& visit) const {
    for (std::size_t i = 0; i < count_; ++i) visit(attribute_name(i), attribute_value(i));
  }

 private:
  friend struct XmlCallbacks;
  [[nodiscard]] std::string_view attribute_name(std::size_t i) const;
  [[nodiscard]] std::string_view attribute_value(std::size_t i) const;

  const unsigned char** attributes_ = nullptr;  ///< as libxml2's SAX2 hands them over: five each
  std::size_t count_ = 0;
};

/// What is called while an XML document is read. It may throw: reading ends, and the exception
/// leaves `read_xml`.
class XmlVisitor {
 public:
  XmlVisitor() = default;
  XmlVisitor(const XmlVisitor&) = delete;
  XmlVisitor& operator=(const XmlVisitor&) = delete;
  virtual ~XmlVisitor() = default;

  virtual void start(const XmlElement& element) = 0;
  /// `name` is the local name. Called for an empty element too.
  virtual void end(std::string_view name) = 0;
  /// Character data in UTF-8, in one piece or several; CDATA sections too.
  virtual void text(std::string_view /*utf8*/) {}
  /// A reference to an entity that nothing declares, as &nbsp; under a document type of XHTML.
  /// Throws Error unless the reader knows better.
  virtual void entity(std::string_view name);
};

/// Reads an XML document (any encoding it declares and libxml2 knows) and calls `visitor`. Nothing
/// is loaded from anywhere: a document type is passed over, one that declares entities is refused,
/// undeclared prefixes are taken as none. Throws Error (input) with the line of the file for what
/// is not well-formed, is larger than `limits.xml_bytes`, nests deeper than `limits.markup_depth`
/// or has a thousand attributes in a tag. Linear.
void read_xml(std::string_view bytes, const Limits& limits, XmlVisitor& visitor);

/// An Error (input): "line N of the XML: <fault>.". For what makes a document unreadable.
[[noreturn]] void fail_xml(std::uint64_t line, const std::string& fault);

/// The root element, found in the first bytes of a file.
struct XmlRoot {
  std::string name;        ///< its local name; empty where these bytes show none
  std::string name_space;  ///< the namespace's name; empty without one
};

/// For bids: the root of the document that begins with `head`, in UTF-8 or any encoding of two
/// bytes. Quick, and never throws: what is no XML has no root.
[[nodiscard]] XmlRoot xml_root(std::string_view head);

/// A decimal number, also with an exponent or a comma for the point, with white space around it; at
/// most a thousand million either way. Nothing for all else.
[[nodiscard]] std::optional<double> xml_number(std::string_view text);

/// Whether an attribute of xsd:boolean says yes.
[[nodiscard]] constexpr bool xml_true(std::string_view value) {
  return value == "true" || value == "1";
}

/// All numbers of a list, whatever stands between them: "0,0 12.5,3" and "0 0 12.5 3". What is no
/// number is passed over.
[[nodiscard]] std::vector<double> xml_numbers(std::string_view text);

}  // namespace broadsheet::read
