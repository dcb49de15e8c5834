// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/text.h"

namespace broadsheet {

namespace clean {
struct Chinese;
}

/// The words of a language that parts them by spaces.
class Speller {
 public:
  virtual ~Speller() = default;
  /// A word, or a form of one. A word that begins a sentence may be capitalized.
  [[nodiscard]] virtual bool knows(TextView word) const = 0;
};

/// What is known of languages besides the text at hand: dictionaries and models of the machine,
/// loaded when they are first asked for. Like the fonts that glyphs are compared with, they are
/// named packages; where one is missing there is nothing, and whoever asked says so.
class Languages {
 public:
  virtual ~Languages() = default;

  /// The dictionary of a language (BCP 47), or nothing.
  [[nodiscard]] virtual const Speller* speller(std::string_view lang) const = 0;
  /// The package that would bring the dictionary; empty if we know of none.
  [[nodiscard]] virtual std::string speller_package(std::string_view lang) const = 0;

  /// Words, model and shapes of Chinese; never nothing, but parts of it may be missing.
  [[nodiscard]] virtual const clean::Chinese& chinese() const = 0;

  /// Cuts a run of Han into words: appends to `ends` where each ends, the last at the run's end.
  /// False, and nothing is appended, where no words are known.
  virtual bool cut_han(TextView /*run*/, std::vector<std::uint32_t>& /*ends*/) const {
    return false;
  }

  /// Loads what processes to come will have from this one: Chinese, and every dictionary's table.
  virtual void prepare() const {}

  /// How much likelier the Chinese text `right` is behind `left` than by itself (log10): about 0
  /// where it begins something new. Nothing without a model.
  [[nodiscard]] virtual std::optional<double> seam(TextView /*left*/, TextView /*right*/) const {
    return std::nullopt;
  }
};

}  // namespace broadsheet
