// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/title_profile_toml.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/language_tag.h"
#include "document/names.h"
#include "pipeline/paper_numbers.h"
#include "pipeline/toml.h"
#include "stages/clean/rules.h"
#include "stages/export/epub/words.h"
#include "stages/structure/grammar/patterns.h"

namespace broadsheet::pipeline {
namespace {

constexpr std::size_t kLongestString = 200;  ///< code points
constexpr std::size_t kLongestPattern = 1'000;
constexpr std::size_t kMostNames = 100;
constexpr std::size_t kMostRules = 200;
constexpr std::size_t kMostPatterns = 64;
constexpr std::size_t kMostWords = 50'000;

constexpr auto kRoles = std::to_array<BlockRole>(
    {BlockRole::running_head, BlockRole::editor_credits, BlockRole::discarded});

/// One value of the file with what is needed to read it or to say what is wrong with it.
class Value {
 public:
  Value(const std::string& file, std::string_view key, const TomlValue& value)
      : file_(file), key_(key), value_(value) {}

  [[noreturn]] void fail(std::string_view what) const {
    fail_at(file_, value_.line, fmt::format("{} {}", key_, what));
  }

  [[nodiscard]] std::string string(std::size_t longest = kLongestString) const {
    return string_of(file_, key_, value_, longest);
  }

  /// A string of the paper: printed somewhere, so without space around it.
  [[nodiscard]] Text text() const {
    Text out = from_utf8(string()).value_or(Text());
    if (trimmed(out).size() != out.size()) fail("has white space at its beginning or end.");
    return out;
  }

  [[nodiscard]] std::vector<Value> items(std::size_t most) const {
    const auto* list = value_.as<TomlValue::List>();
    if (list == nullptr) fail("takes a list: [\"…\", \"…\"].");
    if (list->size() > most) fail(fmt::format("has more than {} members.", most));
    std::vector<Value> out;
    for (const TomlValue& item : *list) out.emplace_back(file_, key_, item);
    return out;
  }

  [[nodiscard]] std::vector<Text> texts(std::size_t most) const {
    std::vector<Text> out;
    for (const Value& item : items(most)) out.push_back(item.text());
    return out;
  }

  /// Nothing if it is no table.
  [[nodiscard]] const TomlValue::Table* table() const { return value_.as<TomlValue::Table>(); }
  [[nodiscard]] const std::string& file() const { return file_; }

