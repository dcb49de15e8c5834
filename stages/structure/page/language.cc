// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/language.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

/// The examined part of an issue: a page and more.
constexpr std::size_t kSample = 20'000;

/// Common characters that are written one way in simplified and another in traditional Chinese.
constexpr TextView kSimplified = U"国会这个们来时为说对发经业产开关门问间东车长马鸟见贝书学";
constexpr TextView kTraditional = U"國會這個們來時為說對發經業產開關門問間東車長馬鳥見貝書學";

/// Common characters that only Japanese writes in this way.
constexpr TextView kJapanese =
    U"気読発対関図伝応価歩総戦団労覧売駅験沢検権覚毎単悪桜済実帰続込働畑峠辺";

/// Which of these lists a Han is in, a bit each.
enum HanForm : std::uint8_t { simplified = 1, traditional = 2, japanese = 4 };
constexpr char32_t kFirstHan = 0x4E00;
constexpr char32_t kLastHan = 0x9FFF;
constexpr auto kForms = [] {
  std::array<std::uint8_t, kLastHan - kFirstHan + 1> forms{};
  for (const char32_t c : kSimplified) forms.at(c - kFirstHan) |= simplified;
  for (const char32_t c : kTraditional) forms.at(c - kFirstHan) |= traditional;
  for (const char32_t c : kJapanese) forms.at(c - kFirstHan) |= japanese;
  return forms;
}();

/// A word of few letters as a number, 16 bits a letter.
using WordKey = std::uint64_t;
constexpr std::size_t kMostLetters = 4;

constexpr WordKey key_of(TextView word) {
  WordKey key = 0;
  for (const char32_t c : word) key = key << 16 | c;
  return key;
}

struct WordRow {
  std::string_view lang;
  std::array<WordKey, 12> words{};
  constexpr WordRow(std::string_view name, std::initializer_list<TextView> all) : lang(name) {
    std::transform(all.begin(), all.end(), words.begin(), key_of);
  }
};

/// The commonest words of a language; they distinguish it from the others.
constexpr std::array kWords = {
    WordRow("en", {U"the", U"of", U"and", U"to", U"in", U"that", U"was", U"for", U"with", U"is",
                   U"on", U"by"}),
    WordRow("de", {U"der", U"die", U"und", U"das", U"den", U"von", U"zu", U"mit", U"ist", U"im",
                   U"dem", U"ein"}),
    WordRow("fr", {U"le", U"la", U"les", U"des", U"et", U"du", U"une", U"que", U"dans", U"est",
                   U"pour", U"qui"}),
};

struct Count {
  std::size_t han = 0, kana = 0, latin = 0, simplified = 0, traditional = 0, japanese = 0;
  std::array<std::size_t, kWords.size()> words{};
};

void count_words(TextView text, Count& count) {
  WordKey word = 0;
  std::size_t letters = 0;
  const auto finish = [&] {
    for (std::size_t i = 0; letters > 1 && letters <= kMostLetters && i < kWords.size(); ++i) {
      const auto& words = kWords[i].words;
      count.words[i] += std::find(words.begin(), words.end(), word) != words.end();
    }
    word = 0;
    letters = 0;
  };
  for (const char32_t c : text) {
    if (is_latin(c)) {
      word = word << 16 | (c >= U'A' && c <= U'Z' ? c + 0x20 : c);
      ++letters;
    } else if (letters > 0) {
      finish();
    }
  }
  finish();
}

void count_characters(TextView text, Count& count) {
  for (const char32_t c : text) {
    count.latin += is_latin(c);
    count.kana += is_kana(c);
    if (!is_han(c)) continue;
    ++count.han;
    if (c < kFirstHan || c > kLastHan) continue;
    const std::uint8_t form = kForms[c - kFirstHan];
    count.simplified += (form & simplified) != 0;
    count.traditional += (form & traditional) != 0;
    count.japanese += (form & japanese) != 0;
  }
}

Count count_sample(const Issue& issue) {
  Count count;
  std::size_t seen = 0;
  Text text;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      text.clear();
      append_corrected(line, whole(line), text);
      count_characters(text, count);
      count_words(text, count);
      seen += text.size();
      if (seen > kSample) return count;
    }
  }
  return count;
}

/// One character in ten is kana; or there is some, and the Han are written as in Japan: names,
/// programmes and prices have little else than Han.
bool is_japanese(const Count& count) {
  constexpr std::size_t kSome = 3;
  if (count.kana == 0) return false;
  return count.kana * 10 > count.han + count.kana ||
         (count.japanese >= kSome && count.japanese * 50 > count.han);
}

}  // namespace

Issue detect_language(Issue issue, const Settings& settings, Diagnostics&) {
  if (!settings.lang.empty()) {
    issue.lang = settings.lang;
    return issue;
  }
  const Count count = count_sample(issue);
  if (is_japanese(count)) {
    issue.lang = "ja";
  } else if (count.han * 4 > count.latin && count.han > 0) {
    issue.lang = count.traditional > count.simplified ? "zh-Hant" : "zh-Hans";
  } else {
    const auto* most = std::max_element(count.words.begin(), count.words.end());
    issue.lang =
        *most > 0 ? kWords[static_cast<std::size_t>(most - count.words.begin())].lang : "und";
  }
  return issue;
}

}  // namespace broadsheet::structure
