// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/language_signs.h"

#include <algorithm>
#include <initializer_list>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

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
constexpr std::array<WordRow, LanguageSigns::kLanguages> kWords = {
    WordRow("en", {U"the", U"of", U"and", U"to", U"in", U"that", U"was", U"for", U"with", U"is",
                   U"on", U"by"}),
    WordRow("de", {U"der", U"die", U"und", U"das", U"den", U"von", U"zu", U"mit", U"ist", U"im",
                   U"dem", U"ein"}),
    WordRow("fr", {U"le", U"la", U"les", U"des", U"et", U"du", U"une", U"que", U"dans", U"est",
                   U"pour", U"qui"}),
};

void count_words(TextView text, LanguageSigns& count) {
  WordKey word = 0;
  std::size_t letters = 0;
  const auto finish = [&] {
    for (std::size_t i = 0; letters > 1 && letters <= kMostLetters && i < kWords.size(); ++i) {
      const auto& words = kWords.at(i).words;
      const auto* found = std::find(words.begin(), words.end(), word);
      if (found == words.end()) continue;
      ++count.words.at(i).all;
      count.words.at(i).known |= 1U << static_cast<unsigned>(found - words.begin());
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

void count_characters(TextView text, LanguageSigns& count) {
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

/// One character in ten is kana; or there is some, and the Han are written as in Japan: names,
/// programmes and prices have little else than Han.
bool is_japanese(const LanguageSigns& count) {
  constexpr std::size_t kSome = 3;
  if (count.kana == 0) return false;
  return count.kana * 10 > count.han + count.kana ||
         (count.japanese >= kSome && count.japanese * 50 > count.han);
}

}  // namespace

void add_signs(TextView text, LanguageSigns& signs) {
  count_characters(text, signs);
  count_words(text, signs);
}

bool is_written_in_han(const LanguageSigns& count) {
  return is_japanese(count) || (count.han * 4 > count.latin && count.han > 0);
}

std::string_view language_of(const LanguageSigns& count) {
  if (is_japanese(count)) return "ja";
  if (is_written_in_han(count)) return count.traditional > count.simplified ? "zh-Hant" : "zh-Hans";
  const auto* most =
      std::max_element(count.words.begin(), count.words.end(),
                       [](const auto& one, const auto& other) { return one.all < other.all; });
  if (most->all == 0) return "und";
  return kWords.at(static_cast<std::size_t>(most - count.words.begin())).lang;
}

const LanguageSigns::Words* words_of(const LanguageSigns& count, std::string_view lang) {
  const auto* row = std::find_if(kWords.begin(), kWords.end(),
                                 [&](const WordRow& words) { return words.lang == lang; });
  if (row == kWords.end()) return nullptr;
  return &count.words.at(static_cast<std::size_t>(row - kWords.begin()));
}

}  // namespace broadsheet::structure
