// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::exporting {

/// A value of a JSON document that was read, and the line on which it begins.
struct JsonValue {
  enum class Kind : std::uint8_t { null, boolean, number, string, array, object };
  Kind kind = Kind::null;
  bool is_whole = false;  ///< of a number: written without point and exponent
  std::size_t line = 1;
  double number = 0;
  std::string text;              ///< of a string, its escapes resolved; true or false of a boolean
  std::vector<JsonValue> items;  ///< of an array; of an object the values of its members
  std::vector<std::string> names;  ///< of the members of an object, in their order

  /// Null if it is no object or has no such member. Linear in its members.
  [[nodiscard]] const JsonValue* find(std::string_view key) const;
};

/// What reading came to: the value, or the first fault as a sentence with its line.
struct ReadJson {
  JsonValue value;
  std::string fault;
};

/// How deep arrays and objects may nest; ours do not pass ten.
inline constexpr std::size_t kJsonDepth = 32;

/// Reads one value and nothing behind it, strictly by RFC 8259: UTF-8 without byte order mark, no
/// comment, no comma at an end, no lone surrogate, and no name twice in an object. Lines count from
/// `line`. Linear, but for the search among the names of an object.
[[nodiscard]] ReadJson read_json(std::string_view bytes, std::size_t line = 1);

}  // namespace broadsheet::exporting
