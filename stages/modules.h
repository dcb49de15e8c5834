// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace broadsheet {

/// What stands in libraries of its own beside the program, and is opened when it is first asked for
/// (ADR 24): most starts need none of it.
class Modules {
 public:
  using Function = void (*)();

  virtual ~Modules() = default;

  /// The function that the module `broadsheet_<name>.so` exports as `function`; lives as long as
  /// the process. Throws Error (unsupported) that says how the module is brought back.
  [[nodiscard]] virtual Function function(std::string_view module, const char* name) const = 0;
};

}  // namespace broadsheet
