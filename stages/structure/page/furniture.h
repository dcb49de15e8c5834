// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `furniture`: sets apart what belongs to the page and to no article: running heads with the
/// page number, section and date, editor's credits, page separators. Page::label and Page::section
/// are read from them. Without geometry only the first and last blocks of a page are looked at.
[[nodiscard]] Issue detach_furniture(Issue issue, const Settings& settings,
                                     Diagnostics& diagnostics);

}  // namespace broadsheet::structure
