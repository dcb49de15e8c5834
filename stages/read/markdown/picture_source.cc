// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/picture_source.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace broadsheet::read {
namespace {

std::string decode_percent(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    unsigned value = 0;
    if (text[at] == '%' && at + 2 < text.size()) {
      const char* const from = text.data() + at + 1;
      const auto result = std::from_chars(from, from + 2, value, 16);
      if (result.ec == std::errc() && result.ptr == from + 2) {
        out.push_back(static_cast<char>(value));
        at += 2;
        continue;
      }
    }
    out.push_back(text[at]);
  }
  return out;
}

bool climbs(std::string_view path) {
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/'), path.size());
    if (path.substr(0, end) == "..") return true;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return false;
}

/// The value of a digit of base 64, -1 for others. The URL form counts, too.
int digit_of(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+' || c == '-') return 62;
  return c == '/' || c == '_' ? 63 : -1;
}

/// RFC 4648; white space is skipped, anything else ends the bytes.
std::string decode_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') continue;
    const int digit = digit_of(c);
    if (digit < 0) break;
    bits = (bits << 6) | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count < 8) continue;
    count -= 8;
    out.push_back(static_cast<char>((bits >> count) & 0xFF));
  }
  return out;
}

std::string_view media_type_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  return bytes.starts_with("GIF87a") || bytes.starts_with("GIF89a") ? "image/gif" : "";
}

}  // namespace

std::optional<HeldPicture> held_picture(std::string_view source, std::uint64_t max_bytes) {
  constexpr std::string_view kScheme = "data:";
  constexpr std::size_t kLongestName = 60;
  if (!source.starts_with(kScheme)) return std::nullopt;
  const std::size_t comma = source.find(',');
  const std::string_view head = source.substr(0, comma);
  HeldPicture picture;
  picture.name = head.substr(0, std::min(head.find(';'), kLongestName));
  if (comma == std::string_view::npos || !head.ends_with(";base64")) return picture;
  const std::string_view text = source.substr(comma + 1);
  if (text.size() / 4 * 3 > max_bytes) return picture;
  std::string bytes = decode_base64(text);
  picture.media_type = media_type_of(bytes);
  if (!picture.media_type.empty()) picture.bytes = std::move(bytes);
  return picture;
}

std::string picture_file(std::string_view source) {
  std::string path = decode_percent(source);
  while (path.starts_with("./")) path.erase(0, 2);
  const bool has_control =
      std::any_of(path.begin(), path.end(), [](char c) { return c >= 0 && c < 0x20; });
  const bool is_elsewhere = path.starts_with('/') || path.find(':') != std::string::npos ||
                            path.find('\\') != std::string::npos;
  if (has_control || is_elsewhere || climbs(path)) return {};
  return path;
}

}  // namespace broadsheet::read
