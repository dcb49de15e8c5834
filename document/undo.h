// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "document/issue.h"

namespace broadsheet {

/// Removes all edits of a rule (`spacing.han`) or of a family of rules (`spacing`): the text then
/// reads as before. Returns the number of edits removed.
std::size_t undo_rule(Issue& issue, std::string_view rule);

}  // namespace broadsheet
