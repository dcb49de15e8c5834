// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/pack/compiled_pack.h"

namespace broadsheet::exporting {

/// What is wrong with a pack that can be said without an issue: stylesheets and schemas that do not
/// compile, a sentence each with file and line. What does compile is ready from then on.
[[nodiscard]] std::vector<std::string> faults_of_pack(CompiledPack& pack, const Modules& modules);

/// What its stylesheets do that is allowed and seldom meant, a sentence each. None may have a
/// fault.
[[nodiscard]] std::vector<std::string> doubts_of_pack(CompiledPack& pack, const Modules& modules);

}  // namespace broadsheet::exporting
