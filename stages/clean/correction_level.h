// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// What becomes of likely misreadings on this page. Recognized text is flagged unless the caller
/// says otherwise; a born-digital text is the record: nobody looks unless asked, and then it is
/// flagged at most.
[[nodiscard]] Correct level_of(const Page& page, const Settings& settings);

}  // namespace broadsheet::clean
