// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::exporting {

/// What libxml2 and libxslt say of a stylesheet, in words for somebody who writes one, with the
/// remedy where there is one; as it is where the table does not know it.
[[nodiscard]] std::string in_plain_words(std::string_view said);

}  // namespace broadsheet::exporting
