// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "stages/modules.h"
#include "stages/recognize/engines/line_readers.h"

namespace broadsheet::pipeline {

/// Finds what engines need of the machine (`find_engine_files`).
using FindEngineFiles = std::function<std::shared_ptr<const recognize::EngineFiles>()>;

/// Readers that are opened in the modules of the engines. `find` is asked once, when the first page
/// is a picture: most runs need none of it.
[[nodiscard]] std::shared_ptr<recognize::LineReaders> line_readers(
    FindEngineFiles find, std::shared_ptr<const Modules> modules);

}  // namespace broadsheet::pipeline
