// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/context.h"

#include <algorithm>
#include <array>

#include "document/characters.h"
#include "stages/read/glyphs/text_trust_costs.h"

namespace broadsheet::read {
namespace {

// Costs in bits. The similarity of a candidate counts relative to that of the best one.
constexpr float kTwiceAsFar = 10;      ///< for a candidate twice as far as the best
constexpr float kNoise = 0.02F;        ///< distance between any two drawings of a character
constexpr float kMarkNoise = 0.06F;    ///< the same of a mark: thin bars are all alike
constexpr float kNeighbourWeight = 3;  ///< weight of the neighbours
constexpr float kDoubled = 6;          ///< in favour of a Chinese dash that is doubled
constexpr float kLone = 2;             ///< against one that is not

constexpr float kAccepted = 0.85F;      ///< least similarity of a reading
constexpr float kMarkAccepted = 0.75F;  ///< the same of a mark: they differ more between faces
constexpr float kUnrivalled = 0.78F;    ///< the same without a rival
constexpr float kMargin = 0.05F;
constexpr int kPasses = 2;  ///< neighbours are read better the second time

enum class Kind : std::uint8_t { han, kana, lower, upper, digit, mark, edge };
constexpr std::size_t kKinds = 7;

Kind kind_of(char32_t c) {
  if (c == 0) return Kind::edge;
  if (is_han(c)) return Kind::han;
  if (is_kana(c)) return Kind::kana;
  if (is_digit(c) || (c >= U'０' && c <= U'９')) return Kind::digit;
  if (is_latin_upper(c) || (c >= U'Ａ' && c <= U'Ｚ') || (c >= 0x391 && c <= 0x3A9))
    return Kind::upper;
  if (is_latin(c) || (c >= U'ａ' && c <= U'ｚ') || (c >= 0x3B1 && c <= 0x451)) return Kind::lower;
  return Kind::mark;
}

/// How unusual a character of one kind is beside one of another, in bits.
using Oddities = std::array<std::array<float, kKinds>, kKinds>;
//                        beside:    han  kana lower upper digit mark edge
constexpr Oddities kOddities{{/*han*/ {0.0F, 1.0F, 3.0F, 3.0F, 1.5F, 0.5F, 0.0F},
                              /*kana*/ {3.0F, 0.0F, 4.0F, 4.0F, 3.0F, 1.0F, 1.0F},
                              /*lower*/ {3.0F, 4.0F, 0.0F, 0.5F, 2.0F, 0.5F, 0.5F},
                              /*upper*/ {2.0F, 4.0F, 1.5F, 0.0F, 1.5F, 0.5F, 0.5F},
                              /*digit*/ {1.0F, 2.0F, 3.0F, 2.0F, 0.0F, 0.5F, 0.5F},
                              /*mark*/ {0.5F, 0.5F, 0.5F, 0.5F, 0.5F, 1.0F, 0.5F},
                              /*edge*/ {0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F, 0.0F}}};

struct MarkCost {
  std::u32string_view marks;
  float bits;
};
constexpr auto kMarkCosts = std::to_array<MarkCost>({
    {U"，。、", 5},
    {U"“”：（）《》；？！·—", 8},
    {U".,-:()'\"’‘…%/「」『』【】－〈〉", 9},
    {U"–;?!&+＝=～~*●■◆★▲○□※", 11},
});

/// How rare the character is in print, in bits.
float cost_of(char32_t c) {
  constexpr float kOther = 16;
  constexpr float kOtherLetter = 20;  // the Latin ones look the same
  for (const MarkCost& row : kMarkCosts)
    if (row.marks.find(c) != std::u32string_view::npos) return row.bits;
  if (is_han(c)) return han_cost(c);
  if (is_digit(c)) return 8;
  if (c < 0x80 && is_latin(c)) return (is_latin_upper(c) ? 6 : 5) + letter_cost(c);
  if (is_latin(c)) return 14;
  if (c >= 0x391 && c <= 0x451) return kOtherLetter;
  if (is_kana(c)) return 10;
  if (c >= U'０' && c <= U'ｚ') return 12;
  return kOther;
}

/// The neighbours of a shape in the whole text: how often each kind is on either side, and the
/// shape itself.
struct Neighbours {
  std::array<std::uint32_t, kKinds> before{}, after{};
  std::uint32_t doubled = 0;
  std::uint32_t places = 0;
};

std::vector<Neighbours> neighbours_of(std::span<const std::uint32_t> text,
                                      std::span<const Candidate> read) {
  std::vector<Neighbours> neighbours(read.size());
  const auto kind_at = [&](std::size_t i) {
    const bool is_text = i < text.size() && text[i] < read.size();
    return static_cast<std::size_t>(is_text ? kind_of(read[text[i]].unicode) : Kind::edge);
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] >= read.size()) continue;
    Neighbours& near = neighbours[text[i]];
    ++near.places;
    ++near.before[kind_at(i - 1)];  // wraps around to no text at 0
    ++near.after[kind_at(i + 1)];
    const bool doubled =
        (i > 0 && text[i - 1] == text[i]) || (i + 1 < text.size() && text[i + 1] == text[i]);
    near.doubled += doubled ? 1 : 0;
  }
  return neighbours;
}

