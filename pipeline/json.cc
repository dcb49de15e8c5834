// SPDX-License-Identifier: GPL-3.0-or-later
// The only door to nlohmann's JSON, a heavy header.
#include "pipeline/json.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

using Theirs = nlohmann::ordered_json;

/// Values are taken apart by recursion.
constexpr std::size_t kDeepest = 32;

/// Takes a text apart, and puts our values together. Linear, where their own objects look for every
/// name among those before.
class Builder final : public nlohmann::json_sax<Theirs> {
 public:
  bool null() override { return add({}); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(std::int64_t value) override { return add(value); }
  bool number_unsigned(std::uint64_t value) override { return add(value); }
  bool number_float(double value, const std::string& /*written*/) override { return add(value); }
  bool string(std::string& value) override { return add(std::move(value)); }
  bool binary(Theirs::binary_t& /*value*/) override { return false; }
  bool start_object(std::size_t /*size*/) override { return open(Json::object()); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override { return open(Json::array()); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    keys_.back() = std::move(name);
    return true;
  }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*fault*/) override {
    return false;
  }

  [[nodiscard]] Json take() { return std::move(whole_); }

 private:
  bool open(Json empty) {
    if (open_.size() >= kDeepest) return false;
    open_.push_back(std::move(empty));
    keys_.emplace_back();
    return true;
  }

  bool close() {
    Json value = std::move(open_.back());
    open_.pop_back();
    keys_.pop_back();
    return add(std::move(value));
  }

  bool add(Json value) {
    if (open_.empty()) {
      whole_ = std::move(value);
    } else if (open_.back().is_array()) {
      open_.back().push_back(std::move(value));
    } else {
      open_.back().append(std::move(keys_.back()), std::move(value));
    }
    return true;
  }

  std::vector<Json> open_;         ///< arrays and objects, each in the one before
  std::vector<std::string> keys_;  ///< of the member that each of them is at
  Json whole_;
};

Theirs theirs(const Json& json) {
  if (const auto* boolean = json.as<bool>()) return *boolean;
  if (const auto* negative = json.as<std::int64_t>()) return *negative;
  if (const auto* number = json.as<std::uint64_t>()) return *number;
  if (const auto* real = json.as<double>()) return *real;
  if (const auto* string = json.as<std::string>()) return *string;
  Theirs out;
  if (json.is_array()) {
    out = Theirs::array();
    for (const Json& item : json.items()) out.push_back(theirs(item));
  } else if (json.is_object()) {
    out = Theirs::object();
    auto& members = out.get_ref<Theirs::object_t&>();
    for (const auto& [key, value] : json.members()) members.emplace_back(key, theirs(value));
  }
  return out;
}

}  // namespace

Json::Json(const std::vector<std::string>& values) : value_(Array(values.begin(), values.end())) {}

Json::Json(const std::map<std::string, std::size_t>& members)
    : value_(Object(members.begin(), members.end())) {}

Json::Json(std::initializer_list<Json> values) {
  const auto is_member = [](const Json& value) {
    const auto* pair = value.as<Array>();
    return pair != nullptr && pair->size() == 2 && pair->front().as<std::string>() != nullptr;
  };
  if (!std::all_of(values.begin(), values.end(), is_member)) {
    value_ = Array(values);
    return;
  }
  Object& object = value_.emplace<Object>();
  for (const Json& value : values)
    object.emplace_back(*value.items().front().as<std::string>(), value.items().back());
}

Json Json::array() {
  Json json;
  json.value_ = Array();
  return json;
}

Json Json::object() {
  Json json;
  json.value_ = Object();
  return json;
}

Json Json::parse(std::string_view text) {
  Builder builder;
  return Theirs::sax_parse(text, &builder) ? builder.take() : Json();
}

std::string Json::dump(int indent) const {
  return theirs(*this).dump(indent, ' ', false, Theirs::error_handler_t::replace);
}

double Json::number(double otherwise) const {
  if (const auto* real = as<double>()) return *real;
  if (const auto* whole_number = as<std::uint64_t>()) return static_cast<double>(*whole_number);
  if (const auto* negative = as<std::int64_t>()) return static_cast<double>(*negative);
  return otherwise;
}

std::int64_t Json::whole(std::int64_t otherwise) const {
  if (const auto* negative = as<std::int64_t>()) return *negative;
  const auto* number = as<std::uint64_t>();
  return number != nullptr && std::in_range<std::int64_t>(*number)
             ? static_cast<std::int64_t>(*number)
             : otherwise;
}

const Json::Array& Json::items() const {
  static const Array kNone;
  const auto* array = as<Array>();
  return array == nullptr ? kNone : *array;
}

const Json::Object& Json::members() const {
  static const Object kNone;
  const auto* object = as<Object>();
  return object == nullptr ? kNone : *object;
}

const Json& Json::operator[](std::string_view key) const {
  static const Json kNull;
  const Object& all = members();
  const auto found = std::find_if(all.rbegin(), all.rend(),
                                  [&](const auto& member) { return member.first == key; });
  return found == all.rend() ? kNull : found->second;
}

Json& Json::operator[](std::string_view key) {
  if (std::holds_alternative<std::monostate>(value_)) value_ = Object();
  auto* object = std::get_if<Object>(&value_);
  BROADSHEET_CHECK(object != nullptr);
  for (auto& [name, value] : *object) {
    if (name == key) return value;
  }
  return object->emplace_back(std::string(key), Json()).second;
}

void Json::append(std::string key, Json value) {
  auto* object = std::get_if<Object>(&value_);
  BROADSHEET_CHECK(object != nullptr);
  object->emplace_back(std::move(key), std::move(value));
}

void Json::push_back(Json value) {
  auto* array = std::get_if<Array>(&value_);
  BROADSHEET_CHECK(array != nullptr);
  array->push_back(std::move(value));
}

}  // namespace broadsheet::pipeline
