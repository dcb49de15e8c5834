// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>
#include <utility>

#include "stages/export/pack/compiled_pack.h"

namespace broadsheet::pipeline {

/// A schema pack that is compiled once for all issues of a process, whose threads take turns.
struct SharedPack {
  explicit SharedPack(exporting::CompiledPack of) : compiled(std::move(of)) {}
  std::mutex turn;
  exporting::CompiledPack compiled;
};

}  // namespace broadsheet::pipeline
