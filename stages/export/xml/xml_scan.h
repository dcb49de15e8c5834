// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "stages/export/xml/plain_xml.h"

namespace broadsheet::exporting {

/// What a scan of an XML file tells: every start tag, the text after it, every end tag. Elements
/// and attributes have their local names; all is valid during the call only.
struct XmlEvents {
  std::function<void(std::string_view name, std::span<const XmlAttribute> attributes)> start;
  std::function<void(std::string_view text)> text;
  std::function<void()> end;
  std::size_t* line = nullptr;  ///< where the line of what is told is put, if anybody asks
};

/// Parses a document from start to end without building a tree, without network and without
/// external entities. Returns what is wrong with it (and the line), or nothing if it is
/// well-formed. Plain XML (`PlainXml`) of at most `kMostPlain` bytes, as ours is, is read without
/// libxml2.
[[nodiscard]] std::string scan_xml(const std::string& document, const XmlEvents& events);

/// The same of plain XML of any size, in one pass that holds nothing of it. False if it is not
/// plain: then what was told by then does not count, and `scan_xml` reads it.
[[nodiscard]] bool scan_plain_xml(const std::string& document, const XmlEvents& events);

inline constexpr std::size_t kMostPlain = std::size_t{1} << 20;

/// The attribute's value, or nothing.
[[nodiscard]] std::string_view attribute_of(std::span<const XmlAttribute> attributes,
                                            std::string_view name);

}  // namespace broadsheet::exporting
