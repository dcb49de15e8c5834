// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

#include "document/issue.h"

namespace broadsheet {

/// Takes back all edits of a rule (`spacing.han`), or of a family of rules (`spacing`). What was
/// read stands beside every edit, so nothing else is needed. Returns how many edits there were.
std::size_t undo_rule(Issue& issue, std::string_view rule);

}  // namespace broadsheet
