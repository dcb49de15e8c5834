// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet::test {

enum class PaintedBy : std::uint8_t { poppler, interpreter };

/// What a content makes of a page with the fonts F1 and F2, an image /I, a form /F, a state /G and
/// a list of properties /P: each call of the device, with all its numbers to the bit, a line each,
/// and Poppler's messages. The page is stopped after 2000 operators. A "|" in the content divides
/// it into streams; one that begins with an x is packed (RFC 1950).
[[nodiscard]] std::string painted_calls(std::string_view content, PaintedBy by);

}  // namespace broadsheet::test
