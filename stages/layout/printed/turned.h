// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "document/page.h"

namespace broadsheet::layout {

inline constexpr std::uint16_t kDownwards = 90;
inline constexpr std::uint16_t kOnItsHead = 180;
inline constexpr std::uint16_t kUpwards = 270;

/// Turns a page upright whose text is turned as a whole (a sheet that was scanned or set on its
/// side): marks, pictures and beads, width and height. Returns the degrees clockwise by which its
/// text was turned; 0 for a page that needs none. Linear.
std::uint16_t turn_upright(Page& page);

/// Text that stands on its head or runs upwards: the page as its reader turns it, with nothing on
/// it but that text.
struct TurnedPage {
  std::uint16_t turn = 0;  ///< degrees clockwise by which the text is turned on the page
  Page page;
};

/// Takes such text out of the page's marks. Text that runs downwards stays: in vertical writing it
/// is part of the lines. Linear.
[[nodiscard]] std::vector<TurnedPage> take_turned(Page& page);

/// A box of the turned page as it lies on `page`.
[[nodiscard]] Box turned_back(const Box& box, std::uint16_t turn, const Page& page);

}  // namespace broadsheet::layout
