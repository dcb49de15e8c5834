// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "document/page.h"

namespace broadsheet::test {

/// Paints printed pages from a script, as the reader of PDF records them; a thing a line, in points
/// from the top left, text by the top of its em box:
///
///     page 600 800             a page begins
///     text X Y SIZE words      a line of text; `bold` and `white` are set so, `down` runs down
///     rule X0 Y0 X1 Y1         a line; `frame` is four of them
///     panel X0 Y0 X1 Y1        a tint
///     picture X0 Y0 X1 Y1
///     bead STORY N X0 Y0 X1 Y1
///     bookmark words
///
/// Lines that are none of these are left out, numbers lie within bounds, and of more than a few
/// pages and a few thousand marks the rest is left out: any bytes are a script.
[[nodiscard]] std::vector<Page> paint(std::string_view script);

/// True for what begins as a script does.
[[nodiscard]] bool is_page_script(std::string_view bytes);

}  // namespace broadsheet::test