 private:
  const std::string& file_;
  std::string_view key_;
  const TomlValue& value_;
};

/// `value` fits the pattern, which is one of ours.
bool fits(std::string_view pattern, const std::string& value) {
  return structure::Pattern(pattern).search(from_utf8(value).value_or(Text())).has_value();
}

/// The last of eight characters makes the sum of all, weighted 8 to 1, a multiple of 11 (ISO 3297).
bool is_issn(std::string_view value) {
  if (!fits("^\\d{4}-\\d{3}[\\dX]$", std::string(value))) return false;
  int sum = 0;
  int weight = 8;
  for (const char c : value) {
    if (c != '-') sum += weight-- * (c == 'X' ? 10 : c - '0');
  }
  return sum % 11 == 0;
}

void read_cn(const Value& value, TitleProfile& profile, ProfilePolicy&) {
  const std::string number = value.string();
  if (!fits("^[0-9]{2}-[0-9]{4}(?:/[A-Z0-9]+)?$", number))
    value.fail("takes a CN number such as 99-0001.");
  profile.cn = "CN " + number;
}

void read_issn(const Value& value, TitleProfile& profile, ProfilePolicy&) {
  profile.issn = value.string();
  if (!is_issn(profile.issn))
    value.fail("takes an ISSN such as 1234-5679, whose last character checks the others.");
}

void read_postal(const Value& value, TitleProfile& profile, ProfilePolicy&) {
  profile.postal = value.string();
  if (!fits("^[A-Z]{0,3}[0-9]+(?:-[0-9]+)?$", profile.postal))
    value.fail("takes a postal code of a newspaper, such as 1-2.");
}

void read_lccn(const Value& value, TitleProfile& profile, ProfilePolicy&) {
  const auto number = normal_lccn(value.string());
  if (!number) value.fail("takes a Library of Congress control number such as sn83045462.");
  profile.lccn = *number;
}

void read_zdb(const Value& value, TitleProfile& profile, ProfilePolicy&) {
  const auto number = normal_zdb(value.string());
  if (!number) value.fail("takes a ZDB number such as 2436020-1.");
  profile.zdb = *number;
}

void read_language(const Value& value, TitleProfile&, ProfilePolicy& policy) {
  policy.lang = value.string();
  if (!is_language_tag(policy.lang)) value.fail("takes a BCP 47 tag such as zh-Hans or en.");
}

void read_rules(const Value& value, TitleProfile&, ProfilePolicy& policy) {
  for (const Value& item : value.items(kMostRules)) {
    const std::string part = item.string();
    const std::string name = part.substr(1);
    if ((part[0] != '-' && part[0] != '+') || !clean::is_rule(name)) {
      item.fail(
          fmt::format("takes names of rules behind - (off) or + (on), such as -spacing.han; "
                      "{} is none. `broadsheet rules` lists them.",
                      part));
    }
    policy.rules.push_back({name, part[0] == '+'});
  }
}

void read_correct(const Value& value, TitleProfile&, ProfilePolicy& policy) {
  const std::string level = value.string();
  policy.correct = find_correct(level);
  if (!policy.correct) value.fail(fmt::format("takes off, flag or fix, not {}.", level));
}

/// A table of words by their names.
void read_epub(const Value& value, TitleProfile& profile, ProfilePolicy&) {
  const TomlValue::Table* table = value.table();
  if (table == nullptr) value.fail("takes a table: [epub] with words by their names.");
  const std::span<const exporting::epub::WordName> names = exporting::epub::word_names();
  for (const TomlMember& member : *table) {
    const bool is_known = std::any_of(names.begin(), names.end(),
                                      [&](const auto& row) { return row.name == member.key; });
    if (!is_known) {
      std::string all;
      for (const auto& row : names) all += (all.empty() ? "" : ", ") + std::string(row.name);
      fail_at(value.file(), member.line,
              fmt::format("{} is no word of [epub]. They are {}.", member.key, all));
    }
    profile.epub.push_back({member.key, Value(value.file(), member.key, member.value).string()});
  }
}

void read_furniture(const Value& value, TitleProfile& profile, ProfilePolicy& policy);

using Read = void (*)(const Value&, TitleProfile&, ProfilePolicy&);
struct KeyRow {
  ProfileKey key;
  Read read;
};

constexpr auto kTable = std::to_array<KeyRow>({
    {{"", "title"}, [](const Value& v, TitleProfile& p, ProfilePolicy&) { p.title = v.text(); }},
    {{"", "names"},
     [](const Value& v, TitleProfile& p, ProfilePolicy&) { p.names = v.texts(kMostNames); }},
    {{"", "cn"}, read_cn},
    {{"", "issn"}, read_issn},
    {{"", "postal"}, read_postal},
    {{"", "lccn"}, read_lccn},
    {{"", "zdb"}, read_zdb},
    {{"", "local_id"},
     [](const Value& v, TitleProfile& p, ProfilePolicy&) { p.local_id = to_utf8(v.text()); }},
    {{"", "place"}, [](const Value& v, TitleProfile& p, ProfilePolicy&) { p.place = v.text(); }},
    {{"", "publisher"},
     [](const Value& v, TitleProfile& p, ProfilePolicy&) { p.publisher = v.text(); }},
    {{"", "sections"},
     [](const Value& v, TitleProfile& p, ProfilePolicy&) { p.sections = v.texts(kMostNames); }},
    {{"", "words"},
     [](const Value& v, TitleProfile& p, ProfilePolicy&) { p.words = v.texts(kMostWords); }},
    {{"", "never"},
     [](const Value& v, TitleProfile& p, ProfilePolicy&) {
       p.never = TermSet(v.texts(kMostWords));
     }},
    {{"", "language"}, read_language},
    {{"", "rules"}, read_rules},
    {{"", "correct"}, read_correct},
    {{"", "epub"}, read_epub},
    {{"", "furniture"}, read_furniture},
    {{"furniture", "pattern"},
     [](const Value& v, TitleProfile& p, ProfilePolicy&) {
       FurniturePattern& row = p.furniture.back();
       row.pattern = v.string(kLongestPattern);
       std::string fault;
       if (!structure::Pattern::make(row.pattern, fault))
         v.fail(fmt::format("{} is no pattern: {}.", row.pattern, fault));
     }},
    {{"furniture", "role"},
     [](const Value& v, TitleProfile& p, ProfilePolicy&) {
       const std::string name = v.string();
       const BlockRole* role = value_of<BlockRole>(name);
       if (role == nullptr || std::find(kRoles.begin(), kRoles.end(), *role) == kRoles.end())
         v.fail(fmt::format("takes runningHead, editorCredits or discarded, not {}.", name));
       p.furniture.back().role = *role;
     }},
});

std::string keys_of(std::string_view table) {
  std::string out;
  for (const KeyRow& row : kTable) {
    if (row.key.table == table) out += (out.empty() ? "" : ", ") + std::string(row.key.key);
  }
  return out;
}

void read_table(const TomlValue::Table& table, std::string_view name, const std::string& file,
                TitleProfile& profile, ProfilePolicy& policy) {
  for (const TomlMember& member : table) {
    const auto* row = std::find_if(kTable.begin(), kTable.end(), [&](const KeyRow& r) {
      return r.key.table == name && r.key.key == member.key;
    });
    if (row == kTable.end()) {
      fail_at(file, member.line,
              fmt::format("{} is no key of {}. Its keys are {}.", member.key,
                          name.empty() ? "a title profile" : "[[furniture]]", keys_of(name)));
    }
    row->read(Value(file, member.key, member.value), profile, policy);
  }
}

void read_furniture(const Value& value, TitleProfile& profile, ProfilePolicy& policy) {
  for (const Value& item : value.items(kMostPatterns)) {
    const TomlValue::Table* table = item.table();
    if (table == nullptr) item.fail("takes tables: [[furniture]] with a pattern and a role.");
    profile.furniture.emplace_back();
    for (const char* key : {"pattern", "role"}) {
      const bool is_there =
          std::any_of(table->begin(), table->end(),
                      [&](const TomlMember& member) { return member.key == key; });
      if (!is_there) item.fail(fmt::format("has no {}.", key));
    }
    read_table(*table, "furniture", value.file(), profile, policy);
  }
}

/// Names and sections are words of the paper as well.
void gather_words(TitleProfile& profile) {
  std::vector<Text>& words = profile.words;
  words.push_back(profile.title);
  if (!profile.publisher.empty()) words.push_back(profile.publisher);
  words.insert(words.end(), profile.names.begin(), profile.names.end());
  words.insert(words.end(), profile.sections.begin(), profile.sections.end());
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

constexpr auto kKeys = [] {
  std::array<ProfileKey, kTable.size()> keys;
  for (std::size_t i = 0; i < keys.size(); ++i) keys[i] = kTable[i].key;
  return keys;
}();

}  // namespace

std::span<const ProfileKey> profile_keys() {
  return kKeys;
}

void read_toml(const std::string& shown, std::string_view bytes, TitleProfile& profile,
               ProfilePolicy& policy) {
  read_table(parse_toml(shown, bytes), "", shown, profile, policy);
  if (profile.title.empty()) fail_at(shown, 1, "title is missing: the name of the paper.");
  gather_words(profile);
}

}  // namespace broadsheet::pipeline
