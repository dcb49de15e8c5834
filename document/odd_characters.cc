// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/odd_characters.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "document/characters.h"

namespace broadsheet {
namespace {

struct OddCharacters {
  DiagCode code;
  bool (*is_one)(char32_t c);
};

constexpr auto kOddCharacters = std::to_array<OddCharacters>({
    // XML forbids the form feed too, but it is usual between pages.
    {DiagCode::forbidden_character, [](char32_t c) { return !is_xml_char(c) && c != U'\f'; }},
    {DiagCode::control_characters, [](char32_t c) { return c >= 0x7F && c <= 0x9F && c != 0x85; }},
    {DiagCode::replacement_character, [](char32_t c) { return c == 0xFFFD; }},
    {DiagCode::private_use_character,
     [](char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }},
});

/// The characters of one kind on a page: how many, the first, and their lines.
struct Finding {
  static constexpr std::size_t kMostLines = 8;
  std::size_t count = 0;
  char32_t first = 0;
  std::vector<std::string> places;
  bool has_more = false;  ///< lines than are named

  void add(char32_t c, const std::string& place) {
    if (count++ == 0) first = c;
    if (place.empty() || (!places.empty() && places.back() == place)) return;
    has_more = places.size() == kMostLines;
    if (!has_more) places.push_back(place);
  }

  [[nodiscard]] std::string detail() const {
    std::string hex;
    for (std::uint32_t rest = first; rest != 0 || hex.size() < 4; rest >>= 4) {
      hex.insert(hex.begin(), "0123456789ABCDEF"[rest & 0xF]);
    }
    std::string text = std::to_string(count) + " on this page, the first is U+" + hex;
    for (std::size_t i = 1; i < places.size(); ++i) {
      text += (i == 1 ? "; others in " : ", ") + places[i];
    }
    return has_more ? text + " …" : text;
  }
};

}  // namespace

void report_odd_characters(const Page& page, Diagnostics& diagnostics) {
  std::array<Finding, kOddCharacters.size()> findings;
  const auto look_at = [&](TextView text, const auto& place) {
    for (const char32_t c : text) {
      const bool is_common = (c >= 0x20 && c < 0x7F) || (c > 0x9F && c < 0xD800);
      if (is_common) continue;
      for (std::size_t i = 0; i < findings.size(); ++i) {
        if (kOddCharacters[i].is_one(c)) findings[i].add(c, place());
      }
    }
  };
  look_at(page.opening, [] { return std::string(); });
  for (const Line& line : page.lines) {
    const auto place = [&] { return to_string(line.id); };
    look_at(line.as_read, place);
    look_at(line.ending, place);
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& f = findings[i];
    if (f.count == 0) continue;
    diagnostics.add(kOddCharacters[i].code, page.id, f.places.empty() ? "" : f.places.front(),
                    f.detail());
  }
}

}  // namespace broadsheet
