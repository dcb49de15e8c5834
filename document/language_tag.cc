// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/language_tag.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace broadsheet {
namespace {

bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

bool is_number(char c) {
  return c >= '0' && c <= '9';
}

bool are_letters(std::string_view part) {
  return std::all_of(part.begin(), part.end(), is_letter);
}

std::vector<std::string_view> subtags_of(std::string_view tag) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t dash = tag.find('-');
    parts.push_back(tag.substr(0, dash));
    if (dash == std::string_view::npos) return parts;
    tag.remove_prefix(dash + 1);
  }
}

bool is_subtag(std::string_view part) {
  return !part.empty() && part.size() <= 8 &&
         std::all_of(part.begin(), part.end(), [](char c) { return is_letter(c) || is_number(c); });
}

bool is_private(std::string_view part) {
  return part == "x" || part == "X";
}

bool is_script(std::string_view part) {
  return part.size() == 4 && are_letters(part);
}

bool is_region(std::string_view part) {
  return (part.size() == 2 && are_letters(part)) ||
         (part.size() == 3 && std::all_of(part.begin(), part.end(), is_number));
}

bool is_variant(std::string_view part) {
  return part.size() >= 5 || (part.size() == 4 && is_number(part[0]));
}

}  // namespace

bool is_language_tag(std::string_view tag) {
  const std::vector<std::string_view> parts = subtags_of(tag);
  if (!std::all_of(parts.begin(), parts.end(), is_subtag)) return false;
  if (is_private(parts[0])) return parts.size() > 1;
  if (parts[0].size() < 2 || !are_letters(parts[0])) return false;

  std::size_t at = 1;
  const auto take = [&](bool (*fits)(std::string_view)) {
    const bool is_one = at < parts.size() && fits(parts[at]);
    at += is_one ? 1 : 0;
    return is_one;
  };
  // Of a language of two or three letters an extended one may follow: zh-yue.
  if (parts[0].size() <= 3) {
    const auto is_extended = [](std::string_view part) {
      return part.size() == 3 && are_letters(part);
    };
    for (int i = 0; i < 3 && take(is_extended); ++i) {
    }
  }
  take(is_script);
  take(is_region);
  while (take(is_variant)) {
  }
  // Extensions: a single character, then what it says; what follows an x is free.
  while (at < parts.size() && parts[at].size() == 1) {
    if (is_private(parts[at])) return at + 1 < parts.size();
    const std::size_t first = ++at;
    while (take([](std::string_view part) { return part.size() >= 2; })) {
    }
    if (at == first) return false;
  }
  return at == parts.size();
}

}  // namespace broadsheet
