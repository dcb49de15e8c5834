// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace broadsheet::pipeline {

/// What a word or an affix has: an affix of that name, or a quality.
using Flag = std::uint16_t;
using Flags = std::vector<Flag>;  ///< sorted

/// UTF-16, in which Hunspell thinks; nothing where the bytes are not UTF-8, or beyond the BMP.
[[nodiscard]] std::optional<std::u16string> to_utf16(std::string_view utf8);

/// An .aff file of Hunspell (hunspell(5)) as far as it says which words are right; what helps with
/// suggestions is passed over.
struct AffixRules {
  enum class FlagForm { byte, pair, number, character };

  struct Affix {
    Flag flag = 0;
    bool crosses = false;  ///< goes together with an affix of the other side
    std::u16string strip;
    std::u16string append;
    /// What the word must be like where the affix comes, from its edge inwards: for each character
    /// twice the number of those that are named, one more if it must be none of them, and they.
    std::u16string condition;
    Flags next;  ///< what may be added to it, and its qualities
  };

  FlagForm form = FlagForm::byte;
  Flag need_affix = 0, keep_case = 0, only_in_compound = 0, circumfix = 0;  ///< 0 for none
  Flag forbidden = 65510;  ///< Hunspell's own, where the file names none
  bool may_strip_all = false;
  bool minds_sharp_s = false;
  bool has_compounds = false;
  Flags compound_rules;  ///< the flags of words that make compounds by rule, as 1 and 2nd
  std::vector<Affix> prefixes, suffixes;
  std::vector<std::u16string> breaks;
  std::vector<std::pair<std::u16string, std::u16string>> replacements;  ///< of what is asked

  [[nodiscard]] Flags flags(std::string_view written) const;
  /// The first one: of a letter in UTF-8 that stands where one byte should, its first byte. 0 for
  /// none.
  [[nodiscard]] Flag flag(std::string_view written) const;
};

/// Nothing if the file has what `AffixRules` has no place for, or a fault: only Hunspell can tell
/// then what it means.
[[nodiscard]] std::optional<AffixRules> read_affix_rules(std::string_view aff);

}  // namespace broadsheet::pipeline
