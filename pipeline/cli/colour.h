// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::cli {

enum class Paint { strong, alarm };

/// The text in its colour if `fd` is a terminal that shows colours, and NO_COLOR is not set
/// (no-color.org); else the text.
[[nodiscard]] std::string painted(int fd, Paint paint, std::string_view text);

}  // namespace broadsheet::cli
