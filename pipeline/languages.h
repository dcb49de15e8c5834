// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>

#include "stages/languages.h"

namespace broadsheet::pipeline {

/// What this machine knows of languages, loaded when it is first asked for and kept to the end of
/// the process; threads may share it.
[[nodiscard]] std::shared_ptr<const Languages> installed_languages(
    const std::filesystem::path& data);

}  // namespace broadsheet::pipeline
