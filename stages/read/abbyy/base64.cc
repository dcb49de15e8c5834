// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/abbyy/base64.h"

#include <cstdint>
#include <string>
#include <string_view>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

std::optional<std::string> bytes_of(TextView base64) {
  constexpr TextView kDigits = U"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  constexpr unsigned kBitsOfDigit = 6;
  constexpr unsigned kBitsOfByte = 8;
  std::string bytes;
  std::uint32_t held = 0;
  unsigned bits = 0;
  for (const char32_t c : base64) {
    if (is_space(c) || c == U'=') continue;
    const std::size_t digit = kDigits.find(c);
    if (digit == TextView::npos) return std::nullopt;
    held = held << kBitsOfDigit | static_cast<std::uint32_t>(digit);
    bits += kBitsOfDigit;
    if (bits < kBitsOfByte) continue;
    bits -= kBitsOfByte;
    bytes += static_cast<char>(held >> bits & 0xFFU);
  }
  return bytes;
}

/// Nothing for halves of a pair that stand alone.
std::optional<Text> utf16le(std::string_view bytes) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  Text text;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const auto unit = static_cast<char32_t>(static_cast<unsigned char>(bytes[i]) |
                                            static_cast<unsigned char>(bytes[i + 1]) << 8U);
    const bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;
    const bool is_after_high = !text.empty() && text.back() >= 0xD800 && text.back() <= 0xDBFF;
    if (is_low != is_after_high) return std::nullopt;
    if (is_low) {
      text.back() = 0x10000 + ((text.back() - 0xD800) << 10U) + (unit - 0xDC00);
    } else {
      text += unit;
    }
  }
  const bool is_cut = !text.empty() && text.back() >= 0xD800 && text.back() <= 0xDBFF;
  return is_cut ? std::nullopt : std::optional(text);
}

}  // namespace

std::optional<Text> text_of_base64(TextView base64) {
  const std::optional<std::string> bytes = bytes_of(base64);
  if (!bytes) return std::nullopt;
  // Text has no zero, and letters of Latin are half zeros in UTF-16.
  const bool may_be_utf8 = bytes->find('\0') == std::string::npos;
  std::optional<Text> text = may_be_utf8 ? from_utf8(*bytes) : std::nullopt;
  if (!text) text = utf16le(*bytes);
  return text && text->find(U'\0') == Text::npos ? text : std::nullopt;
}

}  // namespace broadsheet::read
