// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/text_trust_costs.h"

#include <array>
#include <vector>

#include "stages/read/glyphs/text_trust_han.h"

namespace broadsheet::read {
namespace {

constexpr char32_t kFirstHan = 0x4E00;
constexpr char32_t kLastHan = 0x9FFF;
constexpr float kRareHan = 18;

std::vector<float> costs_of_han() {
  std::vector<float> costs(kLastHan - kFirstHan + 1, kRareHan);
  std::size_t row = 0;
  for (std::size_t rank = 0; rank < kHanByFrequency.size(); ++rank) {
    if (rank > kRankCosts[row + 1].rank) ++row;
    const RankCost& low = kRankCosts[row];
    const RankCost& high = kRankCosts[row + 1];
    const float part =
        static_cast<float>(rank - low.rank) / static_cast<float>(high.rank - low.rank);
    costs[kHanByFrequency[rank] - kFirstHan] = low.bits + part * (high.bits - low.bits);
  }
  return costs;
}

/// a to z: their frequency in English, German and French, as the mean of the three, in bits.
constexpr std::array<float, 26> kLetters{3.7F, 6.1F, 5.1F, 4.5F, 2.8F, 5.9F, 5.6F, 4.7F, 3.8F,
                                         8.4F, 7.2F, 4.5F, 5.2F, 3.7F, 4.2F, 5.6F, 7.7F, 3.9F,
                                         3.8F, 3.7F, 4.5F, 6.4F, 6.1F, 8.7F, 7.1F, 7.6F};

/// The letter under a mark, for the letters of Latin-1: À is A.
constexpr std::string_view kLatin1 = "aaaaaaaceeeeiiiidnooooo ouuuuyts";

}  // namespace

float han_cost(char32_t c) {
  static const std::vector<float> costs = costs_of_han();
  return c >= kFirstHan && c <= kLastHan ? costs[c - kFirstHan] : kRareHan;
}

float letter_cost(char32_t c) {
  constexpr float kMarked = 2.5F;  // bits more than the bare letter
  constexpr float kOther = 4.5F;   // languages without counts
  if (c >= U'A' && c <= U'Z') return kLetters[c - U'A'];
  if (c >= U'a' && c <= U'z') return kLetters[c - U'a'];
  if (c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7)
    return kLetters[static_cast<std::size_t>(kLatin1[c % 32] - 'a')] + kMarked;
  return kOther;
}

TextView han_by_frequency() {
  return kHanByFrequency;
}

}  // namespace broadsheet::read
