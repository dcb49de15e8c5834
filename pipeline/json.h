// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace broadsheet::pipeline {

/// A JSON value (RFC 8259) as plain data. The members of an object keep their order.
///
///     Json json = {{"name", "x"}, {"sizes", Json::array()}};
///     json["sizes"].push_back(3);
class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::vector<std::pair<std::string, Json>>;

  // NOLINTBEGIN(google-explicit-constructor): values stand in lists
  Json() = default;  ///< null
  /// A whole number that is not negative is an unsigned one, whatever its type.
  template <std::integral Number>
  Json(Number value) {
    if constexpr (std::same_as<Number, bool>) {
      value_ = value;
    } else if (std::signed_integral<Number> && value < Number{}) {
      value_ = static_cast<std::int64_t>(value);
    } else {
      value_ = static_cast<std::uint64_t>(value);
    }
  }
  Json(double value) : value_(value) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(const char* value) : value_(std::string(value)) {}
  Json(const std::vector<std::string>& values);
  Json(const std::map<std::string, std::size_t>& members);
  /// An object if each value is a pair that begins with a string, else an array.
  Json(std::initializer_list<Json> values);
  // NOLINTEND(google-explicit-constructor)

  [[nodiscard]] static Json array();
  [[nodiscard]] static Json object();
  /// Null if the text is no JSON, or nests deeper than any of ours (32).
  [[nodiscard]] static Json parse(std::string_view text);

  /// On one line, or with an indent a line for each member. What is no UTF-8 becomes U+FFFD.
  [[nodiscard]] std::string dump(int indent = -1) const;

  /// The value if it is of that type: bool, std::int64_t (a negative number), std::uint64_t,
  /// double, std::string, Array, Object.
  template <class T>
  [[nodiscard]] const T* as() const {
    return std::get_if<T>(&value_);
  }
  [[nodiscard]] bool is_object() const { return as<Object>() != nullptr; }
  [[nodiscard]] bool is_array() const { return as<Array>() != nullptr; }
  /// A number of any type; `otherwise` if it is none, or does not fit.
  [[nodiscard]] double number(double otherwise) const;
  [[nodiscard]] std::int64_t whole(std::int64_t otherwise) const;

  /// What an array or an object holds; nothing if it is none.
  [[nodiscard]] const Array& items() const;
  [[nodiscard]] const Object& members() const;
  /// Null if it is no object, or has no such member; the last one of that name.
  [[nodiscard]] const Json& operator[](std::string_view key) const;

  /// The member of an object, which is added if need be; so does null become an object.
  Json& operator[](std::string_view key);
  /// To an object, behind the others: nobody looks whether the name is there.
  void append(std::string key, Json value);
  /// To an array.
  void push_back(Json value);

  friend bool operator==(const Json& a, const Json& b) { return a.value_ == b.value_; }

 private:
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, double, std::string, Array,
               Object>
      value_;
};

}  // namespace broadsheet::pipeline
