// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "document/text.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/languages.h"

namespace broadsheet::clean {

/// What a dictionary and a model of words know of a text. Measures of several texts add up.
struct TextMeasure {
  std::uint64_t han = 0;
  std::uint64_t known_han = 0;
  double log10 = 0;           ///< of the probability of the Han
  std::uint64_t letters = 0;  ///< in words long enough to look up
  std::uint64_t known_letters = 0;

  void add(const TextMeasure& other);
  [[nodiscard]] std::uint64_t characters() const { return han + letters; }
  /// log10 of the probability of a Han character, in thousandths; 0 without any.
  [[nodiscard]] double likely() const;
  /// The share of characters in known words; 0 without any.
  [[nodiscard]] double known() const;
  /// How many characters are likely to be wrong, by scales measured on clean news text with known
  /// errors (docs/cleanup.md).
  [[nodiscard]] double wrong() const;
};

/// With fewer characters, chance decides a measure.
inline constexpr std::uint64_t kLeastMeasured = 50;

/// Measures texts of a language (BCP 47): Chinese by the model of its words, which knows simplified
/// characters, others by their dictionary.
class TextMeter {
 public:
  /// `languages` must outlive it.
  TextMeter(std::string_view lang, const Languages& languages);

  /// Whether what it needs is installed.
  [[nodiscard]] bool can_measure() const { return chinese_ != nullptr || speller_ != nullptr; }
  /// Adds what is known of the text. Linear.
  void read(TextView text, TextMeasure& measure) const;

 private:
  void read_han(TextView run, TextMeasure& measure) const;
  void read_word(TextView word, TextMeasure& measure) const;

  const Chinese* chinese_ = nullptr;
  const Speller* speller_ = nullptr;
  bool is_traditional_ = false;
};

}  // namespace broadsheet::clean
