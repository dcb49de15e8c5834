// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/segmentation.h"

#include <algorithm>
#include <limits>

namespace broadsheet::clean {

Segmentation::Segmentation(TextView run, const Lexicon& lexicon)
    : run_(run), lexicon_(lexicon), token_of_(run.size()) {
  struct Arrival {
    float score = -std::numeric_limits<float>::infinity();
    float log10 = 0;  ///< of the word that arrives here
    std::uint32_t length = 1;
  };
  std::vector<Arrival> arrivals(run.size() + 1);
  arrivals[0].score = 0;
  const auto reach = [&](std::size_t from, std::size_t length, float log10) {
    Arrival& to = arrivals[from + length];
    const float score = arrivals[from].score + log10;
    if (score > to.score) to = {score, log10, static_cast<std::uint32_t>(length)};
  };
  for (std::size_t at = 0; at < run.size(); ++at) {
    reach(at, 1, alone(at));
    const TextView rest = run.substr(at);
    if (rest.size() < 2) break;
    const unsigned lengths = lexicon.lengths_after(rest[0], rest[1]);
    if (lengths == 0) continue;
    for (std::size_t n = 2; n <= WordList::kLongest && n <= rest.size(); ++n) {
      if ((lengths >> n & 1U) == 0) continue;
      if (const Word* word = lexicon.find(rest.substr(0, n))) reach(at, n, word->log10);
    }
  }
  for (std::size_t to = run.size(); to > 0; to -= arrivals[to].length) {
    tokens_.push_back({static_cast<std::uint32_t>(to - arrivals[to].length),
                       static_cast<std::uint32_t>(to), arrivals[to].log10});
  }
  std::reverse(tokens_.begin(), tokens_.end());
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    for (std::size_t at = tokens_[i].from; at < tokens_[i].to; ++at)
      token_of_[at] = static_cast<std::uint32_t>(i);
    sums_.push_back(sums_.back() + tokens_[i].log10);
  }
}

float Segmentation::gain(const Word& word, std::size_t from, std::size_t to) const {
  const std::size_t first = token_of_[from];
  const std::size_t last = token_of_[to - 1];
  float score = word.log10;
  for (std::size_t i = tokens_[first].from; i < from; ++i) score += alone(i);
  for (std::size_t i = to; i < tokens_[last].to; ++i) score += alone(i);
  return score - (sums_[last + 1] - sums_[first]);
}

float Segmentation::around(std::size_t at) const {
  constexpr std::size_t kReach = 3;
  const std::size_t first = token_of_[at >= kReach ? at - kReach : 0];
  const std::size_t last = token_of_[std::min(at + kReach, run_.size() - 1)];
  return sums_[last + 1] - sums_[first];
}

float Segmentation::alone(std::size_t at) const {
  const Word* word = lexicon_.find(run_[at]);
  return word != nullptr ? word->log10 : kUnknownWord;
}

}  // namespace broadsheet::clean
