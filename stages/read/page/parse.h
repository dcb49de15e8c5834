// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "document/limits.h"
#include "stages/read/page/parsed_page.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// Reads PAGE XML of any date and namespace (PRImA, 2010-03-19 to 2024-07-15) and calls `take` with
/// each Page when it ends. Of several TextEquivs that with the lowest index that has text is the
/// reading, the others are alternatives. Throws Error (input) for what is no well-formed XML or has
/// no Page. Linear.
void parse_page_xml(std::string_view bytes, const Limits& limits, Repairs& repairs,
                    const std::function<void(ParsedPage)>& take);

}  // namespace broadsheet::read
