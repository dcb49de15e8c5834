// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/text.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

/// What stands for `c`: surrogates and numbers beyond Unicode are no characters.
constexpr char32_t writable(char32_t c) {
  return (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF ? kReplacement : c;
}

constexpr std::size_t utf8_size(char32_t c) {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

/// Writes the character, returns the place behind it.
char* put_utf8(char* out, char32_t c) {
  const auto put = [&](char32_t value) {
    *out++ = static_cast<char>(static_cast<unsigned char>(value));
  };
  if (c < 0x80) {
    put(c);
    return out;
  }
  if (c < 0x800) {
    put(0xC0 | (c >> 6));
  } else {
    if (c < 0x10000) {
      put(0xE0 | (c >> 12));
    } else {
      put(0xF0 | (c >> 18));
      put(0x80 | ((c >> 12) & 0x3F));
    }
    put(0x80 | ((c >> 6) & 0x3F));
  }
  put(0x80 | (c & 0x3F));
  return out;
}

/// Decodes the code point at `at` and moves past it; false (and `at` unmoved) at a fault.
bool next_code_point(std::string_view bytes, std::size_t& at, char32_t& out) {
  const auto lead = static_cast<unsigned char>(bytes[at]);
  if (lead < 0x80) {
    out = lead;
    ++at;
    return true;
  }
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.size()) return false;
  char32_t value = lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    const auto next = static_cast<unsigned char>(bytes[at + i]);
    if ((next & 0xC0) != 0x80) return false;
    value = (value << 6) | (next & 0x3FU);
  }
  constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};  // shorter forms are overlong
  if (value < kSmallest[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
    return false;
  }
  out = value;
  at += length;
  return true;
}

}  // namespace

void append_utf8(std::string& out, TextView text) {
  std::size_t size = 0;
  for (const char32_t c : text) size += utf8_size(writable(c));
  out.resize(out.size() + size);
  char* at = out.data() + (out.size() - size);
  for (const char32_t c : text) at = put_utf8(at, writable(c));
}

std::string to_utf8(TextView text) {
  std::string out;
  append_utf8(out, text);
  return out;
}

std::size_t first_utf8_fault(std::string_view bytes) {
  std::size_t at = 0;
  char32_t c = 0;
  while (at < bytes.size()) {
    if (!next_code_point(bytes, at, c)) return at;
  }
  return std::string_view::npos;
}

std::optional<Text> from_utf8(std::string_view bytes) {
  Text out;
  out.reserve(bytes.size());
  std::size_t at = 0;
  char32_t c = 0;
  while (at < bytes.size()) {
    if (!next_code_point(bytes, at, c)) return std::nullopt;
    out.push_back(c);
  }
  out.shrink_to_fit();
  return out;
}

TextView trimmed(TextView text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

Text without_spaces(TextView text) {
  Text out(text);
  std::erase_if(out, [](char32_t c) { return is_space(c); });
  return out;
}

std::size_t count_non_space(TextView text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char32_t c) { return !is_space(c); }));
}

}  // namespace broadsheet
