// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace broadsheet::cli {

/// ` Did you mean convert?` for a name that is a slip or two away from one of `names`; else
/// nothing. Costs the product of the lengths, for each name.
[[nodiscard]] std::string did_you_mean(const std::string& word,
                                       const std::vector<std::string>& names);

}  // namespace broadsheet::cli
