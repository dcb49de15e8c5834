// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "pipeline/batch/find.h"
#include "pipeline/batch/work.h"
#include "pipeline/cli/convert_options.h"

namespace broadsheet::cli {

/// All that SOURCE names: the items of a folder (find.h), or of a manifest (manifest.h; `-` is
/// standard input), whose relative paths count from where it stands. What a line of a manifest
/// says goes over what the command line says. Its id names the item, and the issue, too, where it
/// can be an issue's id. Throws UsageError.
[[nodiscard]] pipeline::Work find_work(const std::string& source,
                                       const pipeline::Patterns& patterns,
                                       const ConvertArguments& arguments);

}  // namespace broadsheet::cli
