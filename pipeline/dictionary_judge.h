// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "pipeline/dictionary_image.h"

namespace broadsheet::pipeline {

enum class Spelling { wrong, right, unsure };

/// What Hunspell (1.7) says of a word, from an image of its dictionary and without loading it.
/// Unsure are compounds, words whose readings disagree, and all words of a dictionary that has
/// rules which the image cannot hold: whoever asked must ask Hunspell.
///
/// Takes the steps of Hunspell::spell in their order; the names of what it decides are those of
/// hunspell(5). Cost: a look-up for each affix that fits.
class DictionaryJudge {
 public:
  explicit DictionaryJudge(const DictionaryImage& image) : image_(image) {}

  [[nodiscard]] Spelling judge(std::u16string_view word) const;

 private:
  DictionaryImage image_;  ///< borrows
};

}  // namespace broadsheet::pipeline
