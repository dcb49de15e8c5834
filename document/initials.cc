// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/initials.h"

#include <algorithm>
#include <array>

#include "document/characters.h"

namespace broadsheet {
namespace {

bool is_capital(char32_t c) {
  return is_alphabetic(c) && !is_small_letter(c);
}

/// What is left of usual words without their first letter, and is no word itself.
struct Remainders {
  char32_t initial;
  TextView all;  ///< between spaces
};

constexpr auto kRemainders = std::to_array<Remainders>({
    {U'A', U" bout gain gainst nother lso mong mid cross lready lways round bove gree greed "},
    {U'I', U" nside nstead ndeed nto tself reland taly srael "},
    {U'O', U" ur urs ut ver nly nce ne ther thers ften utside pening pened "},
});

constexpr TextView kVowels = U"aeiouyáàâäãéèêëíìîïóòôöõúùûü";
/// Pairs of consonants that begin English words.
constexpr TextView kOnsets =
    U" bl br ch cl cr dr dw fl fr gh gl gn gr kl kn kr ph pl pr ps qu rh sc sh sk sl sm sn sp sq "
    U"st sv "
    U"sw th tr ts tw vl wh wr ";

bool is_listed(TextView list, TextView word) {
  Text sought(U" ");
  sought += word;
  sought += U' ';
  return list.find(sought) != TextView::npos;
}

bool is_vowel(char32_t c) {
  return kVowels.find(lower_letter(c)) != TextView::npos;
}

}  // namespace

std::optional<std::size_t> initial_of(TextView text) {
  constexpr std::size_t kFarthest = 4;
  std::size_t at = 0;
  while (at < text.size() && at < kFarthest &&
         (is_space(text[at]) || is_opening(text[at]) || text[at] == U'"' || text[at] == U'\''))
    ++at;
  if (at >= text.size() || !is_capital(text[at])) return std::nullopt;
  const bool is_alone = at + 1 == text.size() || is_space(text[at + 1]);
  return is_alone ? std::optional(at) : std::nullopt;
}

bool completes_word(char32_t initial, TextView rest) {
  rest = trimmed(rest);
  const auto end =
      std::find_if(rest.begin(), rest.end(), [](char32_t c) { return !is_alphabetic(c); });
  const TextView word = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  if (word.empty()) return false;
  const bool is_small = is_small_letter(word.front());
  const bool is_capitals = word.size() > 1 && std::all_of(word.begin(), word.end(), is_capital);
  if (!is_small && !is_capitals) return false;  // A B C is no word
  const auto* row = std::find_if(kRemainders.begin(), kRemainders.end(),
                                 [&](const Remainders& r) { return r.initial == initial; });
  if (row == kRemainders.end()) return true;
  Text lower(word);
  std::transform(lower.begin(), lower.end(), lower.begin(), lower_letter);
  if (std::none_of(lower.begin(), lower.end(), is_vowel) || is_listed(row->all, lower)) return true;
  const bool two_consonants = lower.size() > 1 && !is_vowel(lower[0]) && !is_vowel(lower[1]);
  return is_small && two_consonants && !is_listed(kOnsets, TextView(lower).substr(0, 2));
}

}  // namespace broadsheet
