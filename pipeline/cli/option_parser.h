// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "pipeline/cli/option.h"

namespace broadsheet::cli {

/// What was given of an option, and by whom.
struct Given {
  const Option* option = nullptr;
  Words values;
  std::string place = {};  ///< `FILE:LINE: ` of a settings file; empty: the command line
};

/// What a command line says, option by option.
struct Parsed {
  std::vector<Given> given;
  Words unknown;  ///< what is no option, or one argument too many
  bool asks_for_help = false;
};

/// Goes by the usual rules: `--name value`, `--name=value`, `-n value`, `-nvalue`, `-ab`, `--`
/// before arguments that begin with a dash. A lone `-` is an argument. Throws UsageError where a
/// value is missing, or is one too many. The only door to CLI11, a heavy header.
[[nodiscard]] Parsed parse(const std::vector<Option>& options, const Words& words);

}  // namespace broadsheet::cli
