// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/json/json_sink.h"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "document/errors.h"

namespace broadsheet::exporting {
namespace {

/// The escapes of two characters; the others are by code point.
constexpr char short_escape(char32_t c) {
  switch (c) {
    case U'"':
    case U'\\':
      return static_cast<char>(c);
    case U'\b':
      return 'b';
    case U'\f':
      return 'f';
    case U'\n':
      return 'n';
    case U'\r':
      return 'r';
    case U'\t':
      return 't';
    default:
      return 0;
  }
}

constexpr bool is_escaped(char32_t c) {
  if (c < 0x7F) return c < 0x20 || c == U'"' || c == U'\\';
  return c <= 0x9F || c == 0x2028 || c == 0x2029 || c == 0xFFFE || c == 0xFFFF;
}

void append_escape(std::string& out, char32_t c) {
  out.push_back('\\');
  if (const char letter = short_escape(c); letter != 0) {
    out.push_back(letter);
    return;
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  out.push_back('u');
  for (int shift = 12; shift >= 0; shift -= 4) out.push_back(kDigits[(c >> shift) & 0xF]);
}

}  // namespace

void append_json_string(std::string& out, TextView text) {
  out.push_back('"');
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && !is_escaped(text[end])) ++end;
    append_utf8(out, text.substr(at, end - at));
    for (at = end; at < text.size() && is_escaped(text[at]); ++at) append_escape(out, text[at]);
  }
  out.push_back('"');
}

void JsonSink::start_line() {
  if (form_ == one_line) return;
  out_.push_back('\n');
  out_.append(2 * open_.size(), ' ');
}

void JsonSink::start_item() {
  if (std::exchange(behind_key_, false)) return;
  if (open_.empty()) return;
  Open& around = open_.back();
  if (around.has_items) out_.push_back(',');
  if (!around.is_row) {
    start_line();
  } else if (around.has_items && form_ == indented) {
    out_.push_back(' ');
  }
  around.has_items = true;
}

void JsonSink::begin(char bracket, bool is_row) {
  start_item();
  out_.push_back(bracket);
  const bool in_row = !open_.empty() && open_.back().is_row;
  open_.push_back({is_row || in_row, false});
}

void JsonSink::end(char bracket) {
  BROADSHEET_CHECK(!open_.empty() && !behind_key_);
  const Open ended = open_.back();
  open_.pop_back();
  if (ended.has_items && !ended.is_row) start_line();
  out_.push_back(bracket);
}

void JsonSink::key(std::string_view name) {
  start_item();
  out_.push_back('"');
  out_ += name;
  out_ += form_ == indented ? "\": " : "\":";
  behind_key_ = true;
}

void JsonSink::value(TextView text) {
  start_item();
  append_json_string(out_, text);
}

void JsonSink::value(std::string_view utf8) {
  const auto text = from_utf8(utf8);
  value(TextView(text ? *text : Text(1, U'\uFFFD')));
}

void JsonSink::value(std::uint64_t number) {
  start_item();
  out_ += std::to_string(number);
}

void JsonSink::value(double number) {
  start_item();
  constexpr double kThousandths = 1000;
  constexpr double kLargest = 1e15;
  if (!(std::abs(number) < kLargest)) {
    out_ += "null";
    return;
  }
  std::array<char, 32> digits;
  const double rounded = std::round(number * kThousandths) / kThousandths + 0.0;  // no -0
  const auto [end, fault] = std::to_chars(digits.data(), digits.data() + digits.size(), rounded,
                                          std::chars_format::fixed);
  BROADSHEET_CHECK(fault == std::errc{});
  out_.append(digits.data(), end);
}

void JsonSink::value(bool truth) {
  start_item();
  out_ += truth ? "true" : "false";
}

void JsonSink::member_if(std::string_view name, TextView text) {
  if (!text.empty()) member(name, text);
}

void JsonSink::member_if(std::string_view name, std::string_view utf8) {
  if (!utf8.empty()) member(name, utf8);
}

void JsonSink::member_row(std::string_view name, std::span<const std::string> strings) {
  key(name);
  begin_row();
  for (const std::string& one : strings) value(std::string_view(one));
  end_row();
}

void JsonSink::member_row(std::string_view name, std::span<const Text> strings) {
  key(name);
  begin_row();
  for (const Text& one : strings) value(TextView(one));
  end_row();
}

std::string JsonSink::take() {
  BROADSHEET_CHECK(open_.empty());
  return std::move(out_);
}

}  // namespace broadsheet::exporting
