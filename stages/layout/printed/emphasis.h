// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/page.h"

namespace broadsheet::layout {

/// Adds the character at `at`, the last of the line and set bold, to the bold words before it, or
/// begins new ones.
void add_bold(Line& line, std::size_t at);

/// Keeps the emphasis that tells words from the text around them: bold words in blocks of which
/// most is not bold. Digits and signs alone are none; many papers set them in a bolder face.
/// Linear.
void keep_telling_emphasis(Page& page);

}  // namespace broadsheet::layout
