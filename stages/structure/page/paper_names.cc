// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/paper_names.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "document/characters.h"
#include "stages/structure/page/newsletter_words.h"

namespace broadsheet::structure {
namespace {

bool ends_with_any(TextView text, std::initializer_list<TextView> endings) {
  return std::any_of(endings.begin(), endings.end(), [&](TextView e) { return text.ends_with(e); });
}

Text without_space(TextView line) {
  Text out;
  for (const char32_t c : line) {
    if (!is_space(c)) out.push_back(c);
  }
  return out;
}

}  // namespace

bool is_han_name(TextView line) {
  const Text name = without_space(line);
  return name.size() >= 2 && name.size() <= 12 && std::all_of(name.begin(), name.end(), is_han);
}

int han_name_score(TextView line, const Masthead& masthead) {
  if (!is_han_name(line)) return 0;
  const Text name = without_space(line);
  int score = 0;
  if (ends_with_any(name, {U"报", U"報", U"周刊", U"週刊", U"夕刊", U"朝刊", U"日刊", U"晨刊",
                           U"新闻", U"新聞", U"时讯", U"参考", U"月刊"}) ||
      ends_with_kind(name))
    score += 3;
  // 某某报社 publishes 某某报.
  for (const Fact& fact : masthead.facts) {
    if (fact.kind == FactKind::responsible && fact.printed == name + U"社") score += 4;
  }
  return score;
}

int latin_name_score(TextView line) {
  std::size_t letters = 0;
  std::size_t words = 1;
  std::size_t capitals = 0;
  bool starts = true;
  for (const char32_t c : line) {
    if (is_space(c)) {
      starts = true;
      ++words;
      continue;
    }
    if (!is_latin(c) && c != U'\'' && c != U'’' && c != U'&' && c != U'-' && c != U'.' && c != U',')
      return 0;
    letters += is_latin(c);
    capitals += starts && is_latin_upper(c);
    starts = false;
  }
  if (letters < 4 || words > 8) return 0;
  std::string name = to_utf8(line);
  for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  int score = capitals * 2 > words ? 1 : 0;
  if (ends_with_kind(line)) return score + 2;
  for (const std::string_view key :
       {"NEWS",     "TIMES",     "DAILY",    "POST",      "GAZETTE",   "HERALD",      "TRIBUNE",
        "JOURNAL",  "CHRONICLE", "OBSERVER", "GUARDIAN",  "MAIL",      "STAR",        "PRESS",
        "COURIER",  "EXAMINER",  "WEEKLY",   "TELEGRAPH", "ZEITUNG",   "LEDGER",      "RECORD",
        "SENTINEL", "DISPATCH",  "REGISTER", "EVENING",   "MORNING",   "INDEPENDENT", "STANDARD",
        "ECHO",     "GLOBE",     "MONITOR",  "MERCURY",   "ADVERTISER"}) {
    if (name.find(key) != std::string::npos) return score + 2;
  }
  return score;
}

}  // namespace broadsheet::structure
