// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/word_derivation.h"

#include <algorithm>
#include <span>
#include <string>

namespace broadsheet::pipeline {
namespace {

using Image = DictionaryImage;
using Affix = Image::Affix;

enum class Side { begin, end };

/// The k-th character, seen from that edge of the word.
char16_t inwards(std::u16string_view word, Side side, std::size_t k) {
  return side == Side::begin ? word[k] : word[word.size() - 1 - k];
}

/// Calls `take` for the affixes that stand at that edge of the word, the shortest first. The
/// affixes are sorted by what they append, as seen from the edge.
template <class Take>
void for_each_at(Side side, std::span<const Affix> affixes, std::u16string_view word,
                 const Image& image, Take&& take) {
  auto from = affixes.begin();
  auto to = affixes.end();
  for (std::size_t depth = 0; from != to; ++depth) {
    for (; from != to && from->append.size == depth; ++from) take(*from);
    if (depth == word.size()) return;
    const char16_t c = inwards(word, side, depth);
    const auto at_depth = [&](const Affix& affix) { return image.text(affix.append)[depth]; };
    from = std::partition_point(from, to, [&](const Affix& affix) { return at_depth(affix) < c; });
    to = std::partition_point(from, to, [&](const Affix& affix) { return at_depth(affix) == c; });
  }
}

/// See AffixRules::Affix::condition.
bool fulfils(std::u16string_view word, Side side, std::u16string_view condition) {
  for (std::size_t k = 0; !condition.empty(); ++k) {
    if (k == word.size()) return false;
    const std::u16string_view named = condition.substr(1, condition[0] / 2);
    const bool must_be = condition[0] % 2 == 0;
    if ((named.find(inwards(word, side, k)) != std::u16string_view::npos) != must_be) return false;
    condition.remove_prefix(1 + named.size());
  }
  return true;
}

class Search {
 public:
  Search(const Image& image, Derivations& found) : image_(image), found_(found) {}

  void with_prefix(std::u16string_view word) const;
  void with_suffix(std::u16string_view word, const Affix* prefix, Flag outer) const;
  void with_two_suffixes(std::u16string_view word, const Affix* prefix) const;
  void with_prefix_and_two_suffixes(std::u16string_view word) const;

 private:
  /// The word before the affix was added, if it can have been.
  [[nodiscard]] bool undo(std::u16string_view word, Side side, const Affix& affix,
                          std::u16string& root) const {
    const std::size_t rest = word.size() - affix.append.size;
    if (rest == 0 && !image_.facts().may_strip_all) return false;
    const std::u16string_view strip = image_.text(affix.strip);
    if (side == Side::begin) {
      root = strip;
      root += word.substr(affix.append.size);
    } else {
      root = word.substr(0, rest);
      root += strip;
    }
    return fulfils(root, side, image_.text(affix.condition));
  }

  /// Takes the entries of the root that `is_base` accepts.
  template <class IsBase>
  void take(std::u16string_view root, IsBase&& is_base) const {
    for (const Image::Entry* entry = image_.find(root); entry != nullptr;
         entry = image_.next(*entry)) {
      if (!is_base(*entry)) continue;
      const Image::Traits traits = image_.traits(*entry) & ~Image::kNeedsAffix;  // it has one
      found_.do_agree = found_.do_agree && (!found_.is_any || found_.traits == traits);
      found_.is_any = true;
      found_.traits = traits;
    }
  }

  [[nodiscard]] bool has(const Affix& affix, Flag flag) const {
    return flag != 0 && affix.next != 0 && image_.has(affix.next, flag);
  }
  [[nodiscard]] bool may_stand(const Affix& suffix, const Affix* prefix, Flag outer) const;

  const Image& image_;
  Derivations& found_;
};

void Search::with_prefix(std::u16string_view word) const {
  const Image::Facts& facts = image_.facts();
  std::u16string root;
  for_each_at(Side::begin, image_.prefixes(), word, image_, [&](const Affix& prefix) {
    if (has(prefix, facts.only_in_compound) || !undo(word, Side::begin, prefix, root)) return;
    if (!has(prefix, facts.need_affix)) {
      take(root, [&](const Image::Entry& entry) { return image_.has(entry.set, prefix.flag); });
    }
    if (prefix.crosses != 0) with_suffix(root, &prefix, 0);
  });
}

bool Search::may_stand(const Affix& suffix, const Affix* prefix, Flag outer) const {
  const Image::Facts& facts = image_.facts();
  const bool is_alone = prefix == nullptr;
  if (outer != 0 && !has(suffix, outer)) return false;
  if (has(suffix, facts.circumfix) != (!is_alone && has(*prefix, facts.circumfix))) return false;
  if (has(suffix, facts.only_in_compound)) return false;
  if (outer == 0 && has(suffix, facts.need_affix) && (is_alone || has(*prefix, facts.need_affix)))
    return false;
  return is_alone || suffix.crosses != 0;
}

void Search::with_suffix(std::u16string_view word, const Affix* prefix, Flag outer) const {
  std::u16string root;
  for_each_at(Side::end, image_.suffixes(), word, image_, [&](const Affix& suffix) {
    if (!may_stand(suffix, prefix, outer) || !undo(word, Side::end, suffix, root)) return;
    take(root, [&](const Image::Entry& entry) {
      const bool has_suffix =
          image_.has(entry.set, suffix.flag) || (prefix != nullptr && has(*prefix, suffix.flag));
      const bool has_prefix =
          prefix == nullptr || image_.has(entry.set, prefix->flag) || has(suffix, prefix->flag);
      return has_suffix && has_prefix && (image_.traits(entry) & Image::kOnlyInCompound) == 0;
    });
  });
}

void Search::with_two_suffixes(std::u16string_view word, const Affix* prefix) const {
  std::u16string root;
  for_each_at(Side::end, image_.suffixes(), word, image_, [&](const Affix& outer) {
    if (outer.is_continued == 0 || (prefix != nullptr && outer.crosses == 0) ||
        !undo(word, Side::end, outer, root))
      return;
    const bool brings_prefix = prefix != nullptr && has(outer, prefix->flag);
    with_suffix(root, brings_prefix ? nullptr : prefix, outer.flag);
  });
}

void Search::with_prefix_and_two_suffixes(std::u16string_view word) const {
  std::u16string root;
  for_each_at(Side::begin, image_.prefixes(), word, image_, [&](const Affix& prefix) {
    if (prefix.crosses != 0 && undo(word, Side::begin, prefix, root))
      with_two_suffixes(root, &prefix);
  });
}

}  // namespace

Derivations derivations_of(std::u16string_view word, const DictionaryImage& image) {
  Derivations found;
  const Search search(image, found);
  search.with_prefix(word);
  search.with_suffix(word, nullptr, 0);
  if (image.facts().has_continued) {
    search.with_two_suffixes(word, nullptr);
    search.with_prefix_and_two_suffixes(word);
  }
  return found;
}

}  // namespace broadsheet::pipeline
