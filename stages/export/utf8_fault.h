// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::exporting {

/// What is wrong with the encoding of a text file: that it is no UTF-8, with the line, or that a
/// byte order mark opens it. Empty if nothing is. Linear.
[[nodiscard]] std::string utf8_fault(std::string_view bytes);

}  // namespace broadsheet::exporting
