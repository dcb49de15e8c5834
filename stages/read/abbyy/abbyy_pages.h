// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string_view>

#include "document/limits.h"
#include "stages/read/recognized/ocr_page.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// Reads the pages of ABBYY XML and calls `take` with each when it ends. Throws Error (input) for
/// what is no well-formed XML or has no page. Linear.
void read_abbyy_pages(std::string_view bytes, const Limits& limits, Repairs& repairs,
                      const std::function<void(OcrPage)>& take);

}  // namespace broadsheet::read
