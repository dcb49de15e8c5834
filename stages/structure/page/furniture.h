// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/stage.h"

namespace broadsheet::structure {

/// Stage `furniture`: detaches what belongs to the page and to no article: running heads with page
/// number, section and date, editor's credits, page separators. Reads Page::label and Page::section
/// from them. Without geometry it looks only at the first and last blocks of a page.
[[nodiscard]] Issue detach_furniture(Issue issue, const Settings& settings,
                                     Diagnostics& diagnostics);

}  // namespace broadsheet::structure
