// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::read {

struct HtmlBytes {
  std::string utf8;
  std::string encoding;     ///< UTF-8, or what the file declares or was taken for
  bool is_guessed = false;  ///< it declares none, or one that is not true
};

/// The bytes of an HTML file as UTF-8: by its byte order mark, as UTF-8 if they are that whatever
/// the file declares, by what it declares (in the XML declaration or a meta element), else as
/// Windows-1252, in which each byte means something. What an encoding does not know becomes U+FFFD.
/// Linear.
[[nodiscard]] HtmlBytes html_as_utf8(std::string_view bytes);

}  // namespace broadsheet::read
