// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>

#include "stages/stage.h"

namespace broadsheet::eval {

/// Each adds its command to `app`; a command throws when it fails.
void add_text(CLI::App& app);
void add_pairs(CLI::App& app);
void add_false_changes(CLI::App& app);
void add_noise(CLI::App& app);

/// The options of `broadsheet convert` that decide what the clean-up does.
struct CleanArguments {
  std::string rules;
  std::string lang;
  std::optional<Correct> correct;
  std::string data = BROADSHEET_DATA;  ///< of the build
};
[[nodiscard]] std::shared_ptr<CleanArguments> add_clean_options(CLI::App& command);
/// Throws UsageError.
[[nodiscard]] Settings settings_of(const CleanArguments& arguments);

}  // namespace broadsheet::eval
