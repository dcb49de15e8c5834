// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "pipeline/options.h"

namespace broadsheet::cli {

/// What a command line says of a conversion, whichever the command: `convert`, `batch`, `watch`, or
/// the options of one line of a manifest.
struct ConvertArguments {
  std::string to, pages, rules, profile;
  std::vector<std::string> limits;
  bool no_clean = false;
  pipeline::ConvertOptions options;
};

void add_convert_options(CLI::App& command, ConvertArguments& arguments);

/// Throws UsageError naming the option that is wrong, and what it takes.
[[nodiscard]] pipeline::ConvertOptions options_of(const ConvertArguments& arguments);

}  // namespace broadsheet::cli
