// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "document/text.h"

namespace broadsheet::clean {

/// The text around [from, to) for a report: up to ten characters on each side.
[[nodiscard]] inline std::string surroundings(TextView text, std::size_t from, std::size_t to) {
  constexpr std::size_t kAround = 10;
  const std::size_t start = from < kAround ? 0 : from - kAround;
  return to_utf8(text.substr(start, to + kAround - start));
}

}  // namespace broadsheet::clean
