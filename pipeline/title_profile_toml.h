// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "pipeline/title_profile.h"

namespace broadsheet::pipeline {

/// What stands in a profile, checked. Throws UsageError `shown:line: what`.
void read_toml(const std::string& shown, std::string_view bytes, TitleProfile& profile,
               ProfilePolicy& policy);

}  // namespace broadsheet::pipeline
