// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/picture_file.h"

namespace broadsheet::read {

/// How many pixels of a page's picture, as it is seen, an inch has.
struct Resolution {
  double across = 0;
  double down = 0;
  std::string guess;  ///< why they are a guess, and what is taken; empty if they are none
};

/// `asked` is `Settings::dpi`, which overrides what the file states; 0: nobody asked. What a file
/// states and no newspaper page has (a page of 3 centimetres or 3 metres; the 72 and 96 that
/// programs write where they know nothing, where the page would be larger than a broadsheet) is
/// not believed. The guess is the usual resolution that makes the page most like one of a
/// newspaper, between tabloid and broadsheet.
[[nodiscard]] Resolution resolution_of(const PictureFacts& facts, double asked);

/// Whether a picture turned so has its height for its width.
[[nodiscard]] bool is_sideways(Orientation orientation);

}  // namespace broadsheet::read
