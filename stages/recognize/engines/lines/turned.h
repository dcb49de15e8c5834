// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// A vertical line turned a quarter to the left, so that it runs across and its characters lie: as
/// networks for vertical lines take it. What was along it is so in the same pixels.
[[nodiscard]] LinePicture turned(const LinePicture& line);

}  // namespace broadsheet::recognize
