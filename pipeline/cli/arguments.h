// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "pipeline/cli/commands.h"

namespace broadsheet::cli {

/// Sets the options as the words say. Throws UsageError for a word that is none of them.
void set_options(const std::vector<Option>& options, const Words& words);

/// The same for a command: then as its settings file says where the command line says nothing, and
/// what is required must be there. False, and nothing is set, if the words ask for help.
[[nodiscard]] bool set_arguments(const Command& command, const Words& words);

}  // namespace broadsheet::cli
