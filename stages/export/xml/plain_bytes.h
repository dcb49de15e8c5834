// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace broadsheet::exporting {

inline constexpr std::size_t kPlainStep = sizeof(std::uint64_t);

/// Whether the eight bytes at `at` are ASCII and stand for themselves wherever XML has them. Of
/// some that do it says no: of line ends and tabs.
[[nodiscard]] inline bool are_plain(const char* at) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  constexpr std::uint64_t kHighBits = 0x80 * kOnes;
  std::uint64_t eight = 0;
  std::memcpy(&eight, at, kPlainStep);
  const auto below = [&](std::uint64_t bytes, std::uint64_t bound) {
    return (bytes - bound * kOnes) & ~bytes;
  };
  // Each pair is one bit apart: " and &, < and >.
  const std::uint64_t quote_or_ampersand = (eight | 0x04 * kOnes) ^ std::uint64_t{'&'} * kOnes;
  const std::uint64_t angle = (eight | 0x02 * kOnes) ^ std::uint64_t{'>'} * kOnes;
  return ((eight | below(eight, ' ') | below(quote_or_ampersand, 1) | below(angle, 1)) &
          kHighBits) == 0;
}

}  // namespace broadsheet::exporting
