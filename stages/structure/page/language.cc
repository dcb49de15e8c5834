// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/language.h"

#include <algorithm>
#include <array>

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

struct WordRow {
  std::string_view lang;
  std::u32string_view words;  ///< each with a space on both sides
};

/// The commonest words of a language; they distinguish it from the others.
constexpr auto kWords = std::to_array<WordRow>({
    {"en", U" the of and to in that was for with is on by "},
    {"de", U" der die und das den von zu mit ist im dem ein "},
    {"fr", U" le la les des et du une que dans est pour qui "},
});

struct Count {
  std::size_t han = 0, kana = 0, latin = 0, simplified = 0, traditional = 0, japanese = 0;
  std::array<std::size_t, kWords.size()> words{};
};

void count_words(TextView text, Count& count) {
  Text word = U" ";
  const auto finish = [&] {
    if (word.size() > 2) {
      word.push_back(U' ');
      for (std::size_t i = 0; i < kWords.size(); ++i) {
        count.words[i] += kWords[i].words.find(word) != TextView::npos;
      }
    }
    word = U" ";
  };
  for (const char32_t c : text) {
    if (is_latin(c)) {
      word.push_back(c >= U'A' && c <= U'Z' ? c + 0x20 : c);
    } else {
      finish();
    }
  }
  finish();
}

Count count_characters(const Issue& issue) {
  Count count;
  std::size_t seen = 0;
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      const Text text = corrected(line);
      for (const char32_t c : text) {
        count.han += is_han(c);
        count.kana += is_kana(c);
        count.latin += is_latin(c);
        count.simplified += kSimplified.find(c) != TextView::npos;
        count.japanese += kJapanese.find(c) != TextView::npos;
        count.traditional += kTraditional.find(c) != TextView::npos;
      }
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
  const Count count = count_characters(issue);
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
