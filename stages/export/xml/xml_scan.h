// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace broadsheet::exporting {

/// An attribute as the parser gives it, with its local name; valid during the call only.
struct XmlAttribute {
  std::string_view name;
  std::string_view value;
};

/// What a scan of an XML file tells: every start tag, the text after it, every end tag.
struct XmlEvents {
  std::function<void(std::string_view name, std::span<const XmlAttribute> attributes)> start;
  std::function<void(std::string_view text)> text;
  std::function<void()> end;
};

/// Parses the bytes from start to end without building a tree, without network and without external
/// entities. Returns what is wrong with them (and the line), or nothing if they are well-formed.
[[nodiscard]] std::string scan_xml(std::string_view bytes, const XmlEvents& events);

/// The attribute's value, or nothing.
[[nodiscard]] std::string_view attribute_of(std::span<const XmlAttribute> attributes,
                                            std::string_view name);

}  // namespace broadsheet::exporting
