// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace broadsheet::pipeline {

/// How a report's page looks.
extern const std::string_view kReportStyle;

/// Sorts and filters its table. The page is whole without it, so it makes its own controls. What
/// is asked for stands in the address: #sort=-seconds&status=failed&find=1962.
extern const std::string_view kReportScript;

}  // namespace broadsheet::pipeline
