// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/text.h"

namespace broadsheet::read {

/// The names of a list that has `;` between them, without white space around them. Linear.
[[nodiscard]] std::vector<Text> names_in_list(TextView list);

}  // namespace broadsheet::read
