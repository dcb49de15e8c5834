// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "document/page.h"
#include "stages/export/page_view.h"

namespace broadsheet::exporting {

/// A page as a fixed document has it: its size in pixels of CSS, and how many make a point.
struct Sheet {
  double scale = 2;
  double width = 0;
  double height = 0;
};

/// The page's own size, two pixels a point, at most 6,000 a side; of a page without geometry that
/// of its picture, else of a tall page.
[[nodiscard]] Sheet sheet_of(const Page& page, const PageView& view);

/// How a line of the text layer is set: the class that turns it, and its place and size as a style.
struct LineSetting {
  std::string css_class;
  std::string style;
};

/// Sets a text into its box on the page, in a type of which every letter has the same width, so
/// that it fills the box in any reader: what is missing or too much stands between the letters.
/// Nothing if the box has no two sides.
[[nodiscard]] std::optional<LineSetting> setting_of(const Sheet& sheet, const Line& line,
                                                    const Box& box, TextView text);

}  // namespace broadsheet::exporting
