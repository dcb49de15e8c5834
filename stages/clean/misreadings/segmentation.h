// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
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
    float up_to = 0;  ///< log10 of all tokens up to this one
    [[nodiscard]] bool is_single() const { return to - from == 1; }
  };

  /// The run must outlive it.
  Segmentation(TextView run, const Lexicon& lexicon);

  [[nodiscard]] const std::vector<Token>& tokens() const { return tokens_; }
  /// The token that a character belongs to.
  [[nodiscard]] std::size_t token_at(std::size_t at) const { return places_[at].token; }

  /// How much likelier (log10) the run is with `word` at [from, to), each word judged by itself.
  [[nodiscard]] float gain(const Word& word, std::size_t from, std::size_t to) const;

  /// The lengths of the lexicon's words that begin with the characters at `at` and behind it.
  [[nodiscard]] unsigned lengths_at(std::size_t at) const { return places_[at].lengths; }

  /// The probability (log10) of the words around `at`, as far as a word over `at` may reach.
  [[nodiscard]] float around(std::size_t at) const;

 private:
  /// A character of the run, and the likeliest word that ends just before it.
  struct Place {
    float score = -std::numeric_limits<float>::infinity();  ///< of all words up to here
    float log10 = 0;                                        ///< of the last one
    std::uint32_t length = 1;
    float alone = 0;       ///< log10 of the character by itself
    unsigned lengths = 0;  ///< of words that begin with it
    std::uint32_t token = 0;
  };

  /// The probability (log10) of the tokens from `first` to `last`.
  [[nodiscard]] float sum(std::size_t first, std::size_t last) const;

  TextView run_;
  std::vector<Place> places_;  ///< one more than characters
  std::vector<Token> tokens_;
};

}  // namespace broadsheet::clean
