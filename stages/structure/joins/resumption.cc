// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/resumption.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kSeen = 12;   ///< Han on either side of the seam that the model reads
constexpr double kLeastOdds = 1;    ///< log10: below this a new sentence would read as well
constexpr double kCertainOdds = 4;  ///< a word that the seam has cut
constexpr double kLeastConfidence = 0.6;
constexpr double kMostConfidence = 0.9;
constexpr double kSure = 0.97;
constexpr std::size_t kLongestRowHan = 20;  ///< of a line of verse
constexpr std::size_t kLongestRow = 60;

}  // namespace

std::optional<Decision> resumption(const Decision& words, TextView left, TextView right,
                                   const Languages* languages) {
  if (words.confidence >= kSure) return words;
  if (words.confidence < 0.5 || languages == nullptr) return std::nullopt;
  left = trimmed(left);
  right = trimmed(right);
  while (!left.empty() && (left.back() == U'，' || left.back() == U'、')) left.remove_suffix(1);
  if (left.empty() || right.empty() || !is_han(left.back()) || !is_han(right.front()))
    return std::nullopt;
  const TextView end = left.substr(left.size() - std::min(left.size(), kSeen));
  const std::optional<double> odds = languages->seam(end, right.substr(0, kSeen));
  if (!odds || *odds < kLeastOdds) return std::nullopt;
  const double share = std::min(*odds / kCertainOdds, 1.0);
  const double confidence = kLeastConfidence + share * (kMostConfidence - kLeastConfidence);
  return Decision{"resumption.reads_on", std::round(confidence * 100) / 100};
}

bool is_prose(const Decision& why, TextView text) {
  if (why.rule != "text.row" && why.rule != "text.runs_on") return true;
  const bool is_solid = std::any_of(text.begin(), text.end(), is_han);
  return text.size() > (is_solid ? kLongestRowHan : kLongestRow);
}

}  // namespace broadsheet::structure
