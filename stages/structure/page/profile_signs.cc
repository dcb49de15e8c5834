// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/profile_signs.h"

#include <algorithm>
#include <string>
#include <utility>

#include "document/characters.h"
#include "document/errors.h"

namespace broadsheet::structure {
namespace {

char32_t folded(char32_t c) {
  return c >= U'a' && c <= U'z' ? c - 0x20 : c;
}

std::size_t skip_spaces(TextView text, std::size_t i) {
  while (i < text.size() && is_space(text[i])) ++i;
  return i;
}

/// Whether two characters side by side may belong to one word.
bool may_be_one_word(char32_t a, char32_t b) {
  const auto is_letter = [](char32_t c) { return is_latin(c) || is_digit(c); };
  return (is_solid(a) && is_solid(b)) || (is_letter(a) && is_letter(b));
}

struct Found {
  std::size_t to = 0;
  std::size_t widest = 0;  ///< gap between two of its characters
};

std::optional<Found> name_at(TextView text, std::size_t from, TextView name) {
  Found found{from};
  bool is_first = true;
  for (const char32_t c : name) {
    if (is_space(c)) continue;
    const std::size_t i = is_first ? from : skip_spaces(text, found.to);
    if (i >= text.size() || folded(text[i]) != folded(c)) return std::nullopt;
    if (is_solid(c)) found.widest = std::max(found.widest, i - found.to);
    found.to = i + 1;
    is_first = false;
  }
  return found;
}

/// Where letters are spaced, the next letter of the word also has a gap before it.
bool ends_word(TextView text, const Found& found) {
  const std::size_t next = skip_spaces(text, found.to);
  return next >= text.size() || next - found.to > found.widest ||
         !may_be_one_word(text[found.to - 1], text[next]);
}

bool begins_word(TextView text, std::size_t from, const Found& found) {
  std::size_t last = from;
  while (last > 0 && is_space(text[last - 1])) --last;
  return last == 0 || from - last > found.widest || !may_be_one_word(text[last - 1], text[from]);
}

}  // namespace

std::optional<Span> find_name(TextView text, TextView name) {
  if (trimmed(name).empty()) return std::nullopt;
  const char32_t first = folded(trimmed(name).front());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (folded(text[i]) != first) continue;
    const auto found = name_at(text, i, name);
    if (found && begins_word(text, i, *found) && ends_word(text, *found))
      return Span{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(found->to)};
  }
  return std::nullopt;
}

bool is_name(TextView text, TextView name) {
  text = trimmed(text);
  if (text.empty() || trimmed(name).empty()) return false;
  const auto found = name_at(text, 0, name);
  return found && found->to == text.size();
}

bool is_section(const TitleProfile* profile, TextView text) {
  return profile != nullptr &&
         std::any_of(profile->sections.begin(), profile->sections.end(),
                     [&](const Text& section) { return is_name(text, section); });
}

FurniturePatterns::FurniturePatterns(const TitleProfile* profile) {
  if (profile == nullptr) return;
  for (const FurniturePattern& row : profile->furniture) {
    std::string fault;
    std::optional<Pattern> pattern = Pattern::make(row.pattern, fault);
    BROADSHEET_CHECK(pattern.has_value());  // checked when the profile was read
    rows_.push_back({std::move(*pattern), row.role});
  }
}

std::optional<BlockRole> FurniturePatterns::role_of(TextView line) const {
  for (const Row& row : rows_) {
    if (row.pattern.search(line)) return row.role;
  }
  return std::nullopt;
}

std::optional<BlockRole> FurniturePatterns::role_of(const Page& page, const Block& block) const {
  std::optional<BlockRole> role;
  if (rows_.empty()) return role;
  for (const LineId id : block.lines) {
    const Line& line = *find(page, id);
    const Text text = corrected(line, content(line));
    if (trimmed(text).empty()) continue;
    const auto found = role_of(TextView(text));
    if (!found) return std::nullopt;
    if (!role) role = found;
  }
  return role;
}

}  // namespace broadsheet::structure
