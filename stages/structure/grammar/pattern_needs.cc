// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/pattern_needs.h"

#include <algorithm>
#include <optional>

#include "document/errors.h"

namespace broadsheet::structure {
namespace {

constexpr char32_t kLast = 0x10FFFF;
/// From here to the full-width forms no character has case, and none is a digit.
constexpr char32_t kHan = 0x2E80;
constexpr char32_t kBehindHan = 0xA620;

bool is_letter(char32_t c) {
  return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

/// Characters without case outside ASCII: punctuation and East Asian ones.
bool is_caseless(char32_t c) {
  return (c >= 0x2010 && c < 0x2060) || (c >= kHan && c < kBehindHan) ||
         (c >= 0xFF00 && c <= 0xFF20);
}

CharacterSet set_of(std::initializer_list<std::pair<char32_t, char32_t>> ranges) {
  CharacterSet set;
  for (const auto& [first, last] : ranges) set.add(first, last);
  return set;
}

/// What a part of an expression requires of a matching text.
struct Part {
  CharacterSet first;
  CharacterSet some = CharacterSet::any();
  bool may_be_empty = true;
  bool at_start = false;
};

/// Reads an expression from left to right. Fails at the first construct that it does not know.
class Reader {
 public:
  explicit Reader(TextView expression) : text_(expression) {}

  std::optional<Part> read() {
    Part part = alternatives();
    if (failed_ || at_ != text_.size()) return std::nullopt;
    return part;
  }

 private:
  [[nodiscard]] bool has(char32_t c) const { return at_ < text_.size() && text_[at_] == c; }
  bool skip(char32_t c) {
    if (!has(c)) return false;
    ++at_;
    return true;
  }
  bool skip(TextView word) {
    if (text_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }

  Part alternatives() {
    const bool cases_before = ignores_case_;
    Part all = sequence();
    while (!failed_ && skip(U'|')) {
      const Part other = sequence();
      all.first.add(other.first);
      all.some.add(other.some);
      all.may_be_empty = all.may_be_empty || other.may_be_empty;
      all.at_start = all.at_start && other.at_start;
    }
    ignores_case_ = cases_before;
    return all;
  }

  Part sequence() {
    Part all;
    bool is_first = true;
    while (!failed_ && at_ < text_.size() && !has(U'|') && !has(U')')) {
      if (skip(TextView(U"(?i)"))) {
        ignores_case_ = true;
        continue;
      }
      Part part = item();
      repeat(part);
      if (is_first) all.at_start = part.at_start;
      is_first = false;
      if (all.may_be_empty) all.first.add(part.first);
      all.may_be_empty = all.may_be_empty && part.may_be_empty;
      if (!part.may_be_empty && part.some.commonness() < all.some.commonness())
        all.some = part.some;
    }
    return all;
  }

  Part item() {
    if (skip(U'(')) return group();
    if (skip(U'^')) return {{}, CharacterSet::any(), true, true};
    if (skip(U'$') || skip(TextView(U"\\b"))) return {};
    if (skip(U'.')) return of(CharacterSet::any());
    if (skip(U'[')) return of(character_class());
    if (has(U'\\')) return of(escape());
    if (has(U'*') || has(U'+') || has(U'?') || has(U'{')) failed_ = true;
    return of(character(text_[at_++]));
  }

  Part group() {
    if (has(U'?') && !skip(TextView(U"?:")) && !has_only_cases()) failed_ = true;
    const bool cases_before = ignores_case_;
    if (skip(TextView(U"?i:"))) ignores_case_ = true;
    Part part = alternatives();
    ignores_case_ = cases_before;
    if (!skip(U')')) failed_ = true;
    return part;
  }
  [[nodiscard]] bool has_only_cases() const { return text_.substr(at_, 3) == U"?i:"; }

  /// A quantifier.
  void repeat(Part& part) {
    bool may_be_none = false;
    if (skip(U'?') || skip(U'*')) {
      may_be_none = true;
    } else if (skip(U'{')) {
      may_be_none = has(U'0') || has(U',');
      while (!failed_ && !skip(U'}')) {
        if (at_ == text_.size()) failed_ = true;
        ++at_;
      }
    } else if (!skip(U'+')) {
      return;
    }
    skip(U'?');
    if (may_be_none) {
      part.may_be_empty = true;
      part.at_start = false;
    }
  }

  static Part of(const CharacterSet& set) { return {set, set, false, false}; }

  CharacterSet character(char32_t c) {
    CharacterSet set;
    add(set, c, c);
    return set;
  }

  void add(CharacterSet& set, char32_t first, char32_t last) {
    set.add(first, last);
    if (!ignores_case_) return;
    for (char32_t c = first; c <= last; ++c) {
      if (c < 0x80) {
        if (is_letter(c)) set.add(c ^ 0x20, c ^ 0x20);
        if ((c | 0x20) == U'k') set.add(0x212A, 0x212A);  // the sign of the kelvin
        if ((c | 0x20) == U's') set.add(0x17F, 0x17F);    // the long s
      } else if (!is_caseless(c)) {
        set = CharacterSet::any();
        return;
      }
    }
  }

  CharacterSet escape() {
    ++at_;
    if (at_ == text_.size()) failed_ = true;
    if (failed_) return {};
    const char32_t c = text_[at_++];
    if (c == U'd') return set_of({{U'0', U'9'}, {0x660, 0x1FFF}, {kBehindHan, kLast}});
    if (c == U's') {
      return set_of({{0x9, 0xD},
                     {0x20, 0x20},
                     {0x85, 0xA0},
                     {0x1680, 0x180E},
                     {0x2000, 0x2060},
                     {0x3000, 0x3000}});
    }
    if (c == U'w') return set_of({{U'0', U'9'}, {U'A', U'Z'}, {U'_', U'z'}, {0x80, kLast}});
    if (c == U'p') return property();
    if (is_letter(c) || (c >= U'0' && c <= U'9')) failed_ = true;
    return character(c);
  }

  CharacterSet property() {
    if (skip(TextView(U"{L}"))) return set_of({{U'A', U'Z'}, {U'a', U'z'}, {0x80, kLast}});
    // Of both cases where case is ignored.
    if (skip(TextView(U"{Lu}"))) {
      CharacterSet set = set_of({{U'A', U'Z'}, {0x80, kHan}, {kBehindHan, kLast}});
      if (ignores_case_) set.add(U'a', U'z');
      return set;
    }
    if (skip(TextView(U"{sc:Han}"))) return set_of({{kHan, kLast}});
    failed_ = true;
    return {};
  }

  CharacterSet character_class() {
    const bool is_negated = skip(U'^');
    CharacterSet set;
    while (!failed_ && !skip(U']')) {
      if (at_ == text_.size() || skip(TextView(U"[:"))) {
        failed_ = true;
        break;
      }
      if (has(U'\\')) {
        set.add(escape());
        continue;
      }
      const char32_t first = text_[at_++];
      const bool is_range = has(U'-') && at_ + 1 < text_.size() && text_[at_ + 1] != U']';
      if (!is_range) {
        add(set, first, first);
        continue;
      }
      const char32_t last = text_[++at_];
      ++at_;
      if (last == U'\\' || last < first) failed_ = true;
      if (!failed_) add(set, first, last);
    }
    return is_negated ? CharacterSet::any() : set;
  }

  TextView text_;
  std::size_t at_ = 0;
  bool ignores_case_ = false;
  bool failed_ = false;
};

}  // namespace

CharacterSet CharacterSet::any() {
  CharacterSet set;
  set.add(0, kLast);
  return set;
}

void CharacterSet::add(char32_t first, char32_t last) {
  ranges_.emplace_back(first, last);
}

void CharacterSet::add(const CharacterSet& other) {
  if (is_any()) return;
  ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end());
}

void CharacterSet::close() {
  std::sort(ranges_.begin(), ranges_.end());
  ranges_.erase(std::unique(ranges_.begin(), ranges_.end()), ranges_.end());
  for (const auto& [first, last] : ranges_) {
    const char32_t end = std::min<char32_t>(last, first + 0xFFF);
    for (char32_t c = first; c <= end; ++c)
      low_bits_[(c & 0xFFF) >> 6] |= std::uint64_t{1} << (c & 63);
  }
}

bool CharacterSet::is_any() const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [](const Range& r) { return r.first == 0 && r.second >= kLast; });
}

