// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::exporting::epub {

/// True if an item of the list begins with a bullet or number that was printed.
[[nodiscard]] bool has_printed_marks(const Issue& issue, const Element& list);

}  // namespace broadsheet::exporting::epub
