// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "document/text.h"
#include "stages/clean/misreadings/entries.h"

namespace broadsheet::clean {

/// A word of a language without spaces.
struct Word {
  static constexpr std::uint32_t kNotInModel = 0xFFFFFFFF;
  std::uint32_t id = kNotInModel;  ///< of the word in the WordModel
  float log10 = 0;                 ///< of its probability by itself
};

/// The words of a language. Built once, then only read. A lookup takes constant time, least of all
/// for a missing word; words longer than `kLongest` are left out. Words are distinguished by 64-bit
/// hashes: the chance that two of a million share one is three in a hundred million.
class WordList {
 public:
  static constexpr std::size_t kLongest = 8;
  /// Of the form of `image`: another number for whatever changes it, hashes among them.
  static constexpr int kImageVersion = 2;

  WordList() : WordList(0) {}
  explicit WordList(std::size_t expected);

  /// The list as bytes, for machines of the same byte order; what `of_image` makes of them at
  /// once, without filling anything. It borrows the bytes, which begin at a multiple of eight, and
  /// takes no words more. Nothing if they are no such image.
  [[nodiscard]] std::string image() const;
  [[nodiscard]] static std::optional<WordList> of_image(std::string_view image);

  /// The first entry of a word wins.
  void add(TextView word, Word entry);

  [[nodiscard]] std::size_t size() const { return size_; }

  /// The word, or nothing.
  [[nodiscard]] const Word* find(TextView word) const;
  /// The same for a word of one character.
  [[nodiscard]] const Word* find(char32_t word) const;

  /// The characters that may stand just behind `c` in a word, or just before it: all that do, and a
  /// few others. A variant of a character that makes no word is told by them at once.
  class Row;
  [[nodiscard]] Row behind(char32_t c) const;
  [[nodiscard]] Row before(char32_t c) const;

  /// The lengths of the words that begin with these two characters: bit n for n characters.
  [[nodiscard]] unsigned lengths_after(char32_t first, char32_t second) const;

 private:
  struct Slot {
    std::uint64_t hash = 0;  ///< 0: free
    Word word;
  };
  /// The two characters in the low bits, the lengths above; 0: free.
  using Pair = std::uint64_t;
  /// Says no, or perhaps: small enough to stay in the cache of a core.
  class Filter {
   public:
    explicit Filter(std::size_t expected);
    explicit Filter(std::span<const std::uint64_t> kept) : bits_(kept) {}
    void add(std::uint64_t hash);
    [[nodiscard]] bool may_hold(std::uint64_t hash) const {
      const std::span<const std::uint64_t> bits = bits_.all();
      return (bits[(hash >> 6) & (bits.size() - 1)] >> (hash & 63) & 1U) != 0;
    }
    [[nodiscard]] std::span<const std::uint64_t> bits() const { return bits_.all(); }

   private:
    Entries<std::uint64_t> bits_;
  };
  /// For each character a row of bits, one for each of its neighbours on one side. Characters with
  /// the same low bits share one.
  class Neighbours {
   public:
    explicit Neighbours(std::size_t expected);
    explicit Neighbours(std::span<const std::uint64_t> kept) : bits_(kept) {}
    void add(char32_t of, char32_t neighbour);
    [[nodiscard]] Row row(char32_t of) const;
    [[nodiscard]] std::span<const std::uint64_t> bits() const { return bits_.all(); }

   private:
    Entries<std::uint64_t> bits_;
  };
  /// How an image begins: how much there is of each, in the order of the members.
  struct ImageHead;

  WordList(const ImageHead& head, std::string_view image);
  void add_pair(char32_t first, char32_t second, std::size_t length);

  Entries<Slot> slots_;
  Entries<Pair> pairs_;
  Entries<Word> singles_;  ///< of the common Han characters, by code point
  Filter known_;
  Neighbours behind_;
  Neighbours before_;
  std::size_t size_ = 0;
  std::size_t pair_count_ = 0;
};

class WordList::Row {
 public:
  static constexpr std::size_t kWords = 32;

  /// As long as the list is not added to. `bits` are `kWords`.
  explicit Row(const std::uint64_t* bits) : bits_(bits) {}
  [[nodiscard]] bool may_hold(char32_t c) const {
    return (bits_[(c >> 6) % kWords] >> (c & 63) & 1U) != 0;
  }

 private:
  const std::uint64_t* bits_;
};

inline WordList::Row WordList::Neighbours::row(char32_t of) const {
  const std::span<const std::uint64_t> bits = bits_.all();
  return Row(bits.data() + (of * Row::kWords & (bits.size() - 1)));
}

inline WordList::Row WordList::behind(char32_t c) const {
  return behind_.row(c);
}
inline WordList::Row WordList::before(char32_t c) const {
  return before_.row(c);
}

}  // namespace broadsheet::clean