bool CharacterSet::is_in_a_range(char32_t c) const {
  return std::any_of(ranges_.begin(), ranges_.end(),
                     [c](const Range& r) { return c >= r.first && c <= r.second; });
}

std::size_t CharacterSet::find_in(TextView text, std::size_t from) const {
  while (from < text.size() && !has(text[from])) ++from;
  return from;
}

double CharacterSet::commonness() const {
  constexpr double kMostOfARange = 20;
  constexpr double kAllHan = 100;
  double sum = 0;
  for (const auto& [first, last] : ranges_) {
    const double count = static_cast<double>(last - first) + 1;
    const bool is_small = first >= U'a' && last <= U'z';
    if (first < 0x80) {
      sum += count * (first <= U' ' ? 20 : is_small ? 5 : 2);
    } else {
      sum += std::min(count, kMostOfARange);
    }
    if (first <= kHan && last >= kBehindHan) sum += kAllHan;
  }
  return sum;
}

Needs needs_of(TextView expression) {
  std::optional<Part> part = Reader(expression).read();
  if (!part || part->may_be_empty) return {};
  Needs needs{true, part->at_start, std::move(part->first), std::move(part->some)};
  needs.first.close();
  needs.some.close();
  return needs;
}

void NeedsOfMany::add(const Needs& needs) {
  BROADSHEET_CHECK(sets_.size() < kMost);
  const std::uint64_t bit = std::uint64_t{1} << sets_.size();
  if (!needs.is_known) unknown_ |= bit;
  for (char32_t c = 0; c < of_ascii_.size(); ++c) {
    if (needs.some.has(c)) of_ascii_[c] |= bit;
  }
  sets_.push_back(needs.some);
}

std::uint64_t NeedsOfMany::possible(TextView text) const {
  std::uint64_t found = unknown_;
  for (const char32_t c : text) {
    if (c < of_ascii_.size()) {
      found |= of_ascii_[c];
      continue;
    }
    for (std::size_t i = 0; i < sets_.size(); ++i) {
      const std::uint64_t bit = std::uint64_t{1} << i;
      if ((found & bit) == 0 && sets_[i].has(c)) found |= bit;
    }
  }
  return found;
}

std::optional<std::size_t> place_for(const Needs& needs, TextView text, std::size_t from) {
  if (!needs.is_known) return from;
  if (from >= text.size()) return std::nullopt;
  if (needs.at_start) {
    if (from > 0 || !needs.first.has(text.front())) return std::nullopt;
  } else {
    from = needs.first.find_in(text, from);
  }
  if (needs.some.find_in(text, from) == text.size()) return std::nullopt;
  return from;
}

}  // namespace broadsheet::structure
