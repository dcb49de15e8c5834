// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace broadsheet::clean {

/// Entries in a row: of a table's own, to be filled, or those that a file keeps and that it
/// borrows.
template <class T>
class Entries {
 public:
  explicit Entries(std::size_t count, const T& entry = {}) : own_(count, entry) {}
  explicit Entries(std::span<const T> kept) : kept_(kept) {}

  [[nodiscard]] std::vector<T>& own() { return own_; }
  [[nodiscard]] std::span<const T> all() const {
    return own_.empty() ? kept_ : std::span<const T>(own_);
  }

 private:
  std::vector<T> own_;
  std::span<const T> kept_;
};

/// The bytes of entries, in the byte order of the machine.
template <class T>
std::string_view bytes_of(std::span<const T> entries) {
  static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(std::uint64_t) == 0);
  return {reinterpret_cast<const char*>(entries.data()), entries.size_bytes()};
}

/// The entries that stand in `bytes` from `at`, a multiple of eight, as `bytes_of` gave them.
template <class T>
std::span<const T> entries_at(std::string_view bytes, std::size_t at, std::uint64_t count) {
  return {reinterpret_cast<const T*>(bytes.data() + at), static_cast<std::size_t>(count)};
}

}  // namespace broadsheet::clean
