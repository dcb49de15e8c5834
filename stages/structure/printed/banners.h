// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// Names banners among the headlines: one over two or more smaller ones that stand side by side is
/// that of their stories, with the lines of its own between. Returns the headlines of the stories,
/// in no order. Headlines times pieces.
[[nodiscard]] Pieces name_banners(PrintedPage& view);

}  // namespace broadsheet::structure
