// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "document/text.h"

namespace broadsheet::structure {

/// Characters and words that the rows of a table of patterns need: a text without them matches no
/// row. One pass looks for all of them, costs a fraction of one search, and spares most searches.
class Needs {
 public:
  /// Adds the next row's, in UTF-8: groups, separated by a space, of each of which a matching text
  /// has a character or a word: `面=seite=page`. As in patterns, a simplified character also means
  /// its traditional form; a 0 means any digit, and 0000, which stands alone, four of them in a
  /// row: a year. A word stands behind a `=`, is of one alphabet, and is looked for in any case, by
  /// its first four letters, where no letter stands before it. A row without groups may match any
  /// text. A table has at most 64 groups.
  void add(std::string_view groups);

  /// The groups of which `text` has a character, a bit each.
  [[nodiscard]] std::uint64_t met_by(TextView text) const;

  /// True if a text that meets those groups may match the row, in the order of adding.
  [[nodiscard]] bool allow(std::size_t row, std::uint64_t met) const {
    return (met & rows_[row]) == rows_[row];
  }

 private:
  std::uint64_t next_group();
  std::uint64_t group_of(const Text& members);
  void add(char32_t c, std::uint64_t group);
  void add_word(TextView word, std::uint64_t group);
  [[nodiscard]] std::size_t slot_of(std::uint64_t word) const;
  [[nodiscard]] std::uint64_t groups_of(std::uint64_t word) const;
  void add_digits(std::uint64_t group);

  std::vector<std::uint64_t> rows_;
  std::map<Text, std::uint64_t> known_;  ///< groups by their members
  std::size_t groups_ = 0;
  std::uint64_t any_digit_ = 0;
  std::uint64_t any_year_ = 0;
  std::array<std::uint64_t, 128> of_ascii_{};
  /// By the last twelve bits: characters that share them cost a vain search, no more.
  std::array<std::uint64_t, 4096> of_others_{};
  struct Word {
    std::uint64_t start = 0;  ///< its first letters; 0 if the slot is free
    std::uint64_t groups = 0;
  };
  std::vector<Word> words_;  ///< by hash
  std::size_t known_words_ = 0;
};

}  // namespace broadsheet::structure
