// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "document/text.h"

namespace broadsheet::exporting {

/// Where escaped text will stand. A reader of XML normalises carriage returns everywhere, and in
/// attributes any white space but the space (XML 1.0, 2.11 and 3.3.3), so those become references.
enum class Place { content, attribute };

/// Appends `text` as it must stand in XML. What XML forbids becomes U+FFFD, a byte that is no UTF-8
/// too. Linear; runs without special characters are copied as they are.
template <Place kPlace>
void append_escaped(std::string& out, std::string_view utf8);
template <Place kPlace>
void append_escaped(std::string& out, TextView text);

}  // namespace broadsheet::exporting
