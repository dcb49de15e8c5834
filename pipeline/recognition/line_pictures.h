// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/line.h"
#include "stages/recognize/scan.h"

namespace broadsheet::pipeline {

/// What of the page is cut out for the line: its box and a little around it, for what rises or
/// hangs beyond the em.
[[nodiscard]] Box around(const Line& line);

/// That part of the page without the ink of other lines, with white before and behind it.
[[nodiscard]] recognize::LinePicture picture_of_line(const recognize::Scan& scan, const Line& line);

/// Where along the line its picture begins, in points of the page.
[[nodiscard]] double begin_of_picture(const recognize::LinePicture& picture, const Line& line);

}  // namespace broadsheet::pipeline
