// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/page/custom_tags.h"

#include <algorithm>

#include "stages/read/xml/sax.h"

namespace broadsheet::read {
namespace {

std::string_view without_space(std::string_view text) {
  constexpr std::string_view kSpace = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kSpace);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

CustomTag tag_of(std::string_view name, std::string_view properties) {
  CustomTag tag;
  tag.name = without_space(name);
  while (!properties.empty()) {
    const std::string_view property = properties.substr(0, properties.find(';'));
    properties.remove_prefix(std::min(property.size() + 1, properties.size()));
    const std::size_t colon = property.find(':');
    if (colon == std::string_view::npos) continue;
    tag.properties.emplace_back(without_space(property.substr(0, colon)),
                                without_space(property.substr(colon + 1)));
  }
  return tag;
}

}  // namespace

std::string_view CustomTag::property(std::string_view key) const {
  const auto found = std::find_if(properties.begin(), properties.end(),
                                  [&](const auto& property) { return property.first == key; });
  return found == properties.end() ? std::string_view() : found->second;
}

std::optional<double> CustomTag::number(std::string_view key) const {
  return xml_number(property(key));
}

std::vector<CustomTag> custom_tags(std::string_view custom) {
  std::vector<CustomTag> tags;
  while (!custom.empty()) {
    const std::size_t open = custom.find('{');
    if (open == std::string_view::npos) break;
    const std::size_t shut = std::min(custom.find('}', open), custom.size());
    tags.push_back(tag_of(custom.substr(0, open), custom.substr(open + 1, shut - open - 1)));
    custom.remove_prefix(std::min(shut + 1, custom.size()));
  }
  return tags;
}

const CustomTag* find_tag(const std::vector<CustomTag>& tags, std::string_view name) {
  const auto found = std::find_if(tags.begin(), tags.end(),
                                  [&](const CustomTag& tag) { return tag.name == name; });
  return found == tags.end() ? nullptr : &*found;
}

}  // namespace broadsheet::read
