// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "document/issue.h"
#include "document/limits.h"
#include "stages/read/recognized/ocr_page.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// Adds the page of a draft to `issue`: pixels become points, lines and blocks get their ids in the
/// order of the draft, a table its cells. What the draft lacks is made up for, and each time a
/// repair says so: the size of the page is then that of its boxes, the resolution 300, the box of a
/// line its share of its block. A page without any box is one without geometry. Lines without text
/// stay in their blocks. Tells the repairs. Throws Error (input) beyond the limits of pages, lines
/// and size. Linear.
void form_page(OcrPage draft, std::string_view file, const Limits& limits, Repairs& repairs,
               Issue& issue);

}  // namespace broadsheet::read
