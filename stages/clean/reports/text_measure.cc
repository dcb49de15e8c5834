// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/text_measure.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"
#include "stages/clean/misreadings/segmentation.h"

namespace broadsheet::clean {
namespace {

/// The measure of clean news text, and its change per share of wrong characters; linear for small
/// shares.
struct Scale {
  double clean;
  double per_error;
  [[nodiscard]] double errors(double measured) const {
    return std::clamp((measured - clean) / per_error, 0.0, 1.0);
  }
};
constexpr Scale kLikely{-2.06, -6.0};
constexpr Scale kKnownHan{0.917, -1.5};
constexpr Scale kKnownWords{0.97, -4.5};

/// Common words of one character: 的, 在, 是. Others stand alone where a word was broken.
constexpr float kCommon = -3;

double share(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

void TextMeasure::add(const TextMeasure& other) {
  han += other.han;
  known_han += other.known_han;
  log10 += other.log10;
  letters += other.letters;
  known_letters += other.known_letters;
}

double TextMeasure::likely() const {
  return han == 0 ? 0 : std::round(log10 / static_cast<double>(han) * 1000) / 1000;
}

double TextMeasure::known() const {
  return share(known_han + known_letters, characters());
}

double TextMeasure::wrong() const {
  double wrong = 0;
  if (han > 0) {
    wrong += static_cast<double>(han) *
             (kLikely.errors(likely()) + kKnownHan.errors(share(known_han, han))) / 2;
  }
  if (letters > 0)
    wrong += static_cast<double>(letters) * kKnownWords.errors(share(known_letters, letters));
  return wrong;
}

TextMeter::TextMeter(std::string_view lang, const Languages& languages) {
  if (lang.starts_with("zh") || lang == "lzh") {
    const Chinese& chinese = languages.chinese();
    if (chinese.model != nullptr) chinese_ = &chinese;
    is_traditional_ = lang != "zh" && !lang.starts_with("zh-Hans") && chinese.simplified;
  } else {
    speller_ = languages.speller(lang);
  }
}

void TextMeter::read(TextView text, TextMeasure& measure) const {
  for (std::size_t from = 0; from < text.size();) {
    std::size_t to = from + 1;
    if (is_han(text[from])) {
      while (to < text.size() && is_han(text[to])) ++to;
      const TextView run = text.substr(from, to - from);
      if (chinese_ != nullptr && is_traditional_) {
        read_han(chinese_->simplified(run), measure);
      } else if (chinese_ != nullptr) {
        read_han(run, measure);
      }
    } else if (is_latin(text[from])) {
      while (to < text.size() && is_latin(text[to])) ++to;
      if (speller_ != nullptr) read_word(text.substr(from, to - from), measure);
    }
    from = to;
  }
}

void TextMeter::read_han(TextView run, TextMeasure& measure) const {
  const Lexicon lexicon(chinese_->words);
  const Segmentation segmentation(run, lexicon);
  WordModel::State state = chinese_->model->start();
  for (const Segmentation::Token& token : segmentation.tokens()) {
    const Word* word = lexicon.find(run.substr(token.from, token.to - token.from));
    const std::uint64_t size = token.to - token.from;
    measure.han += size;
    if (!token.is_single() || token.log10 > kCommon) measure.known_han += size;
    if (word == nullptr || word->id == Word::kNotInModel) {
      state = chinese_->model->start();
      measure.log10 += token.log10;
      continue;
    }
    WordModel::State next;
    measure.log10 += chinese_->model->score(state, word->id, next);
    state = next;
  }
}

void TextMeter::read_word(TextView word, TextMeasure& measure) const {
  constexpr std::size_t kShortWord = 4;
  if (word.size() < kShortWord || is_latin_upper(word.front())) return;
  measure.letters += word.size();
  if (speller_->knows(word)) measure.known_letters += word.size();
}

}  // namespace broadsheet::clean
