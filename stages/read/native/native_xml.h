// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// Reads native XML (schemas/issue/1/issue.xsd) back into the model, without loss: writing it again
/// gives the same file. Text that somebody changed by hand inside a seg becomes an edit of class
/// manual. Takes one file. Throws Error (input) that names the line of the XML for anything the
/// schema does not know, and for references that lead nowhere. Linear.
[[nodiscard]] Issue read_native_xml(std::span<const Input> files, const Settings& settings);

/// High for a file whose first bytes name our namespace.
[[nodiscard]] int bid_native_xml(std::string_view head, std::string_view name);

}  // namespace broadsheet::read
