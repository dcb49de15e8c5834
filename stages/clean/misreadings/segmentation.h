// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "stages/clean/misreadings/lexicon.h"

namespace broadsheet::clean {

/// The probability (log10) of a character that the lexicon does not have.
inline constexpr float kUnknownWord = -9;

/// Splits a run of Han into the likeliest words, each judged by itself. Linear.
class Segmentation {
 public:
  struct Token {
    std::uint32_t from = 0, to = 0;
    float log10 = 0;
    [[nodiscard]] bool is_single() const { return to - from == 1; }
  };

  /// The run and the lexicon must outlive it.
  Segmentation(TextView run, const Lexicon& lexicon);

  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
  /// The token that a character belongs to.
  [[nodiscard]] std::size_t token_at(std::size_t at) const { return token_of_[at]; }

  /// How much likelier (log10) the run is with `word` at [from, to), each word judged by itself.
  [[nodiscard]] float gain(const Word& word, std::size_t from, std::size_t to) const;

  /// The probability (log10) of the words around `at`, as far as a word over `at` may reach.
  [[nodiscard]] float around(std::size_t at) const;

 private:
  [[nodiscard]] float alone(std::size_t at) const;

  TextView run_;
  const Lexicon& lexicon_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> token_of_;
  std::vector<float> sums_ = {0};  ///< of the tokens before each
};

}  // namespace broadsheet::clean
