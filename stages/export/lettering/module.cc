// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "stages/export/lettering/lettering.h"

/// What the program finds in the module (stages/export/epub/cover_sheet.h).
extern "C" __attribute__((visibility("default"))) void broadsheet_draw_cover(
    const broadsheet::exporting::epub::CoverSheet& sheet, std::string& png) {
  png = broadsheet::exporting::draw_cover(sheet);
}

static_assert(
    std::is_same_v<decltype(&broadsheet_draw_cover), broadsheet::exporting::epub::DrawCover>);
