// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/needs.h"

#include <algorithm>

#include "document/characters.h"
#include "document/errors.h"
#include "stages/structure/grammar/forms.h"

namespace broadsheet::structure {
namespace {

constexpr char32_t kWord = U'=';  ///< stands before a word
constexpr TextView kYear = U"0000";
constexpr std::size_t kDigitsOfYear = 4;
constexpr std::size_t kWordBits = 10;
constexpr std::size_t kWordSlots = std::size_t{1} << kWordBits;

/// True for every digit of Unicode outside ASCII, and for more; not for Han and their punctuation.
bool may_be_digit(char32_t c) {
  return (c >= 0x660 && c < 0x2000) || (c >= 0xA620 && c < 0xAC00) ||
         (c >= 0xFF10 && c <= 0xFF19) || (c >= 0x10000 && c < 0x20000);
}

/// The small letter of each ASCII letter, and 0 of what is none.
constexpr auto kSmallAscii = [] {
  std::array<char, 128> small{};
  for (char c = 'a'; c <= 'z'; ++c) {
    small.at(static_cast<std::size_t>(c)) = c;
    small.at(static_cast<std::size_t>(c) - 'a' + 'A') = c;
  }
  return small;
}();

/// The small letter of an alphabet, or 0.
char32_t letter_of(char32_t c) {
  if (c >= kSmallAscii.size()) return is_alphabetic(c) ? lower_letter(c) : 0;
  return static_cast<char32_t>(kSmallAscii[c]);
}

/// The first letters of a word, as one number.
class WordStart {
 public:
  void add(char32_t letter) {
    if (word_ >> (16 * (kLetters - 1)) == 0) word_ = word_ << 16 | letter;
  }
  [[nodiscard]] std::uint64_t value() const { return word_; }

 private:
  static constexpr int kLetters = 4;
  std::uint64_t word_ = 0;
};

}  // namespace

std::uint64_t Needs::next_group() {
  BROADSHEET_CHECK(groups_ < 64);
  return std::uint64_t{1} << groups_++;
}

void Needs::add(char32_t c, std::uint64_t group) {
  (c < of_ascii_.size() ? of_ascii_[c] : of_others_[c % of_others_.size()]) |= group;
}

void Needs::add_digits(std::uint64_t group) {
  for (char32_t digit = U'1'; digit <= U'9'; ++digit) add(digit, group);
  any_digit_ |= group;
}

void Needs::add_word(TextView word, std::uint64_t group) {
  WordStart start;
  for (const char32_t c : word) {
    BROADSHEET_CHECK(is_alphabetic(c));
    start.add(letter_of(c));
  }
  if (words_.empty()) words_.resize(kWordSlots);
  Word& known = words_[slot_of(start.value())];
  known_words_ += known.start == 0 ? 1U : 0U;
  BROADSHEET_CHECK(start.value() != 0 && known_words_ < kWordSlots / 2);
  known.start = start.value();
  known.groups |= group;
}

/// Where the word stands, or would.
std::size_t Needs::slot_of(std::uint64_t word) const {
  std::size_t slot = word * 0x9E3779B97F4A7C15U >> (64 - kWordBits);
  while (words_[slot].start != 0 && words_[slot].start != word) slot = (slot + 1) % kWordSlots;
  return slot;
}

/// The group of these characters and words; rows that need the same share it.
std::uint64_t Needs::group_of(const Text& members) {
  const auto known = known_.find(members);
  if (known != known_.end()) return known->second;
  const std::uint64_t group = next_group();
  if (members == kYear) {
    any_year_ |= group;
    return known_[members] = group;
  }
  std::size_t at = 0;
  for (; at < members.size() && members[at] != kWord; ++at) {
    const char32_t c = members[at];
    add(c, group);
    add(traditional_form(c), group);
    if (c == U'0') add_digits(group);
  }
  while (at < members.size()) {
    const std::size_t end = std::min(members.find(kWord, at + 1), members.size());
    add_word(TextView(members).substr(at + 1, end - at - 1), group);
    at = end;
  }
  return known_[members] = group;
}

void Needs::add(std::string_view groups) {
  rows_.push_back(0);
  const Text characters = from_utf8(groups).value() + U" ";
  for (std::size_t from = 0, to = 0; (to = characters.find(U' ', from)) != Text::npos;
       from = to + 1) {
    if (to > from) rows_.back() |= group_of(characters.substr(from, to - from));
  }
}

std::uint64_t Needs::groups_of(std::uint64_t word) const {
  return words_.empty() ? 0 : words_[slot_of(word)].groups;
}

std::uint64_t Needs::met_by(TextView text) const {
  std::uint64_t met = 0;
  WordStart word;
  std::size_t digits = 0;  // in a row
  for (const char32_t c : text) {
    const char32_t letter = letter_of(c);
    if (c < of_ascii_.size()) {
      met |= of_ascii_[c];
      if (letter != 0) {  // most characters
        word.add(letter);
        digits = 0;
        continue;
      }
      digits = is_digit(c) ? digits + 1 : 0;
    } else {
      met |= of_others_[c % of_others_.size()];
      const bool is_other_digit = may_be_digit(c);
      if (is_other_digit) met |= any_digit_;
      digits = is_other_digit ? digits + 1 : 0;
    }
    if (digits == kDigitsOfYear) met |= any_year_;
    if (letter != 0) {
      word.add(letter);
    } else if (word.value() != 0) {
      met |= groups_of(word.value());
      word = {};
    }
  }
  return met | groups_of(word.value());
}

}  // namespace broadsheet::structure
