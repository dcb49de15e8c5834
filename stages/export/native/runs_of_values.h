// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/line.h"

namespace broadsheet::exporting::native {

// Values of each code point of a line, as one attribute: 51 48 3+50==. The first has nothing
// before it, the others a space, and one that is as the one before is a mere =.

/// Widths along the line, in grains, one after another from 0; a gap before one stands before a +.
/// A line that runs backwards is measured backwards, so that it needs no more gaps.
/// A view of `room`, which grows as it must.
[[nodiscard]] std::string_view written_places(const Line& line, std::string& room);

/// Hundredths, or - where nothing is known.
[[nodiscard]] std::string written_sureness(const std::vector<std::uint8_t>& sureness);

}  // namespace broadsheet::exporting::native
