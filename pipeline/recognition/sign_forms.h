// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "stages/recognize/line_reader.h"

namespace broadsheet::pipeline {

/// Which of two forms a sign in a line of Han has that runs across: ％ or %, ． or ., ∶ or ：, — or
/// -. Engines hardly tell them apart; the picture does, by how much of the line a sign has to
/// itself and how its ink lies there. `em`: the type's size in pixels. A sign whose ink is not
/// found stays what it was read as.
void set_sign_forms(recognize::LineReading& reading, const recognize::LinePicture& picture,
                    double em, std::string_view script);

}  // namespace broadsheet::pipeline
