// SPDX-License-Identifier: GPL-3.0-or-later
#include <type_traits>

#include "stages/recognize/engines/engines.h"
#include "stages/recognize/engines/tesseract/tesseract.h"

/// What the program finds in the module (stages/recognize/engines/engines.h).
extern "C" __attribute__((visibility("default"))) broadsheet::recognize::LineReader*
broadsheet_open_tesseract(const std::string& folder, const std::string& network,
                          const std::string& package) {
  return broadsheet::recognize::open_tesseract(folder, network, package).release();
}

static_assert(
    std::is_same_v<decltype(&broadsheet_open_tesseract), broadsheet::recognize::OpenTesseract>);
