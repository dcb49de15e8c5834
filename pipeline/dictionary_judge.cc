// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/dictionary_judge.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "pipeline/letter_cases.h"
#include "pipeline/word_derivation.h"

namespace broadsheet::pipeline {
namespace {

using Image = DictionaryImage;
constexpr std::size_t kNone = std::u16string_view::npos;

/// A number with dots, commas and hyphens in it, one at a time.
bool is_number(std::u16string_view word) {
  bool is_digit = false;
  for (std::size_t k = 0; k < word.size(); ++k) {
    const char16_t c = word[k];
    if (c >= u'0' && c <= u'9') {
      is_digit = true;
    } else if ((c == u',' || c == u'.' || c == u'-') && is_digit) {
      is_digit = false;
    } else {
      return false;
    }
  }
  return is_digit;
}

/// One call of Hunspell::spell.
class Call {
 public:
  explicit Call(const Image& image) : image_(image) {}

  Spelling judge(std::u16string_view asked);

 private:
  /// What an entry is found for.
  struct Found {
    Spelling verdict = Spelling::wrong;
    bool keeps_case = false;
  };

  Found check(std::u16string_view word, bool is_initial = false);
  [[nodiscard]] bool may_be_replaced(std::u16string_view word) const;
  [[nodiscard]] std::u16string replaced(std::u16string_view word) const;
  static std::u16string with_point(std::u16string_view word) {
    return std::u16string(word) += u'.';
  }
  Spelling judge_small();
  Spelling judge_capital(LetterCases cases);
  [[nodiscard]] Spelling broken() const;
  [[nodiscard]] Spelling broken_at(std::size_t at, std::size_t size) const;
  [[nodiscard]] Spelling again(std::u16string_view part) const { return Call(image_).judge(part); }

  void set(std::u16string word) {
    changed_ = std::move(word);
    word_ = changed_;
  }

