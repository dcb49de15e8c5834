// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/uncertain_characters.h"

#include <algorithm>
#include <array>

namespace broadsheet::clean {
namespace {

// Measured on recognized text (docs/cleanup.md): a misreading at all, and each tenth of missing
// similarity.
constexpr float kMisread = 2;
constexpr float kUnlike = 10;

/// A single character is certain if it is a word at least this common.
constexpr float kCommon = -3;
/// A longer word is uncertain if it is rarer than this.
constexpr float kRare = -6;
/// What its context may add to the probability of a word.
constexpr float kContext = 2;
/// The likeliest word of more than one character.
constexpr float kLikeliest = -2;
/// How far before a character the examined words may begin.
constexpr std::size_t kBack = 4;

bool is_uncertain(const Segmentation& segmentation, std::size_t at) {
  const std::vector<Segmentation::Token>& tokens = segmentation.tokens();
  const std::size_t i = segmentation.token_at(at);
  if (!tokens[i].is_single()) return tokens[i].log10 < kRare;
  return tokens[i].log10 < kCommon || (i > 0 && tokens[i - 1].is_single()) ||
         (i + 1 < tokens.size() && tokens[i + 1].is_single());
}

/// The words that a variant of one character of a run would belong to.
class Neighbourhood {
 public:
  Neighbourhood(TextView run, std::size_t at, const Segmentation& segmentation,
                const Lexicon& lexicon)
      : segmentation_(segmentation), lexicon_(lexicon) {
    first_ = at >= kBack ? at - kBack : 0;
    k_ = at - first_;
    text_.assign(run.substr(first_, k_ + WordList::kLongest));
    for (std::size_t s = 0; s + 2 <= k_; ++s)
      lengths_[s] = lexicon.lengths_after(text_[s], text_[s + 1]);
    gain_of_single_ = segmentation.gain({}, at, at + 1);
  }

  /// Whether a word with `c` gains at least `least`.
  [[nodiscard]] bool gains(char32_t c, float least) {
    text_[k_] = c;
    if (const Word* word = lexicon_.find(c)) {
      if (word->log10 + gain_of_single_ >= least) return true;
    }
    if (k_ >= 1) lengths_[k_ - 1] = lexicon_.lengths_after(text_[k_ - 1], c);
    lengths_[k_] = k_ + 1 < text_.size() ? lexicon_.lengths_after(c, text_[k_ + 1]) : 0;
    for (std::size_t s = 0; s <= k_; ++s) {
      const unsigned lengths = lengths_[s] >> (k_ - s + 1);  // words that reach the character
      if (lengths != 0 && gains(s, lengths, least)) return true;
    }
    return false;
  }

 private:
  [[nodiscard]] bool gains(std::size_t s, unsigned lengths, float least) const {
    for (std::size_t n = k_ - s + 1; lengths != 0 && s + n <= text_.size(); ++n, lengths >>= 1U) {
      if ((lengths & 1U) == 0) continue;
      const Word* word = lexicon_.find(TextView(text_).substr(s, n));
      if (word != nullptr && segmentation_.gain(*word, first_ + s, first_ + s + n) >= least)
        return true;
    }
    return false;
  }

  const Segmentation& segmentation_;
  const Lexicon& lexicon_;
  std::size_t first_ = 0;
  std::size_t k_ = 0;         ///< of the character in `text_`
  float gain_of_single_ = 0;  ///< of a word of one character and of probability 1
  Text text_;
  std::array<unsigned, kBack + 1> lengths_{};  ///< of words that begin at each place of `text_`
};

}  // namespace

float Variant::cost() const {
  return kMisread + kUnlike * (1 - similarity);
}

std::vector<UncertainCharacter> uncertain_characters(TextView run, const Segmentation& segmentation,
                                                     const Lexicon& lexicon,
                                                     const VariantsAt& variants) {
  std::vector<UncertainCharacter> uncertain;
  for (std::size_t at = 0; at < run.size(); ++at) {
    if (!is_uncertain(segmentation, at)) continue;
    Neighbourhood neighbourhood(run, at, segmentation, lexicon);
    const float most = kLikeliest + kContext - segmentation.around(at);
    UncertainCharacter character{at, {}};
    for (const Variant& variant : variants(at)) {
      const float cost = variant.cost();
      if (cost > most) break;
      if (neighbourhood.gains(variant.reads, cost - kContext))
        character.variants.push_back(variant);
    }
    if (!character.variants.empty()) uncertain.push_back(std::move(character));
  }
  return uncertain;
}

}  // namespace broadsheet::clean
