// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace broadsheet::read {

/// The file that a picture's source names, relative to the input: percent escapes decoded, without
/// a leading ./. Empty if it may lie elsewhere: an address, an absolute path, one with `..` or a
/// backslash.
[[nodiscard]] std::string picture_file(std::string_view source);

}  // namespace broadsheet::read
