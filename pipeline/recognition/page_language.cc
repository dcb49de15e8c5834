// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/page_language.h"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

#include "document/characters.h"
#include "document/errors.h"
#include "pipeline/recognition/line_pictures.h"
#include "pipeline/recognition/line_sample.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/structure/page/language_signs.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LineKind;
using recognize::ReadLanguage;

constexpr std::size_t kSample = 6;      ///< lines
constexpr std::size_t kSampleDown = 8;  ///< where networks of few languages differ by little

// Of the commonest words of English, German and French: how many are seen, how many of them are
// others, and how many times as many as of the next language.
constexpr std::size_t kLeastWords = 6;
constexpr int kLeastKnown = 3;
constexpr std::size_t kLead = 4;

// Of the characters that are read in lines across as if they were simplified Chinese.
constexpr double kLeastHan = 0.5;
constexpr double kLeastSure = 0.6;
constexpr double kMostKana = 0.05;
constexpr double kMostTraditional =
    0.1;  ///< that have a simplified form; of traditional text a third

/// By how many papers there are: the first is taken where none is surer.
constexpr auto kWide = std::to_array<const char*>({"zh-Hans", "zh-Hant", "ja", "ko"});
constexpr auto kWideDown = std::to_array<const char*>({"zh-Hant", "ja", "zh-Hans"});
constexpr auto kNarrow =
    std::to_array<const char*>({"en", "de", "de-Latf", "fr", "es", "it", "pt", "nl", "ru", "uk",
                                "pl", "cs", "sv", "da", "no", "fi", "hu", "el"});

std::span<const char* const> guesses(bool is_wide, bool is_vertical) {
  if (!is_wide) return kNarrow;
  return is_vertical ? std::span<const char* const>(kWideDown) : kWide;
}

/// What the letters say that the reader of simplified Chinese saw in lines that run across: it has
/// kana and most traditional characters, too. How sure networks of several languages are tells
/// less: in a poor picture that of traditional ones is surer of simplified ones. Nothing where they
/// tell nothing.
const ReadLanguage* language_by_letters(std::span<const recognize::LinePicture> pictures,
                                        recognize::LineReaders::Loan& loan,
                                        const Settings& settings) {
  const ReadLanguage* simplified = recognize::find_read_language("zh-Hans");
  Text text;
  double sureness = 0;
  try {
    for (const recognize::LinePicture& picture : pictures) {
      const recognize::LineReading reading = loan.reader({simplified, false}).read(picture);
      sureness += reading.confidence / static_cast<double>(pictures.size());
      for (const recognize::ReadCharacter& read : reading.characters) text += read.character;
    }
  } catch (const Error& e) {
    if (e.kind() != ErrorKind::unsupported) throw;
    return nullptr;  // whoever reads the page says so
  }
  const auto share_of = [&](auto is_one) {
    return static_cast<double>(std::count_if(text.begin(), text.end(), is_one)) /
           static_cast<double>(std::max<std::size_t>(1, text.size()));
  };
  if (share_of(is_han) < kLeastHan || sureness < kLeastSure || share_of(is_kana) > kMostKana)
    return nullptr;
  const clean::Chinese* chinese =
      settings.languages == nullptr ? nullptr : &settings.languages->chinese();
  if (chinese == nullptr || !chinese->simplified) return simplified;
  const Text converted = chinese->simplified(text);
  std::size_t changed = 0;
  for (std::size_t i = 0; i < std::min(text.size(), converted.size()); ++i)
    changed += text[i] != converted[i] ? 1 : 0;
  return static_cast<double>(changed) <= kMostTraditional * static_cast<double>(text.size())
             ? simplified
             : recognize::find_read_language("zh-Hant");
}

/// The same, in whatever script.
bool is_of_language(const ReadLanguage& one, const ReadLanguage& other) {
  return one.tag.substr(0, one.tag.find('-')) == other.tag.substr(0, other.tag.find('-'));
}

/// What the commonest words say, which a network of any of these languages reads. Nothing where
/// they are few, or where the lines may be of a language whose words are not known here.
const ReadLanguage* language_by_words(std::span<const recognize::LinePicture> pictures,
                                      std::span<const LineKind> kinds,
                                      recognize::LineReaders::Loan& loan) {
  structure::LanguageSigns signs;
  const auto words_of = [&](const LineKind& kind) {
    return structure::words_of(signs, kind.language->tag);
  };
  if (std::any_of(kinds.begin(), kinds.end(),
                  [&](const LineKind& kind) { return words_of(kind) == nullptr; }))
    return nullptr;
  recognize::LineReader& reader = loan.reader(kinds.front());
  for (const recognize::LinePicture& picture : pictures) {
    Text text;
    for (const recognize::ReadCharacter& read : reader.read(picture).characters)
      text += read.character;
    structure::add_signs(text, signs);
  }
  const LineKind* most = &kinds.front();
  for (const LineKind& kind : kinds) {
    if (words_of(kind)->all > words_of(*most)->all) most = &kind;
  }
  const structure::LanguageSigns::Words& seen = *words_of(*most);
  const bool leads = std::all_of(kinds.begin(), kinds.end(), [&](const LineKind& kind) {
    return &kind == most || seen.all >= kLead * words_of(kind)->all;
  });
  const bool is_clear =
      leads && seen.all >= kLeastWords && std::popcount(seen.known) >= kLeastKnown;
  return is_clear ? most->language : nullptr;
}

}  // namespace

const ReadLanguage* page_language(std::span<const Line> lines, const recognize::Scan& scan,
                                  recognize::LineReaders& readers,
                                  recognize::LineReaders::Loan& loan, const Settings& settings) {
  if (const ReadLanguage* said = recognize::find_read_language(settings.lang)) return said;
  const MostLines most = most_lines(lines);
  const bool is_wide = most.are_wide;
  const bool is_vertical = is_wide && most.are_vertical;
  std::vector<LineKind> kinds;
  for (const char* tag : guesses(is_wide, is_vertical)) {
    const LineKind kind{recognize::find_read_language(tag), is_vertical};
    if (readers.has_network(kind)) kinds.push_back(kind);
  }
  const ReadLanguage* first = recognize::find_read_language(guesses(is_wide, is_vertical).front());
  if (kinds.empty()) return first;
  std::vector<recognize::LinePicture> pictures;
  const std::size_t count = is_vertical ? kSampleDown : kSample;
  for (const Line* line : sample_of(lines, {is_wide, is_vertical}, count))
    pictures.push_back(picture_of_line(scan, *line));
  if (pictures.empty()) return kinds.front().language;
  if (is_wide && !is_vertical) {
    if (const ReadLanguage* found = language_by_letters(pictures, loan, settings)) return found;
  }
  if (kinds.size() == 1) return kinds.front().language;
  if (!is_wide) {
    // Fraktur has the words of roman type.
    const auto fraktur =
        std::stable_partition(kinds.begin(), kinds.end(),
                              [](const LineKind& kind) { return kind.language->script != "Latf"; });
    const ReadLanguage* found = language_by_words(pictures, {kinds.begin(), fraktur}, loan);
    std::erase_if(kinds, [&](const LineKind& kind) {
      return found != nullptr && !is_of_language(*kind.language, *found);
    });
  }
  return kinds.size() == 1 ? kinds.front().language : kinds[loan.surest(kinds, pictures)].language;
}

}  // namespace broadsheet::pipeline