/// Bits against the character, from its neighbours.
float oddity_of(char32_t c, const Neighbours& near) {
  if (near.places == 0) return 0;
  const auto& row = kOddities[static_cast<std::size_t>(kind_of(c))];
  float sum = 0;
  for (std::size_t kind = 0; kind < kKinds; ++kind)
    sum += row[kind] * static_cast<float>(near.before[kind] + near.after[kind]);
  // Capitals begin words; inside one they are taken for a small l or the like.
  if (kind_of(c) == Kind::upper)
    sum += 3 * static_cast<float>(near.before[static_cast<std::size_t>(Kind::lower)]);
  const auto places = static_cast<float>(near.places);
  const float doubled = static_cast<float>(near.doubled) / places;
  const float dash = c == U'—' ? kLone - (kLone + kDoubled) * doubled : 0;
  return kNeighbourWeight * sum / (2 * places) + dash;
}

Candidate choose_one(const Match& match, const Neighbours& near) {
  if (match.known != 0) return {match.known, 1};
  const float noise = match.is_mark() ? kMarkNoise : kNoise;
  Candidate best;
  float fewest = 0;
  for (const Candidate& c : match.candidates) {
    if (c.score < match.best() - Match::kNear) break;
    const float farther = (match.best() - c.score) / (1 - match.best() + noise);
    const float bits = cost_of(c.unicode) + oddity_of(c.unicode, near) + farther * kTwiceAsFar;
    if (best.unicode == 0 || bits < fewest) {
      best = c;
      fewest = bits;
    }
  }
  return best;
}

bool is_accepted(const Match& match, const Candidate& chosen) {
  return match.known != 0 || chosen.score >= (match.is_mark() ? kMarkAccepted : kAccepted) ||
         (chosen.score >= kUnrivalled && match.margin() >= kMargin);
}

}  // namespace

std::vector<Candidate> choose(std::span<const Match> matches, std::span<const std::uint32_t> text) {
  std::vector<Candidate> read;
  for (const Match& match : matches) read.push_back(choose_one(match, {}));
  for (int pass = 0; pass < kPasses; ++pass) {
    const std::vector<Neighbours> neighbours = neighbours_of(text, read);
    for (std::size_t i = 0; i < matches.size(); ++i)
      read[i] = choose_one(matches[i], neighbours[i]);
  }
  for (std::size_t i = 0; i < matches.size(); ++i)
    if (!is_accepted(matches[i], read[i])) read[i].unicode = 0;
  return read;
}

}  // namespace broadsheet::read
