// SPDX-License-Identifier: GPL-3.0-or-later
// Contract: whatever the content of a page, the interpreter makes the device's calls and Poppler's
// messages that Gfx::display() makes, in its order, with its numbers to the bit.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "document/errors.h"
#include "tests/support/painted_calls.h"

// NOLINTNEXTLINE(readability-identifier-naming): the engine's name
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using broadsheet::test::painted_calls;
  using broadsheet::test::PaintedBy;
  const std::string_view content(reinterpret_cast<const char*>(data), size);
  const std::string ours = painted_calls(content, PaintedBy::interpreter);
  const std::string popplers = painted_calls(content, PaintedBy::poppler);
  if (ours != popplers) throw broadsheet::LogicError("ours:\n" + ours + "Poppler's:\n" + popplers);
  return 0;
}
