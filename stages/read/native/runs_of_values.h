// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "document/line.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read::native {

// Values of each code point of a line, as one attribute; a = is one more like the one before.

/// 51 48 3+50== : widths in grains, gaps before the +. `line` says which way it runs.
[[nodiscard]] std::vector<Place> places_of(const XmlCursor& xml, std::string_view written,
                                           const Line& line);

/// 97== - 80 : hundredths, or - where nothing is known.
[[nodiscard]] std::vector<std::uint8_t> sureness_of(const XmlCursor& xml, std::string_view written);

}  // namespace broadsheet::read::native
