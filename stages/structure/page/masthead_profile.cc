// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/masthead_profile.h"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/structure/page/profile_signs.h"

namespace broadsheet::structure {
namespace {

std::string lang_of(TextView name) {
  return std::any_of(name.begin(), name.end(), is_solid) ? "zh" : "en";
}

std::vector<Text> names_of(const TitleProfile& profile) {
  std::vector<Text> names = {profile.title};
  names.insert(names.end(), profile.names.begin(), profile.names.end());
  return names;
}

bool is_blank(TextView text) {
  return trimmed(text).empty();
}

Text without_space(TextView text) {
  Text out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char32_t c) { return !is_space(c); });
  return out;
}

/// A fact of the profile, as a masthead would hold it.
Fact stated(FactKind kind, std::string type, Text printed, std::string value = {}) {
  return {kind,
          std::move(type),
          std::move(printed),
          std::move(value),
          {},
          {std::string(kStatedByProfile), 0.9}};
}

/// The number in the masthead that contradicts the profile; nothing if they agree or it has none.
const Fact* other_number(const Masthead& masthead, const char* type, const std::string& number) {
  const Fact* fact = masthead.find(FactKind::identifier, type);
  return fact == nullptr || number.empty() || fact->value == number ? nullptr : fact;
}

bool has_number(const Masthead& masthead, const char* type, const std::string& number) {
  const Fact* fact = masthead.find(FactKind::identifier, type);
  return fact != nullptr && !number.empty() && fact->value == number;
}

}  // namespace

bool names_paper(const TitleProfile* profile, TextView text) {
  if (profile == nullptr) return false;
  const std::vector<Text> names = names_of(*profile);
  return std::any_of(names.begin(), names.end(),
                     [&](const Text& name) { return is_name(text, name); });
}

std::vector<Fact> names_in(const TitleProfile* profile, TextView text) {
  std::vector<Fact> found;
  if (profile == nullptr) return found;
  for (const Text& name : names_of(*profile)) {
    const auto span = find_name(text, name);
    if (!span) continue;
    found.push_back({FactKind::title,
                     lang_of(name),
                     Text(text.substr(span->from, span->size())),
                     {},
                     {},
                     {"masthead.profile", 0.99}});
  }
  return found;
}

bool is_of_names(const TitleProfile* profile, TextView line, TextView block) {
  if (profile == nullptr) return false;
  Text rest(line);
  bool holds_piece = false;
  const Text solid = without_space(line);
  for (const Text& name : names_of(*profile)) {
    if (const auto span = find_name(rest, name))
      std::fill(rest.begin() + span->from, rest.begin() + span->to, U' ');
    holds_piece = holds_piece || (without_space(name).find(solid) != Text::npos &&
                                  find_name(block, name).has_value());
  }
  return is_blank(rest) || holds_piece;
}

void complete(Masthead& masthead, const TitleProfile& profile, Diagnostics& diagnostics) {
  const auto report = [&](const std::string& said, const std::string& expected) {
    diagnostics.add(DiagCode::profile_mismatch,
                    fmt::format("the masthead says {}, the profile {}", said, expected));
  };
  for (const auto& [type, number] :
       {std::pair("CN", profile.cn), std::pair("ISSN", profile.issn)}) {
    const Fact* other = other_number(masthead, type, number);
    if (other != nullptr) return report(other->value, number);
  }
  const bool is_proved =
      has_number(masthead, "CN", profile.cn) || has_number(masthead, "ISSN", profile.issn);
  const std::string lang = lang_of(profile.title);
  const Fact* title = masthead.find(FactKind::title, lang);
  if (title != nullptr && !names_paper(&profile, title->printed)) {
    report(to_utf8(title->printed), to_utf8(profile.title));
    if (!is_proved) return;
  }

  const auto add = [&](Fact fact) {
    if (!fact.printed.empty() && masthead.find(fact.kind, fact.type) == nullptr)
      masthead.facts.push_back(std::move(fact));
  };
  const auto add_number = [&](const char* type, const std::string& value) {
    add(stated(FactKind::identifier, type, from_utf8(value).value_or(Text()), value));
  };
  if (title == nullptr && !profile.title.empty()) {
    masthead.facts.insert(masthead.facts.begin(), stated(FactKind::title, lang, profile.title));
  }
  add_number("CN", profile.cn);
  add_number("ISSN", profile.issn);
  add_number("postal", profile.postal);
  add_number("LCCN", profile.lccn);
  add_number("ZDB", profile.zdb);
  add_number("local", profile.local_id);
  add(stated(FactKind::responsible, "publisher", profile.publisher));
  add(stated(FactKind::place, {}, profile.place));
}

}  // namespace broadsheet::structure
