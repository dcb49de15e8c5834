// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/text/legacy_encoding.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/read/text/icu_text.h"
#include "stages/read/text/language_statistics.h"

namespace broadsheet::read {
namespace {

constexpr auto kNowhere = std::string_view::npos;

constexpr double kOrdinaryRows = 0.6;    ///< print has more; GB read as Big5 and back has less
constexpr double kFewFrequent = 0.08;    ///< longer Chinese text has five times as many
constexpr std::size_t kLongEnough = 40;  ///< characters that make frequency reliable
constexpr double kFewKana = 0.15;        ///< Japanese print has a third at least
constexpr double kFewSyllables = 0.2;    ///< frequent ones: Korean print has half
constexpr double kMostlyUsual = 0.9;     ///< of the letters of an alphabet
constexpr double kIcuWeight = 0.2;
constexpr double kBest = 1.6;  ///< the score of a text that leaves nothing to wish for

enum class Language { chinese, japanese, korean, letters };

struct Candidate {
  const char* name;
  const char* converter;  ///< ICU's name for it
  Language language;
  RowWeight weight = nullptr;
  Alphabet alphabet = {};
};

constexpr auto kCandidates = std::to_array<Candidate>({
    {"GB18030", "gb18030", Language::chinese, weight_in_gb},
    {"Big5", "Big5", Language::chinese, weight_in_big5},
    {"EUC-JP", "EUC-JP", Language::japanese},
    {"Shift_JIS", "ibm-943_P15A-2003", Language::japanese},
    {"EUC-KR", "windows-949", Language::korean},
    {"windows-1251",
     "windows-1251",
     Language::letters,
     nullptr,
     {U"абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ", U"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁІЇЄҐ", false}},
    {"KOI8-R",
     "KOI8-R",
     Language::letters,
     nullptr,
     {U"абвгдежзийклмнопрстуфхцчшщъыьэюяё", U"АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁ", false}},
    {"windows-1253",
     "windows-1253",
     Language::letters,
     nullptr,
     {U"αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", U"ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ", false}},
    {"windows-1252",
     "windows-1252",
     Language::letters,
     nullptr,
     {U"éèêëàâáäãåæçíîïìñóôöòõøúûüùßœýÿªº", U"ÉÈÊËÀÂÁÄÃÅÆÇÍÎÏÌÑÓÔÖÒÕØÚÛÜÙŒ", true}},
    {"windows-1250",
     "windows-1250",
     Language::letters,
     nullptr,
     {U"ąćęłńóśźżáčďéěíňřšťúůýžöüőűäßôâîăşţľĺŕ", U"ĄĆĘŁŃÓŚŹŻÁČĎÉĚÍŇŘŠŤÚŮÝŽÖÜŐŰÄÔÂÎĂŞŢĽ", true}},
    {"windows-1254",
     "windows-1254",
     Language::letters,
     nullptr,
     {U"ışğçöüâîû", U"İŞĞÇÖÜÂÎÛ", true}},
});

/// The score of a reading, 0 if it is not plausible.
double score_of(const Candidate& candidate, std::string_view bytes, TextView text) {
  const Looks looks = looks_of(text);
  const bool is_long = looks.characters >= kLongEnough;
  switch (candidate.language) {
    case Language::chinese: {
      const double rows = mean_row_weight(bytes, candidate.weight);
      if (rows < kOrdinaryRows || (is_long && looks.frequent_chinese < kFewFrequent)) return 0;
      return rows + looks.frequent_chinese - looks.private_use;
    }
    case Language::japanese:
      if (looks.kana < kFewKana) return 0;
      return 0.5 + looks.ordinary_japanese - looks.private_use;
    case Language::korean:
      if (looks.hangul < 0.5 || looks.frequent_korean < kFewSyllables) return 0;
      return 0.6 + looks.frequent_korean - looks.private_use;
    case Language::letters: {
      if (std::none_of(text.begin(), text.end(), is_alphabetic)) return 0;
      const double usual = usual_share(text, candidate.alphabet);
      return usual < kMostlyUsual ? 0 : 0.2 + usual - looks.private_use;
    }
  }
  return 0;
}

/// The names by which ICU's detector knows an encoding of ours differ in the Latin ones.
bool is_guessed(const Candidate& candidate, const IcuGuess& guess) {
  constexpr std::pair<std::string_view, std::string_view> kAlike[] = {
      {"windows-1252", "ISO-8859-1"}, {"windows-1250", "ISO-8859-2"},
      {"windows-1254", "ISO-8859-9"}, {"windows-1253", "ISO-8859-7"},
      {"windows-1251", "ISO-8859-5"},
  };
  return guess.name == candidate.name ||
         std::any_of(std::begin(kAlike), std::end(kAlike), [&](const auto& row) {
           return candidate.name == row.first && guess.name == row.second;
         });
}

struct Shifted {
  const char* name;
  const char* converter;
  std::string_view sign;  ///< bytes that announce the first shift
};

constexpr auto kShifted = std::to_array<Shifted>({
    {"ISO-2022-KR", "ISO-2022-KR", "\x1B$)C"},
    {"ISO-2022-CN", "ISO-2022-CN", "\x1B$)A"},
    {"ISO-2022-JP", "ISO-2022-JP", "\x1B$B"},
    {"ISO-2022-JP", "ISO-2022-JP", "\x1B$@"},
    {"HZ-GB-2312", "HZ", "~{"},
});

}  // namespace

std::optional<Decoded> decode_shifted(std::string_view bytes) {
  for (const Shifted& row : kShifted) {
    if (bytes.find(row.sign) == kNowhere) continue;
    Conversion conversion = convert(bytes, row.converter);
    if (!conversion.is_sound()) continue;
    const Looks looks = looks_of(conversion.text);
    const bool is_language = looks.frequent_chinese >= kFewFrequent || looks.kana >= kFewKana ||
                             looks.frequent_korean >= kFewSyllables;
    // The signs of HZ are print, too.
    const bool may_be_short = row.sign.front() == '\x1B' && looks.characters < kLongEnough;
    if (looks.characters == 0 || (!is_language && !may_be_short)) continue;
    return Decoded{std::move(conversion.text), row.name, true, is_language ? 0.99 : 0.6};
  }
  return std::nullopt;
}

std::optional<Decoded> decode_legacy(std::string_view bytes) {
  const IcuGuess guess = icu_guess(bytes);
  std::optional<Decoded> best;
  double best_score = 0;
  double second = 0;
  for (const Candidate& candidate : kCandidates) {
    Conversion conversion = convert(bytes, candidate.converter);
    if (!conversion.is_sound()) continue;
    double score = score_of(candidate, bytes, conversion.text);
    if (score <= 0) continue;
    if (is_guessed(candidate, guess)) score += kIcuWeight * guess.confidence / 100;
    second = std::max(second, std::min(score, best_score));
    if (score <= best_score) continue;
    best = Decoded{std::move(conversion.text), candidate.name, true};
    best_score = score;
  }
  if (best) best->sure = std::clamp((best_score - second / 2) / kBest + 0.2, 0.05, 0.99);
  return best;
}

std::string why_not_legacy(std::string_view bytes) {
  std::string why;
  for (const Candidate& candidate : kCandidates) {
    if (candidate.language != Language::chinese) continue;
    if (!why.empty()) why += ", as ";
    const Conversion conversion = convert(bytes, candidate.converter);
    why += conversion.is_sound()
               ? fmt::format("{} it makes no sense", candidate.name)
               : fmt::format("{} it has a fault at byte {}", candidate.name, conversion.fault);
  }
  const IcuGuess guess = icu_guess(bytes);
  if (!guess.name.empty()) why += fmt::format("; it may be {}", guess.name);
  return why;
}

}  // namespace broadsheet::read
