// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/CLI.hpp>

namespace broadsheet::cli {

/// Each adds its commands to `app`; a command sets `exit_code` when it has run, or throws.
void add_convert(CLI::App& app, int& exit_code);
void add_batch(CLI::App& app, int& exit_code);
void add_watch(CLI::App& app, int& exit_code);
void add_text(CLI::App& app, int& exit_code);
void add_undo(CLI::App& app, int& exit_code);
void add_explain(CLI::App& app, int& exit_code);
void add_validate(CLI::App& app, int& exit_code);
void add_report(CLI::App& app, int& exit_code);
void add_profiles(CLI::App& app, int& exit_code);
void add_lists(CLI::App& app, int& exit_code);  ///< formats, stages, rules, limits, version

}  // namespace broadsheet::cli
