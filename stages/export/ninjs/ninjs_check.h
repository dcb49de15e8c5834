// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/writer.h"

namespace broadsheet::exporting {

/// Faults of a file of ninjs 3.1, written just now or from anywhere: that it is JSON, has the
/// members that ninjs requires and that newsrooms want, and none twice. The published schema asks
/// more.
[[nodiscard]] std::vector<std::string> check_ninjs(const OutputFile& file);
[[nodiscard]] std::vector<std::string> validate_ninjs(const OutputFile& file,
                                                      const Resources& schemas);

}  // namespace broadsheet::exporting
