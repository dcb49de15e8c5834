// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/small_capitals.h"

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <iterator>

#include "document/characters.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LineReading;
using recognize::ReadCharacter;

// In ems.
constexpr double kCapital = 0.58;  ///< as high as the first at least
constexpr double kLeastHigh = 0.38;
constexpr double kMostOfCapital = 0.92;
constexpr double kLevel = 0.06;        ///< one line of tops, one of feet
constexpr std::size_t kLeastWord = 3;  ///< letters

/// Letters that rise above small ones, or hang; t hardly does.
constexpr TextView kUneven = U"bdfhklijgpqyß";

bool is_uneven(const ReadCharacter& read) {
  return kUneven.find(read.character) != TextView::npos;
}

/// Capitals that only their height tells from small letters.
constexpr TextView kOneForm = U"COSUVWXZ";

using Characters = std::vector<ReadCharacter>;

struct Word {
  Characters::const_iterator first, last;
};

bool is_small(char32_t c) {
  return is_alphabetic(c) && !is_latin_upper(c);
}

char32_t upper(char32_t c) {
  return is_latin_lower(c) ? c - 0x20 : c;
}

std::vector<Word> words_of(const Characters& all) {
  std::vector<Word> words;
  const auto is_letter = [](const ReadCharacter& read) { return is_alphabetic(read.character); };
  for (auto at = all.begin(); at != all.end();) {
    at = std::find_if(at, all.end(), is_letter);
    const auto end = std::find_if_not(at, all.end(), is_letter);
    if (end - at >= static_cast<std::ptrdiff_t>(kLeastWord)) words.push_back({at, end});
    at = end;
  }
  return words;
}

/// Begins with a capital, and is read as what no level ink can be.
bool is_doubtful(const Word& word) {
  if (!is_latin_upper(word.first->character)) return false;
  const auto rest = std::next(word.first);
  const auto small = std::count_if(
      rest, word.last, [](const ReadCharacter& read) { return is_small(read.character); });
  if (small == 0) return false;
  return std::any_of(rest, word.last, is_uneven) ||
         std::any_of(rest, word.last, [](const ReadCharacter& read) {
           return is_latin_upper(read.character) && kOneForm.find(read.character) == TextView::npos;
         });
}

bool is_level(std::span<const InkLetter> ink, double em) {
  const InkLetter& capital = ink.front();
  if (capital.height() < kCapital * em) return false;
  const double level = std::max(1.0, kLevel * em);
  return std::all_of(ink.begin() + 1, ink.end(), [&](const InkLetter& letter) {
    return letter.height() >= kLeastHigh * em &&
           letter.height() <= kMostOfCapital * capital.height() &&
           std::abs(letter.top - ink[1].top) <= level &&
           std::abs(letter.bottom - capital.bottom) <= level;
  });
}

bool is_in(const ReadCharacter& read, const SmallRun& run) {
  const double middle = (static_cast<double>(read.from) + read.to) / 2;
  return middle >= run.ink.left && middle <= run.ink.right;
}

}  // namespace

std::vector<SmallRun> find_small_capitals(const LineReading& reading,
                                          const std::vector<InkLetter>& letters, double em) {
  std::vector<SmallRun> runs;
  for (const Word& word : words_of(reading.characters)) {
    if (!is_doubtful(word)) continue;
    const double from = word.first->from;
    const double to = std::prev(word.last)->to;
    const auto middle = [](const InkLetter& letter) { return (letter.left + letter.right) / 2.0; };
    const auto first = std::find_if(letters.begin(), letters.end(), [&](const InkLetter& letter) {
      return middle(letter) >= from;
    });
    const auto last = std::find_if(first, letters.end(),
                                   [&](const InkLetter& letter) { return middle(letter) > to; });
    const bool are_apart = last - first == word.last - word.first;
    if (!are_apart || !is_level({first, last}, em)) continue;
    InkLetter ink = *std::next(first);
    for (auto at = std::next(first); at != last; ++at) {
      ink = {ink.left, std::max(ink.right, at->right), std::min(ink.top, at->top),
             std::max(ink.bottom, at->bottom), ink.area + at->area};
    }
    runs.push_back({ink, first->top, first->bottom});
  }
  return runs;
}

void take_capitals(LineReading& reading, const LineReading& again, std::span<const SmallRun> runs) {
  Characters& all = reading.characters;
  for (const SmallRun& run : runs) {
    const auto is_of = [&](const ReadCharacter& read) { return is_in(read, run); };
    auto first = std::find_if(all.begin(), all.end(), is_of);
    auto last = std::find_if_not(first, all.end(), is_of);
    Characters larger;
    std::copy_if(again.characters.begin(), again.characters.end(), std::back_inserter(larger),
                 is_of);
    const auto capitals = std::count_if(larger.begin(), larger.end(), [](const ReadCharacter& r) {
      return is_latin_upper(r.character);
    });
    if (std::any_of(larger.begin(), larger.end(), is_uneven)) continue;  // read so twice
    if (!larger.empty() && 3 * capitals >= 2 * static_cast<std::ptrdiff_t>(larger.size())) {
      first = all.insert(all.erase(first, last), larger.begin(), larger.end());
      last = first + static_cast<std::ptrdiff_t>(larger.size());
    }
    for (auto at = first; at != last; ++at) {
      if (is_latin_lower(at->character)) at->others.clear();
      at->character = upper(at->character);
    }
  }
}

}  // namespace broadsheet::pipeline
