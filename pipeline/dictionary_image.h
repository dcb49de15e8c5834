// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "pipeline/affix_rules.h"

namespace broadsheet::pipeline {

/// A dictionary of Hunspell as a table that can be mapped (ADR 17): its entries and affixes, and
/// nothing that must be read before the first word is asked for.
class DictionaryImage {
 public:
  /// Whoever changes the bytes of an image, or what they are made of, raises it.
  static constexpr int kVersion = 1;

  /// Qualities of an entry.
  enum Trait : std::uint8_t {
    kNeedsAffix = 1,
    kKeepsCase = 2,
    kForbidden = 4,
    kOnlyInCompound = 8,
    kOnlyUpper = 16,  ///< OpenOffice, entered as Openoffice too, for OPENOFFICE
  };
  using Traits = std::uint8_t;

  /// A string of the image.
  struct Span {
    std::uint32_t at = 0;
    std::uint32_t size = 0;
  };
  struct Entry {
    std::uint32_t text = 0;
    std::uint16_t size = 0;
    std::uint16_t set = 0;   ///< of flags
    std::uint32_t next = 0;  ///< the next entry of the same word, one more than its index
  };
  struct Set {
    Span flags;
    std::uint32_t traits = 0;
  };
  struct Affix {
    Span strip, append, condition;  ///< append runs from the edge of the word inwards
    std::uint16_t flag = 0;
    std::uint16_t next = 0;  ///< set of flags
    std::uint16_t crosses = 0;
    std::uint16_t is_continued = 0;  ///< some affix has it as its next
  };
  struct Replacement {
    Span from, to;
  };
  /// What holds of the whole dictionary.
  struct Facts {
    std::uint16_t circumfix = 0;
    std::uint16_t need_affix = 0;
    std::uint16_t only_in_compound = 0;
    bool may_strip_all = false;
    bool minds_sharp_s = false;
    bool has_compounds = false;  ///< of whatever words have a flag for it
    bool has_continued = false;  ///< some affix has flags
    bool is_known = false;       ///< false: all words are Hunspell's to judge
    bool unused = false;         ///< no byte of an image is left to chance
    /// No replacement ends with a character before it.
    std::uint32_t first_replaced = 0x10000;
    Span rule_firsts;  ///< the first characters of words that make compounds by rule
  };

  /// Of the bytes of the .aff and the .dic file. Takes as long as Hunspell reads them.
  [[nodiscard]] static std::string made_of(std::string_view aff, std::string_view dic);

  /// Borrows the bytes, which begin at a multiple of eight; nothing if they are no image.
  [[nodiscard]] static std::optional<DictionaryImage> of_image(std::string_view image);

  [[nodiscard]] const Facts& facts() const { return facts_; }
  [[nodiscard]] std::span<const Affix> prefixes() const { return prefixes_; }
  [[nodiscard]] std::span<const Affix> suffixes() const { return suffixes_; }
  [[nodiscard]] std::span<const Span> breaks() const { return breaks_; }
  [[nodiscard]] std::span<const Replacement> replacements() const { return replacements_; }
  [[nodiscard]] std::u16string_view text(Span span) const {
    return {text_.data() + span.at, span.size};
  }

  /// The first entry of the word, or nothing. The letters are as they stand in the dictionary.
  [[nodiscard]] const Entry* find(std::u16string_view word) const;
  [[nodiscard]] const Entry* next(const Entry& entry) const {
    return entry.next == 0 ? nullptr : &entries_[entry.next - 1];
  }
  [[nodiscard]] Traits traits(const Entry& entry) const {
    return static_cast<Traits>(sets_[entry.set].traits);
  }
  /// Whether a set has a flag. None has 0.
  [[nodiscard]] bool has(std::uint16_t set, Flag flag) const;

 private:
  DictionaryImage() = default;

  Facts facts_;
  std::span<const std::uint32_t> slots_;  ///< one more than the index of an entry
  std::span<const Entry> entries_;
  std::span<const Set> sets_;
  std::span<const Affix> prefixes_;  ///< both sorted by what they append
  std::span<const Affix> suffixes_;
  std::span<const Span> breaks_;
  std::span<const Replacement> replacements_;
  std::span<const char16_t> text_;
};

}  // namespace broadsheet::pipeline
