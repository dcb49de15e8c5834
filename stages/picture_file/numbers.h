// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace broadsheet {

/// Whole numbers of a file, wherever they stand; 0 behind its end.
class Numbers {
 public:
  explicit Numbers(std::string_view bytes, bool is_big = true) : bytes_(bytes), is_big_(is_big) {}

  [[nodiscard]] std::uint32_t byte(std::uint64_t at) const { return number(at, 1); }
  [[nodiscard]] std::uint32_t pair(std::uint64_t at) const { return number(at, 2); }
  [[nodiscard]] std::uint32_t four(std::uint64_t at) const { return number(at, 4); }
  [[nodiscard]] bool has(std::uint64_t at, std::uint64_t count) const {
    return at <= bytes_.size() && count <= bytes_.size() - at;
  }

 private:
  [[nodiscard]] std::uint32_t number(std::uint64_t at, std::size_t size) const {
    if (!has(at, size)) return 0;
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < size; ++i)
      value = value << 8 | static_cast<unsigned char>(bytes_[at + (is_big_ ? i : size - 1 - i)]);
    return value;
  }

  std::string_view bytes_;
  bool is_big_;
};

}  // namespace broadsheet
