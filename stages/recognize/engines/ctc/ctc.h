// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>

#include "stages/recognize/engines/ctc_model.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// The reader of a model. `script` (ISO 15924) is what the lines are written in: of Han they are
/// squeezed as the model says. A vertical line is laid down as a row of its characters, unless the
/// model takes vertical lines. Throws Error (unsupported) that names the model, or what brings
/// onnxruntime.
[[nodiscard]] std::unique_ptr<LineReader> open_ctc(const CtcModel& model,
                                                   OrtApiBaseFunction runtime,
                                                   std::string_view script);

}  // namespace broadsheet::recognize
