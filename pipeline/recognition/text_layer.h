// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/page.h"

namespace broadsheet::pipeline {

/// Whether a recognition tool left text under or behind the picture of a page (ISO 32000-1, 9.3.6),
/// before anything is known of its lines. Linear.
[[nodiscard]] bool has_text_layer(const Page& page);

/// That text, line by line as it was painted; nothing where there is none. Linear.
[[nodiscard]] std::vector<Text> text_layer(const Page& page);

}  // namespace broadsheet::pipeline
