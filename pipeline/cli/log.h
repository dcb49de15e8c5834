// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeline/cli/option.h"
#include "pipeline/convert.h"
#include "pipeline/ending.h"

namespace broadsheet::cli {

/// What a command has to say. As text: faults and notes on standard error as
/// `broadsheet: FILE: what. Remedy.`, summaries on standard output. As JSON: a line each, all on
/// standard error. Quiet: faults only.
///
/// Every message of every command goes through `say`.
class Log {
 public:
  enum class Form { text, json };

  Log() = default;
  Log(Form form, bool quiet) : form_(form), quiet_(quiet) {}

  void fault(std::string_view file, const pipeline::Ending& ending) const;
  void note(std::string_view text) const;
  /// Findings that are errors, each with its page.
  void findings(std::string_view file, const Diagnostics& diagnostics) const;
  void summary(const pipeline::Receipt& receipt) const;
  void stats(const pipeline::Receipt& receipt) const;

 private:
  Form form_ = Form::text;
  bool quiet_ = false;
};

/// `--quiet` and `--log-format`. What they set must outlive them.
[[nodiscard]] std::vector<Option> log_options(bool& quiet, Log::Form& form);

/// Writes a line to standard error. What nobody sees in it, or what would be a line of its own or
/// drive the terminal, is spelt (shown.h).
void say(std::string_view line);
/// The same of a line of JSON.
void say_json(std::string_view json);

/// Writes bytes to standard output, exactly. Throws Error (resource, output).
void put(std::string_view bytes);

}  // namespace broadsheet::cli
