// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"

namespace broadsheet::exporting {

/// Appends a string of JSON with its quotation marks (RFC 8259, 7). Besides what must be escaped,
/// so is what some readers take for a line end (U+0085, U+2028, U+2029) or refuse (controls from
/// U+007F to U+009F, U+FFFE, U+FFFF): a line of JSON stays a line in any of them, and the string is
/// a double-quoted scalar of YAML 1.2, too.
void append_json_string(std::string& out, TextView text);

/// Writes JSON (RFC 8259) in UTF-8, member by member, and keeps nothing of it: an issue of two
/// hundred pages never stands in memory as values. This is why it is not the library that
/// `pipeline/json.h` is the door to: that one builds values, and stages do not see it.
///
///     JsonSink json(JsonSink::indented);
///     json.begin_object();
///     json.member("id", "x");
///     json.key("sizes");
///     json.begin_array();
///     json.value(std::uint64_t{3});
///     json.end_array();
///     json.end_object();
///
/// Names are literals of ours in ASCII. Members stand in the order of their writing; that none
/// stands twice is the caller's matter.
class JsonSink {
 public:
  /// On one line, as JSON lines want it; or a member and an item a line, but for rows.
  enum Form { one_line, indented };

  explicit JsonSink(Form form) : form_(form) {}

  void begin_object() { begin('{', false); }
  void end_object() { end('}'); }
  void begin_array() { begin('[', false); }
  void end_array() { end(']'); }
  /// An array or an object that stands on one line in both forms.
  void begin_object_in_row() { begin('{', true); }
  void begin_row() { begin('[', true); }
  void end_row() { end(']'); }

  void key(std::string_view name);

  void value(TextView text);
  void value(std::string_view utf8);
  void value(std::uint64_t number);
  /// At most three digits after the point; what is no number (infinite) is null.
  void value(double number);
  void value(bool truth);

  template <class Value>
  void member(std::string_view name, const Value& given) {
    key(name);
    value(given);
  }
  void member(std::string_view name, const char* utf8) { member(name, std::string_view(utf8)); }
  /// A member only if there is something to say.
  void member_if(std::string_view name, TextView text);
  void member_if(std::string_view name, std::string_view utf8);
  /// An array of strings, on one line.
  void member_row(std::string_view name, std::span<const std::string> strings);
  void member_row(std::string_view name, std::span<const Text> strings);

  /// What was written; every object and array must have been ended.
  [[nodiscard]] std::string take();

 private:
  struct Open {
    bool is_row = false;
    bool has_items = false;
  };

  void begin(char bracket, bool is_row);
  void end(char bracket);
  void start_item();
  void start_line();

  Form form_;
  std::string out_;
  std::vector<Open> open_;
  bool behind_key_ = false;
};

}  // namespace broadsheet::exporting
