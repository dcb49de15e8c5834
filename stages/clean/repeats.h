// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// Reports `repeated_passage` for every passage of running text that stands in two places of the
/// issue's articles, white space aside: 30 Han characters or more, or twelve words. A passage is
/// taken as long as it goes, is reported once against its first occurrence, and two that go on in
/// both places after a few other characters are one. Nothing is removed: newspapers repeat
/// themselves legitimately. Linear in time and memory, whatever repeats.
[[nodiscard]] Issue report_repeats(Issue issue, const Settings& settings, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
