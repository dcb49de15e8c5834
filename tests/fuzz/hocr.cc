// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/hocr.h"

#include "tests/fuzz/recognition_format.h"

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  broadsheet::expect_sound_pages(&broadsheet::read::read_hocr, data, size);
  return 0;
}
