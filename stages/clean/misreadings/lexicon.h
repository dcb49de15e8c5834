// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "stages/clean/misreadings/word_list.h"

namespace broadsheet::clean {

/// The words of a language and those of the issue at hand. `general` outlives it.
class Lexicon {
 public:
  explicit Lexicon(const WordList& general) : general_(&general) {}

  /// A word of this paper, as likely by itself as `log10` says.
  void add(TextView word, float log10) {
    if (general_->find(word) != nullptr) return;
    if (!own_) own_.emplace();
    own_->add(word, {Word::kNotInModel, log10});
  }

  [[nodiscard]] const Word* find(TextView word) const {
    const Word* found = general_->find(word);
    return found != nullptr || !own_ ? found : own_->find(word);
  }
  [[nodiscard]] const Word* find(char32_t word) const { return general_->find(word); }
  /// The characters that may stand beside another in a word, as those of WordList. As long as
  /// nothing is added.
  class Row {
   public:
    Row(WordList::Row general, std::optional<WordList::Row> own) : general_(general), own_(own) {}
    [[nodiscard]] bool may_hold(char32_t c) const {
      return general_.may_hold(c) || (own_ && own_->may_hold(c));
    }

   private:
    WordList::Row general_;
    std::optional<WordList::Row> own_;
  };
  [[nodiscard]] Row behind(char32_t c) const {
    return {general_->behind(c), own_ ? std::optional(own_->behind(c)) : std::nullopt};
  }
  [[nodiscard]] Row before(char32_t c) const {
    return {general_->before(c), own_ ? std::optional(own_->before(c)) : std::nullopt};
  }

  [[nodiscard]] unsigned lengths_after(char32_t first, char32_t second) const {
    const unsigned lengths = general_->lengths_after(first, second);
    return own_ ? lengths | own_->lengths_after(first, second) : lengths;
  }

 private:
  const WordList* general_;
  std::optional<WordList> own_;  ///< an empty one would cost more than most texts
};

}  // namespace broadsheet::clean
