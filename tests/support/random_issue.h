// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "document/issue.h"

namespace broadsheet::test {

/// A sound issue that nobody would print: every member of the model takes every kind of value,
/// among them characters that XML forbids, gaps in the ids, line ends of all kinds, edits beside
/// markup, nested inlines. The same seed gives the same issue on any machine.
[[nodiscard]] Issue random_issue(std::uint32_t seed);

}  // namespace broadsheet::test
