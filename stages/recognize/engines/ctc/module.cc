// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "stages/recognize/engines/ctc/ctc.h"
#include "stages/recognize/engines/engines.h"

/// What the program finds in the module (stages/recognize/engines/engines.h).
extern "C" __attribute__((visibility("default"))) broadsheet::recognize::LineReader*
broadsheet_open_ctc(const broadsheet::recognize::CtcModel& model,
                    broadsheet::recognize::OrtApiBaseFunction runtime, std::string_view script) {
  return broadsheet::recognize::open_ctc(model, runtime, script).release();
}

static_assert(std::is_same_v<decltype(&broadsheet_open_ctc), broadsheet::recognize::OpenCtc>);
