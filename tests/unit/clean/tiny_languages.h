// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/clean/misreadings/chinese.h"
#include "stages/stage.h"

namespace broadsheet::test {

/// A dictionary of the words of a text, capitalized or not.
class TinySpeller : public Speller {
 public:
  explicit TinySpeller(std::string_view words) {
    std::string word;
    for (const char c : std::string(words) + " ") {
      if (c != ' ') {
        word += c;
      } else if (!word.empty()) {
        words_.insert(*from_utf8(word));
        word.clear();
      }
    }
  }
  [[nodiscard]] bool knows(TextView word) const override {
    Text small(word);
    if (!small.empty() && small[0] >= U'A' && small[0] <= U'Z') small[0] += 0x20;
    ++asked_;
    return words_.contains(Text(word)) || words_.contains(small);
  }
  [[nodiscard]] std::size_t asked() const { return asked_; }

 private:
  std::set<Text> words_;
  mutable std::size_t asked_ = 0;
};

/// Words that are as likely after any other.
class TinyModel : public clean::WordModel {
 public:
  explicit TinyModel(std::vector<float> log10) : log10_(std::move(log10)) {}
  [[nodiscard]] State start() const override { return {}; }
  float score(const State& /*state*/, WordId word, State& next) const override {
    next = {};
    return log10_.at(word);
  }

 private:
  std::vector<float> log10_;
};

/// A language of a few words, each of probability 10^-4, whose characters are ten times rarer; the
/// shapes are lines as in schemas/chinese/shapes.txt.
inline clean::Chinese tiny_chinese(const std::vector<Text>& words, const std::string& shapes) {
  clean::Chinese chinese;
  std::vector<float> log10;
  const auto add = [&](TextView word, float probability) {
    chinese.words.add(word, {static_cast<std::uint32_t>(log10.size()), probability});
    log10.push_back(probability);
  };
  for (const Text& word : words) add(word, -4);
  for (const Text& word : words) {
    for (const char32_t c : word) add(TextView(&c, 1), -5);
  }
  chinese.model = std::make_shared<TinyModel>(std::move(log10));
  chinese.shapes = clean::ShapeTable(shapes);
  return chinese;
}

/// English of so many words, and some Chinese.
class TinyLanguages : public Languages {
 public:
  explicit TinyLanguages(std::string_view english, clean::Chinese chinese = {})
      : english_(english), chinese_(std::move(chinese)) {}
  [[nodiscard]] const Speller* speller(std::string_view lang) const override {
    return lang == "en" ? &english_ : nullptr;
  }
  [[nodiscard]] std::string speller_package(std::string_view lang) const override {
    return lang == "de" ? "hunspell-de-de" : "";
  }
  [[nodiscard]] const clean::Chinese& chinese() const override { return chinese_; }

 private:
  TinySpeller english_;
  clean::Chinese chinese_;
};

}  // namespace broadsheet::test
