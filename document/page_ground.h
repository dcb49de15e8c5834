// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"

namespace broadsheet {

/// A page without what stands on it: its place in the issue, its size and what the source says of
/// it as a whole. The bytes of its picture stay behind.
[[nodiscard]] Page ground_of(const Page& page);

}  // namespace broadsheet