  const Image& image_;
  std::u16string_view word_;  ///< without points behind it; its case changes on the way
  std::u16string changed_;    ///< the word, if it is another than was asked for
  bool has_point_ = false;
  bool is_forbidden_ = false;
};

/// HunspellImpl::checkword.
Call::Found Call::check(std::u16string_view word, bool is_initial) {
  const Image::Entry* entry = image_.find(word);
  if (entry != nullptr && (image_.traits(*entry) & Image::kForbidden) != 0) {
    is_forbidden_ = true;
    return {};
  }
  const Image::Traits unfit = static_cast<Image::Traits>(
      Image::kNeedsAffix | Image::kOnlyInCompound | (is_initial ? Image::kOnlyUpper : 0));
  while (entry != nullptr && (image_.traits(*entry) & unfit) != 0) entry = image_.next(*entry);
  if (entry != nullptr) return {Spelling::right, (image_.traits(*entry) & Image::kKeepsCase) != 0};

  const Derivations derived = derivations_of(word, image_);
  if (!derived.do_agree) return {Spelling::unsure};
  const Image::Traits unfit_root = unfit & ~Image::kNeedsAffix;
  if (derived.is_any && (derived.traits & unfit_root) == 0) {
    if ((derived.traits & Image::kForbidden) != 0) {
      is_forbidden_ = true;
      return {};
    }
    return {Spelling::right, (derived.traits & Image::kKeepsCase) != 0};
  }
  const std::u16string_view firsts = image_.text(image_.facts().rule_firsts);
  const bool may_be_compound =
      image_.facts().has_compounds || (!word.empty() && firsts.find(word.front()) != kNone);
  return {may_be_compound ? Spelling::unsure : Spelling::wrong};
}

bool Call::may_be_replaced(std::u16string_view word) const {
  const std::uint32_t first = image_.facts().first_replaced;
  return std::any_of(word.begin(), word.end(), [&](char16_t c) { return c >= first; });
}

std::u16string Call::replaced(std::u16string_view word) const {
  std::u16string made;
  while (!word.empty()) {
    const auto all = image_.replacements();
    const auto found = std::find_if(all.begin(), all.end(), [&](const Image::Replacement& row) {
      return word.starts_with(image_.text(row.from));
    });
    made += found == all.end() ? word.substr(0, 1) : image_.text(found->to);
    word.remove_prefix(found == all.end() ? 1 : found->from.size);
  }
  return made;
}

/// HunspellImpl::spell_internal.
Spelling Call::judge(std::u16string_view asked) {
  word_ = asked;
  if (may_be_replaced(asked)) set(replaced(asked));
  word_.remove_prefix(std::min(word_.find_first_not_of(u' '), word_.size()));
  const std::size_t last = word_.find_last_not_of(u'.');
  has_point_ = last + 1 < word_.size();
  word_ = word_.substr(0, last + 1);
  if (word_.empty() || is_number(word_)) return Spelling::right;
  constexpr auto kDottedI = u'\u0130';  // has rules of its own
  if (word_.front() == kDottedI) return Spelling::unsure;

  const LetterCases cases = letter_cases_of(word_);
  const bool is_small = cases == LetterCases::none || cases == LetterCases::mixed ||
                        cases == LetterCases::mixed_initial;
  const Spelling verdict = is_small ? judge_small() : judge_capital(cases);
  if (verdict != Spelling::wrong || is_forbidden_) return verdict;
  return broken();
}

Spelling Call::judge_small() {
  Found found = check(word_);
  if (found.verdict == Spelling::wrong && has_point_) found = check(with_point(word_));
  return found.verdict;
}

Spelling Call::judge_capital(LetterCases cases) {
  const bool are_all = cases == LetterCases::all;
  Found found;
  if (are_all) {
    found = check(word_);
    if (found.verdict != Spelling::wrong) return found.verdict;
    if (has_point_) found = check(with_point(word_));
    if (found.verdict != Spelling::wrong) return found.verdict;
    // SANT'ELIA: Sant'Elia, sant'Elia
    if (const std::size_t apostrophe = word_.find(u'\''); apostrophe != kNone) {
      set(lower_case(word_));
      if (apostrophe + 1 < word_.size()) {
        set(std::u16string(word_.substr(0, apostrophe + 1)) +
            initial_capital(word_.substr(apostrophe + 1)));
        found = check(word_);
        if (found.verdict != Spelling::wrong) return found.verdict;
        set(initial_capital(word_));
        found = check(word_);
        if (found.verdict != Spelling::wrong) return found.verdict;
      }
    }
    if (image_.facts().minds_sharp_s && word_.find(u"SS") != kNone) return Spelling::unsure;
    set(initial_capital(lower_case(word_)));
  }
  found = check(word_, !are_all);
  if (found.verdict == Spelling::unsure) return Spelling::unsure;
  if (is_forbidden_) return Spelling::wrong;
  if (found.verdict == Spelling::right && !(found.keeps_case && are_all)) return Spelling::right;

  const std::u16string small = lower_case(word_);
  set(initial_capital(small));
  found = check(small);
  if (found.verdict == Spelling::wrong && has_point_) {
    found = check(with_point(small));
    if (found.verdict == Spelling::wrong) {
      found = check(with_point(word_), !are_all);
      return found.keeps_case && are_all ? Spelling::wrong : found.verdict;
    }
  }
  if (found.verdict != Spelling::right || !found.keeps_case) return found.verdict;
  // Of words that keep their case those with a sharp s may begin a sentence.
  const bool may_begin = image_.facts().minds_sharp_s && small.find(u'ß') != kNone;
  return !are_all && may_begin ? Spelling::right : Spelling::wrong;
}

/// Both sides of a point of breaking, each judged as a word.
Spelling Call::broken_at(std::size_t at, std::size_t size) const {
  const Spelling right = again(word_.substr(at + size));
  if (right == Spelling::wrong) return Spelling::wrong;
  const Spelling left = again(word_.substr(0, at));
  return left == Spelling::right ? right : left;
}

Spelling Call::broken() const {
  const std::u16string_view word = word_;
  constexpr std::size_t kMost = 10;
  std::size_t points = 0;
  for (const Image::Span& span : image_.breaks()) {
    const std::u16string_view point = image_.text(span);
    for (std::size_t at = word.find(point); at != kNone; at = word.find(point, at + point.size()))
      ++points;
  }
  if (points >= kMost) return Spelling::wrong;
  bool is_unsure = false;
  const auto is_right = [&](Spelling verdict) {
    is_unsure = is_unsure || verdict == Spelling::unsure;
    return verdict == Spelling::right;
  };
  // ^- and -$: what stands at the edges may be left out.
  for (const Image::Span& span : image_.breaks()) {
    const std::u16string_view point = image_.text(span);
    if (point.size() == 1 || point.size() > word.size()) continue;
    const std::size_t size = point.size() - 1;
    if (point.front() == u'^' && word.starts_with(point.substr(1)) &&
        is_right(again(word.substr(size))))
      return Spelling::right;
    if (point.back() == u'$' && word.ends_with(point.substr(0, size)) &&
        is_right(again(word.substr(0, word.size() - size))))
      return Spelling::right;
  }
  const auto is_inside = [&](std::size_t at, std::u16string_view point) {
    return at != kNone && at > 0 && at + point.size() < word.size();
  };
  for (const bool is_second : {true, false}) {
    for (const Image::Span& span : image_.breaks()) {
      const std::u16string_view point = image_.text(span);
      std::size_t at = word.find(point);
      if (!is_inside(at, point)) continue;
      // At the second one first, for words that have one themselves.
      const std::size_t second = word.find(point, at + 1);
      if (is_second && is_inside(second, point)) at = second;
      if (is_right(broken_at(at, point.size()))) return Spelling::right;
    }
  }
  return is_unsure ? Spelling::unsure : Spelling::wrong;
}

}  // namespace

Spelling DictionaryJudge::judge(std::u16string_view word) const {
  constexpr std::u16string_view kCommand = u"<?xml?>";  // to Hunspell, which says it is right
  if (!image_.facts().is_known || word == kCommand) return Spelling::unsure;
  for (const char16_t c : word) {
    if (has_sure_case(c)) continue;
    // No word and no affix has it, so neither has a part of this one, unless in another case.
    const bool may_change = has_sure_case(lower_case(c)) || has_sure_case(upper_case(c));
    return may_change || c == 0 ? Spelling::unsure : Spelling::wrong;
  }
  return Call(image_).judge(word);
}

}  // namespace broadsheet::pipeline
