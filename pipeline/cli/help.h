// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "pipeline/cli/commands.h"

namespace broadsheet::cli {

/// What there is to say of the program, or of one command; painted for standard output.
[[nodiscard]] std::string help_of(const std::vector<Command>& commands);
[[nodiscard]] std::string help_of(const Command& command);

/// Where to begin, in three lines.
[[nodiscard]] std::string short_help(const std::vector<Command>& commands);

}  // namespace broadsheet::cli
