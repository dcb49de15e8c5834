// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace broadsheet::test {

/// Compares `actual` with the expected text at `path` (below the source folder). With
/// BROADSHEET_UPDATE_GOLDEN=1 in the environment the file is written instead, and the test fails
/// all the same: an update is to be looked at, never green.
void expect_golden(const std::string& path, const std::string& actual);

}  // namespace broadsheet::test
