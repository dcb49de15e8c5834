// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace broadsheet::pipeline {

struct TomlMember;

/// A value of a TOML file (TOML 1.0), and the line that it begins on. Dates and times, which no
/// file of ours holds, are `std::monostate`.
struct TomlValue {
  using List = std::vector<TomlValue>;
  using Table = std::vector<TomlMember>;  ///< in the order of their lines

  std::size_t line = 1;
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Table> value;

  template <class T>
  [[nodiscard]] const T* as() const {
    return std::get_if<T>(&value);
  }
};

struct TomlMember {
  std::string key;
  std::size_t line = 1;
  TomlValue value;
};

/// All of a file of at most so many bytes. Throws UsageError that begins with `what` (the title
/// profile) and, of one that is larger, ends with `remedy`.
[[nodiscard]] std::string read_toml_file(const std::filesystem::path& path, std::string_view what,
                                         std::uint64_t most, std::string_view remedy);

/// The top table of a file whose bytes are these. Throws UsageError as `fail_at` does for what is
/// no TOML. The only door to toml++, a heavy header.
[[nodiscard]] TomlValue::Table parse_toml(const std::string& file, std::string_view bytes);

/// The string of a key, of one line, with something in it and at most so many characters. Throws
/// UsageError as `fail_at` does for any other value.
[[nodiscard]] std::string string_of(const std::string& file, std::string_view key,
                                    const TomlValue& value, std::size_t longest);

/// Throws UsageError: `file:line: what`.
[[noreturn]] void fail_at(const std::string& file, std::size_t line, std::string_view what);

}  // namespace broadsheet::pipeline
