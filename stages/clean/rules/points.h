// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "document/text.h"

namespace broadsheet::clean {

/// Whether the point at `at`, between two characters of Chinese prose without a space, may be
/// intended: in a foreign name (约翰.史密斯, transliteration characters on both sides), behind a
/// number in Han (一.关于, 五.四) or inside a title (“中国.青岛”). Any other ends a sentence. Looks
/// at a few characters on each side.
[[nodiscard]] bool is_meant_as_point(TextView text, std::size_t at);

}  // namespace broadsheet::clean
