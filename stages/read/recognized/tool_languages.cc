// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/recognized/tool_languages.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "stages/read/xml/languages.h"

namespace broadsheet::read {
namespace {

struct ToolRow {
  std::string_view name;  ///< in small letters; a longer name may begin with it
  std::string_view tag;
};

/// Those that no table of languages has. The longer of two that begin alike stands first.
constexpr auto kNames = std::to_array<ToolRow>({
    {"chi_sim", "zh-Hans"},
    {"chi_tra", "zh-Hant"},
    {"hans", "zh-Hans"},
    {"hant", "zh-Hant"},
    {"chineseprc", "zh-Hans"},
    {"chinesesimplified", "zh-Hans"},
    {"chinesetaiwan", "zh-Hant"},
    {"chinesetraditional", "zh-Hant"},
    {"frk", "de"},
    {"fraktur", "de"},
    {"srp_latn", "sr-Latn"},
    {"serbianlatin", "sr-Latn"},
    {"norwegianbokmal", "nb"},
    {"norwegiannynorsk", "nn"},
});

bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

std::string lowered(std::string_view name) {
  std::string out(name);
  std::transform(out.begin(), out.end(), out.begin(),
                 [](char c) { return is_upper(c) ? static_cast<char>(c + ('a' - 'A')) : c; });
  return out;
}

/// The first word of a name that ABBYY writes in one: English of EnglishUnitedStates.
std::string_view first_word(std::string_view name) {
  std::size_t end = name.empty() ? 0 : 1;
  while (end < name.size() && is_letter(name[end])) ++end;
  return name.substr(0, end);
}

}  // namespace

std::string language_of_tool(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  name = name.substr(0, std::min(name.find_first_of("+,;|"), kLongest));
  if (name.find('/') != std::string_view::npos) return {};  // script/Latin of Tesseract
  const std::string low = lowered(name);
  for (const ToolRow& row : kNames)
    if (low.starts_with(row.name)) return std::string(row.tag);
  if (name.starts_with("Old") && name.size() > 3 && is_upper(name[3])) name.remove_prefix(3);
  // A model may be one of three letters with a kind of type or a direction behind it.
  constexpr std::size_t kCode = 3;
  if (name.size() > kCode && (name[kCode] == '_' || name[kCode] == '-'))
    name = name.substr(0, kCode);
  if (std::string tag = language_tag_of(name); !tag.empty()) return tag;
  const std::string_view word = first_word(name);
  return word.size() > kCode ? language_tag_of(word) : std::string();
}

}  // namespace broadsheet::read
