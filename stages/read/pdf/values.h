// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace broadsheet::read {

/// A value of a PDF, or a part of one (ISO 32000-1, 7.3). What an array or a dictionary holds
/// follows it: of a dictionary, a name before each value.
struct Value {
  enum class Kind : std::uint8_t {
    null,
    no,
    yes,
    integer,
    real,
    reference,
    string,
    name,
    array,
    dictionary
  };

  Kind kind = Kind::null;
  /// Characters of a string or name, values of an array or dictionary, generation of a reference.
  std::uint32_t size = 0;
  union {
    std::int32_t integer = 0;  ///< of a reference, too: its object
    double real;
    std::size_t at;  ///< of a string or name: in Values::text, ended by a zero
  };
};

/// Values one after the other, each before its parts.
struct Values {
  std::vector<Value> all;
  std::string text;  ///< of strings and names
};

/// Reads values as Poppler's lexer and parser read them, to the bit, but only what they read
/// without a message: the functions are false for anything else, where Poppler must be asked. White
/// space must stand at `end`, where tokens end. Linear.
class ValueReader {
 public:
  enum class References : std::uint8_t { none, allowed };

  /// `seams`: where the streams that the text was joined of meet, each a space, in order.
  ValueReader(const char* begin, const char* end, References references,
              std::span<const std::size_t> seams = {});

  /// Goes on to the next token; false at the end.
  bool skip_white();
  /// Whether a name of an operator, or a word such as "true", stands here.
  [[nodiscard]] bool is_at_word() const;
  std::string_view take_word();

  /// Reads the value that stands here. Depth of what it is a part of.
  bool take_value(int depth = 0);
  /// Adds the value of a word; false if it has none.
  bool add_word(std::string_view word);

  Values finish();

 private:
  Value& add(Value::Kind kind);
  bool add_text(Value::Kind kind, std::size_t at);
  [[nodiscard]] std::size_t written() const {
    return static_cast<std::size_t>(text_ - out_.text.data());
  }
  bool take_number();
  bool take_reference(std::int32_t object);
  bool take_literal_string();
  void take_escape();
  bool has_seam(const char* from);
  bool take_hex_string();
  bool take_name();
  bool take_array(int depth);
  bool take_dictionary(int depth);

  const char* begin_;
  const char* at_;
  const char* end_;
  bool has_references_;
  std::span<const std::size_t> seams_;
  Values out_;
  char* text_;  ///< where the next goes
};

}  // namespace broadsheet::read
