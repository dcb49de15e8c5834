// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace broadsheet {

/// True if something other than white space, comments and processing instructions stands before the
/// root element of an XML document: a document type, which may declare entities that expand without
/// limit. Call it before parsing. Linear in the prolog.
[[nodiscard]] inline bool has_document_type(std::string_view xml) {
  std::size_t at = 0;
  while ((at = xml.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = xml.substr(at);
    std::string_view end;
    if (rest.starts_with("<?")) {
      end = "?>";
    } else if (rest.starts_with("<!--")) {
      end = "-->";
    } else {
      return rest.starts_with("<!");
    }
    at = xml.find(end, at + 2);
    if (at == std::string_view::npos) return false;
  }
  return false;
}

}  // namespace broadsheet
