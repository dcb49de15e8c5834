// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// Reads a line that runs down in a script that does not: a credit beside a photograph, a page's
/// number on its side. It is laid on either side, and the surer reading stands.
[[nodiscard]] recognize::LineReading read_sideways(recognize::LineReader& reader,
                                                   const recognize::LinePicture& line);

}  // namespace broadsheet::pipeline
