// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/alto.h"

#include "tests/fuzz/recognition_format.h"

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  broadsheet::expect_sound_pages(&broadsheet::read::read_alto, data, size);
  return 0;
}
