// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/addresses.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace broadsheet::read {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::optional<int> hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

/// `%20` is a space; a % that is no such sign stays. Nothing for a zero byte, which no path has.
std::optional<std::string> unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
    const char c = low ? static_cast<char>(*high * 16 + *low) : text[i];
    if (c == '\0') return std::nullopt;
    out += c == '\\' ? '/' : c;
    if (low) i += 2;
  }
  return out;
}

/// The scheme of the address, in lower case, taken off its front; empty without one. `c:` is a
/// drive, and none.
std::string take_scheme(std::string_view& href) {
  const std::size_t colon = href.find(':');
  if (colon == std::string_view::npos || colon < 2) return {};
  const std::string_view scheme = href.substr(0, colon);
  const bool is_one = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
  });
  if (!is_one || !is_letter(scheme.front())) return {};
  std::string lower(scheme);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  href.remove_prefix(colon + 1);
  return lower;
}

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

Address address_of(std::string_view href) {
  href = trimmed(href);
  const std::string scheme = take_scheme(href);
  if (!scheme.empty() && scheme != "file") return {Address::Kind::remote, {}};
  if (!scheme.empty() && href.starts_with("//")) {
    // file://./text/1.xml, which real packages write, and file:///text/1.xml, which is absolute.
    href.remove_prefix(2);
    if (href.starts_with("localhost/")) href.remove_prefix(std::string_view("localhost").size());
  }
  href = href.substr(0, href.find_first_of("?#"));
  if (href.empty()) return {};
  const std::optional<std::string> path = unescaped(href);
  if (!path || path->starts_with('/') || (path->size() > 1 && (*path)[1] == ':'))
    return {Address::Kind::outside, {}};

  std::vector<std::string_view> parts;
  for (std::string_view rest = *path; !rest.empty();) {
    const std::size_t end = std::min(rest.find('/'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (part.empty() || part == ".") continue;
    if (part != "..") {
      parts.push_back(part);
    } else if (parts.empty()) {
      return {Address::Kind::outside, {}};
    } else {
      parts.pop_back();
    }
  }
  Address address;
  for (const std::string_view part : parts)
    address.path += (address.path.empty() ? "" : "/") + std::string(part);
  address.kind = address.path.empty() ? Address::Kind::none : Address::Kind::inside;
  return address;
}

}  // namespace broadsheet::read
