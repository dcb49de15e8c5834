// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/title.h"

#include <algorithm>

#include "stages/read/recognized/measures.h"
#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::string_view kSpace = " \t\r\n\f";

std::string_view without_space(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == kNone) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

}  // namespace

HocrTitle::HocrTitle(std::string_view title) {
  bool is_quoted = false;
  std::size_t from = 0;
  for (std::size_t i = 0; i <= title.size(); ++i) {
    const bool ends = i == title.size() || (title[i] == ';' && !is_quoted);
    if (ends) {
      add(without_space(title.substr(from, i - from)));
      from = i + 1;
    } else if (title[i] == '"') {
      is_quoted = !is_quoted;
    }
  }
}

/// A box is followed by a name where a comma stands for the ;.
void HocrTitle::add(std::string_view property) {
  while (!property.empty()) {
    const std::size_t end = std::min(property.find_first_of(kSpace), property.size());
    const std::string_view name = property.substr(0, end);
    std::string_view value = without_space(property.substr(end));
    property = {};
    if (name == "bbox" || name == "x_bboxes") {
      const std::size_t next = value.find_first_of("abcdefghijklmnopqrstuvwxyz");
      if (next != kNone) property = value.substr(next);
      value = value.substr(0, next);
    }
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    properties_.emplace_back(name, value);
  }
}

bool HocrTitle::has(std::string_view name) const {
  return std::any_of(properties_.begin(), properties_.end(),
                     [&](const auto& property) { return property.first == name; });
}

std::string_view HocrTitle::value(std::string_view name) const {
  const auto found = std::find_if(properties_.begin(), properties_.end(),
                                  [&](const auto& property) { return property.first == name; });
  return found == properties_.end() ? std::string_view() : found->second;
}

std::vector<double> HocrTitle::numbers(std::string_view name) const {
  return xml_numbers(value(name));
}

std::optional<double> HocrTitle::number(std::string_view name) const {
  const std::vector<double> all = numbers(name);
  return all.empty() ? std::nullopt : std::optional(all.front());
}

std::optional<Box> HocrTitle::box() const {
  const std::vector<double> at = numbers("bbox");
  if (at.size() < 4) return std::nullopt;
  return box_of(at[0], at[1], at[2], at[3]);
}

}  // namespace broadsheet::read
