// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/uncertain_characters.h"

#include <algorithm>
#include <array>
#include <optional>

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
    size_ = run.substr(first_, k_ + WordList::kLongest).copy(text_.data(), text_.size());
    for (std::size_t s = 0; s + 2 <= k_; ++s) lengths_[s] = segmentation.lengths_at(first_ + s);
    gain_of_single_ = segmentation.gain({}, at, at + 1);
    if (k_ >= 1) behind_.emplace(lexicon.behind(text_[k_ - 1]));
    if (k_ + 1 < size_) before_.emplace(lexicon.before(text_[k_ + 1]));
  }

  /// Whether a word with the variant gains at least `least`.
  [[nodiscard]] bool gains(const Variant& variant, float least) {
    if (variant.alone + gain_of_single_ >= least) return true;
    const char32_t c = variant.reads;
    // In a longer word it stands behind the character before it or before the one behind it.
    const bool ends = behind_ && behind_->may_hold(c);
    const bool begins = before_ && before_->may_hold(c);
    if (!ends && !begins) return false;
    text_[k_] = c;
    if (ends) {
      const unsigned reaching = begins ? ~0U : 1U;  // beyond the character, or up to it
      lengths_[k_ - 1] = lexicon_.lengths_after(text_[k_ - 1], c);
      for (std::size_t s = 0; s < k_; ++s)
        if (gains(s, lengths_[s] >> (k_ - s + 1) & reaching, least)) return true;
    }
    return begins && gains(k_, lexicon_.lengths_after(c, text_[k_ + 1]) >> 1U, least);
  }

 private:
  /// Words from `s` that end with the character, or one behind it, and so on: a bit for each.
  [[nodiscard]] bool gains(std::size_t s, unsigned lengths, float least) const {
    for (std::size_t n = k_ - s + 1; lengths != 0 && s + n <= size_; ++n, lengths >>= 1U) {
      if ((lengths & 1U) == 0) continue;
      const Word* word = lexicon_.find(TextView(text_.data() + s, n));
      if (word != nullptr && segmentation_.gain(*word, first_ + s, first_ + s + n) >= least)
        return true;
    }
    return false;
  }

  const Segmentation& segmentation_;
  const Lexicon& lexicon_;
  std::size_t first_ = 0;
  std::size_t k_ = 0;  ///< of the character in `text_`
  std::size_t size_ = 0;
  std::array<char32_t, kBack + WordList::kLongest> text_{};
  std::array<unsigned, kBack> lengths_{};  ///< of words that begin at each place before it
  std::optional<Lexicon::Row> behind_;     ///< of the character before it
  std::optional<Lexicon::Row> before_;     ///< of the character behind it
  float gain_of_single_ = 0;               ///< of a word of one character and of probability 1
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
      if (neighbourhood.gains(variant, cost - kContext)) character.variants.push_back(variant);
    }
    if (!character.variants.empty()) uncertain.push_back(std::move(character));
  }
  return uncertain;
}

}  // namespace broadsheet::clean
