// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "pipeline/modules.h"

namespace broadsheet::pipeline {

/// Those of the build, for what reads PDF.
inline std::shared_ptr<const Modules> modules_of_build() {
  return installed_modules(BROADSHEET_DATA);
}

}  // namespace broadsheet::pipeline
