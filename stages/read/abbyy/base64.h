// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "document/text.h"

namespace broadsheet::read {

/// The text that base64 holds (RFC 4648, 4; white space is passed over), in UTF-8 or UTF-16LE,
/// whichever its bytes can be. Nothing for what is no base64, or holds no text. Linear.
[[nodiscard]] std::optional<Text> text_of_base64(TextView base64);

}  // namespace broadsheet::read
