// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "pipeline/cli/log.h"
#include "pipeline/cli/option_parser.h"

namespace broadsheet::cli {

/// What is read where no `--settings` names another, if it is there. It is looked for in the
/// current folder and never beside an input: inputs come from strangers, and options say what is
/// written where.
inline constexpr const char* kSettingsFile = "broadsheet.toml";

/// `--settings`. It goes by the table like any other, and its value says what was read.
[[nodiscard]] Option settings_option(std::string& into);

/// Adds what the settings file says of options that are not among `given`. A key is the long name
/// of an option of any command with settings, without its dashes; those of the other commands are
/// passed over. Throws UsageError that begins with file and line.
void add_settings(const std::vector<Option>& options, std::vector<Given>& given);

/// Tells that settings were read, if any were.
void tell_settings(const Log& log, const std::string& file);

}  // namespace broadsheet::cli
