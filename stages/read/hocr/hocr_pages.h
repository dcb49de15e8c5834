// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "document/limits.h"
#include "stages/read/recognized/ocr_page.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// Reads the pages of an hOCR document (hOCR 1.2; HTML or XHTML, well-formed or not) and calls
/// `take` with each when it ends. Print outside lines makes lines of its own, lines outside
/// paragraphs and areas a block, both outside a page a page. Throws Error (input) if there is
/// neither a page nor a line. Linear.
void read_hocr_pages(std::string_view utf8, const Limits& limits, Repairs& repairs,
                     const std::function<void(OcrPage)>& take);

}  // namespace broadsheet::read
