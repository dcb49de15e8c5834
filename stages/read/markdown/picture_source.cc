// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/markdown/picture_source.h"

#include <algorithm>
#include <charconv>

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

}  // namespace

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
