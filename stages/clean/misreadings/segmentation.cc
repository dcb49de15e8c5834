// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/segmentation.h"

#include <algorithm>

namespace broadsheet::clean {

Segmentation::Segmentation(TextView run, const Lexicon& lexicon)
    : run_(run), places_(run.size() + 1) {
  places_[0].score = 0;
  const auto reach = [&](std::size_t from, std::size_t length, float log10) {
    Place& to = places_[from + length];
    const float score = places_[from].score + log10;
    if (score > to.score) {
      to.score = score;
      to.log10 = log10;
      to.length = static_cast<std::uint32_t>(length);
    }
  };
  for (std::size_t at = 0; at < run.size(); ++at) {
    Place& place = places_[at];
    const Word* single = lexicon.find(run[at]);
    place.alone = single != nullptr ? single->log10 : kUnknownWord;
    reach(at, 1, place.alone);
    const TextView rest = run.substr(at);
    if (rest.size() < 2) break;
    place.lengths = lexicon.lengths_after(rest[0], rest[1]);
    for (std::size_t n = 2; place.lengths >> n != 0 && n <= rest.size(); ++n) {
      if ((place.lengths >> n & 1U) == 0) continue;
      if (const Word* word = lexicon.find(rest.substr(0, n))) reach(at, n, word->log10);
    }
  }
  std::size_t count = 0;
  for (std::size_t to = run.size(); to > 0; to -= places_[to].length) ++count;
  tokens_.resize(count);
  for (std::size_t to = run.size(); to > 0; to = tokens_[count].from) {
    tokens_[--count] = {static_cast<std::uint32_t>(to - places_[to].length),
                        static_cast<std::uint32_t>(to), places_[to].log10};
  }
  float up_to = 0;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    tokens_[i].up_to = up_to += tokens_[i].log10;
    for (std::size_t at = tokens_[i].from; at < tokens_[i].to; ++at)
      places_[at].token = static_cast<std::uint32_t>(i);
  }
}

float Segmentation::gain(const Word& word, std::size_t from, std::size_t to) const {
  const std::size_t first = token_at(from);
  const std::size_t last = token_at(to - 1);
  float score = word.log10;
  for (std::size_t i = tokens_[first].from; i < from; ++i) score += places_[i].alone;
  for (std::size_t i = to; i < tokens_[last].to; ++i) score += places_[i].alone;
  return score - sum(first, last);
}

float Segmentation::around(std::size_t at) const {
  constexpr std::size_t kReach = 3;
  return sum(token_at(at >= kReach ? at - kReach : 0),
             token_at(std::min(at + kReach, run_.size() - 1)));
}

float Segmentation::sum(std::size_t first, std::size_t last) const {
  return tokens_[last].up_to - (first > 0 ? tokens_[first - 1].up_to : 0);
}

}  // namespace broadsheet::clean
