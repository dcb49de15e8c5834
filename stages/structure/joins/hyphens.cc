// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/hyphens.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstdint>
#include <functional>
#include <unordered_map>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

bool is_apostrophe(char32_t c) {
  return c == U'\'' || c == U'’';
}

bool is_word_character(char32_t c) {
  return is_alphabetic(c) || is_apostrophe(c) || is_hyphen(c);
}

bool is_capital(char32_t c) {
  return is_alphabetic(c) && lower_letter(c) != c;
}

/// As words are compared: in small letters, with one kind of hyphen.
char32_t folded(char32_t c) {
  return is_hyphen(c) ? U'-' : lower_letter(c);
}

Text lower(TextView text) {
  Text out(text);
  for (char32_t& c : out) c = folded(c);
  return out;
}

/// Words that go on behind a part that a later word completes: Ein- und Ausgabe, two- or
/// three-fold.
constexpr auto kConjunctions = std::to_array<TextView>(
    {U"and", U"or", U"und", U"oder", U"sowie", U"bzw", U"en", U"och", U"eller", U"og"});

constexpr char32_t kSoftHyphen = 0xAD;

/// A word cut at a line end, with the forms to count inside lines.
struct Cut {
  Seg* seg = nullptr;
  Text left, right;            ///< whole halves, hyphens of their own included
  Text left_part, right_part;  ///< the parts at the hyphen: ill of un-ill
  Text as_joined;              ///< the whole word as it would be without the hyphen
  bool is_name = false;        ///< begins with a capital
  bool right_is_capital = false;
  bool in_headline = false;
  char32_t hyphen = 0;  ///< as it was read

  [[nodiscard]] Text joined() const { return left + right; }
  [[nodiscard]] Text compound() const { return left + U'-' + right; }
};

/// How often the forms of the cuts occur inside lines.
class Counts {
 public:
  void ask(const Text& word) {
    counts_.try_emplace(word, 0);
    sieve_.set(sieve_of(word));
  }

  [[nodiscard]] std::uint32_t of(const Text& word) const {
    const auto found = counts_.find(word);
    return found == counts_.end() ? 0 : found->second;
  }

  /// A word inside a line; its first part counts as `part-` too.
  void count(TextView word) {
    add(word);
    const std::size_t hyphen = word.find(U'-');
    if (hyphen != TextView::npos && hyphen + 1 < word.size()) add(word.substr(0, hyphen + 1));
  }

  void add(TextView word) {
    if (!sieve_[sieve_of(word)]) return;
    if (const auto found = counts_.find(word); found != counts_.end()) ++found->second;
  }

 private:
  static constexpr std::size_t kSieve = 4096;
  static std::size_t sieve_of(TextView word) {
    return word.empty() ? 0 : (word.front() + 31 * word.back() + 7 * word.size()) % kSieve;
  }

  struct Hash {
    // NOLINTNEXTLINE(readability-identifier-naming): the standard's name
    using is_transparent = void;
    std::size_t operator()(TextView text) const { return std::hash<TextView>{}(text); }
  };
  std::unordered_map<Text, std::uint32_t, Hash, std::equal_to<>> counts_;
  std::bitset<kSieve> sieve_;  ///< most words are none of these: asked before the map
};

/// The word that ends `text`, without the hyphen behind it.
TextView word_before_hyphen(TextView text) {
  if (text.empty() || !is_hyphen(text.back())) return {};
  text.remove_suffix(1);
  std::size_t from = text.size();
  while (from > 0 && is_word_character(text[from - 1])) --from;
  return text.substr(from);
}

TextView first_word(TextView text) {
  std::size_t to = 0;
  while (to < text.size() && is_word_character(text[to])) ++to;
  return text.substr(0, to);
}

/// A word without apostrophes at its ends, which may be quotation marks.
Text without_quotes(TextView word) {
  while (!word.empty() && is_apostrophe(word.front())) word.remove_prefix(1);
  while (!word.empty() && is_apostrophe(word.back())) word.remove_suffix(1);
  return Text(word);
}

std::optional<Cut> cut_at(const Issue& issue, Seg& seg, const Seg& next) {
  if (seg.join == Join::space) return std::nullopt;
  const Line* line = find(issue, seg.line);
  const Line* other = find(issue, next.line);
  if (line == nullptr || other == nullptr || line == other) return std::nullopt;
  if (seg.span.empty() || !is_hyphen(line->as_read[seg.span.to - 1])) return std::nullopt;
  const Text text = corrected(*line, seg.span);
  const Text rest = corrected(*other, next.span);
  const TextView left = word_before_hyphen(text);
  const TextView right = first_word(rest);
  if (left.empty() || right.empty() || !is_alphabetic(left.back())) return std::nullopt;
  if (is_hyphen(right.front())) return std::nullopt;  // printed twice, so it is the word's own
  Cut cut;
  cut.seg = &seg;
  cut.hyphen = line->as_read[seg.span.to - 1];
  cut.left = lower(left);
  cut.right = lower(right);
  cut.as_joined = without_quotes(Text(left) + Text(right));
  cut.is_name = is_capital(cut.as_joined.front());
  cut.left_part = cut.left.substr(cut.left.rfind(U'-') + 1);
  cut.right_part = cut.right.substr(0, cut.right.find(U'-'));
  // In a word of capitals the next one says nothing.
  cut.right_is_capital = is_capital(rest.front()) && !is_capital(left.back());
  return cut;
}

void collect(const Issue& issue, Element& element, std::vector<Cut>& cuts) {
  for (std::size_t i = 0; i + 1 < element.segs.size(); ++i) {
    if (auto cut = cut_at(issue, element.segs[i], element.segs[i + 1])) {
      cut->in_headline = element.kind == ElementKind::headline;
      cuts.push_back(std::move(*cut));
    }
  }
  for (Element& child : element.children) collect(issue, child, cuts);
}

/// Counts the words of a line, except those at its ends that a hyphen may have cut.
void count_words(const Line& line, bool begins_inside_word, Counts& counts, Text& word) {
  const TextView text = line.as_read;
  bool is_cut = begins_inside_word;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_alphabetic(text[at])) {
      is_cut = is_cut && is_space(text[at]);
      ++at;
      continue;
    }
    word.clear();
    for (; at < text.size() && is_word_character(text[at]); ++at) word.push_back(folded(text[at]));
    if (!is_cut && word.back() != U'-') counts.count(word);
    is_cut = false;
  }
}

Counts counted(const Issue& issue, const std::vector<Cut>& cuts) {
  Counts counts;
  for (const Cut& cut : cuts) {
    for (const Text& word : {cut.joined(), cut.compound(), cut.left_part, cut.right_part,
                             cut.left_part + U'-', cut.left_part + cut.right_part})
      counts.ask(word);
  }
  Text word;
  for (const Page& page : issue.pages) {
    bool is_cut = false;
    for (const Line& line : page.lines) {
      count_words(line, is_cut, counts, word);
      is_cut = !line.as_read.empty() &&
               (is_hyphen(line.as_read.back()) || line.as_read.back() == kSoftHyphen);
    }
  }
  return counts;
}

/// The hyphens of an issue by their codes.
struct HyphenUse {
  char32_t code = 0;
  std::uint32_t inside = 0;  ///< between two letters of a line
  std::uint32_t at_ends = 0;
};

/// The hyphen that the program sets at line ends, if it has another code than those of words: some
/// set U+2010 there and `-` or U+00AD inside words. 0 if the issue does not show it.
char32_t hyphen_of_lines(const Issue& issue) {
  std::array<HyphenUse, 3> uses{{{U'-'}, {0x2010}, {kSoftHyphen}}};
  const auto use_of = [&](char32_t c) {
    return std::find_if(uses.begin(), uses.end(), [&](const HyphenUse& u) { return u.code == c; });
  };
  for (const Page& page : issue.pages) {
    for (const Line& line : page.lines) {
      const TextView text = line.as_read;
      for (std::size_t i = 1; i < text.size(); ++i) {
        if (!is_hyphen(text[i]) && text[i] != kSoftHyphen) continue;
        const auto use = use_of(text[i]);
        if (use == uses.end() || !is_alphabetic(text[i - 1])) continue;
        if (i + 1 == text.size()) {
          ++use->at_ends;
        } else if (is_alphabetic(text[i + 1])) {
          ++use->inside;
        }
      }
    }
  }
  constexpr std::uint32_t kLeastEnds = 8;
  constexpr std::uint32_t kLeastInside = 2;
  const auto is_of_words = [](const HyphenUse& use) { return use.inside >= kLeastInside; };
  if (std::none_of(uses.begin(), uses.end(), is_of_words)) return 0;
  const auto found = std::find_if(uses.begin(), uses.end(), [](const HyphenUse& use) {
    return use.inside == 0 && use.at_ends >= kLeastEnds;
  });
  return found == uses.end() ? 0 : found->code;
}

/// How often a first part is cut at a line end in words that have no hyphen.
std::unordered_map<Text, std::uint32_t> solid_firsts(const std::vector<Cut>& cuts,
                                                     const Counts& counts) {
  std::unordered_map<Text, std::uint32_t> solid;
  for (const Cut& cut : cuts) {
    if (counts.of(cut.joined()) > counts.of(cut.compound())) ++solid[cut.left_part];
  }
  return solid;
}

/// The verdict of the dictionary on a cut: true if the hyphen belongs to the word.
std::optional<bool> own_by_dictionary(const Cut& cut, const Counts& counts,
                                      const Speller& speller) {
  if (speller.knows(cut.as_joined)) return false;
  if (cut.is_name) return std::nullopt;  // Wood-|bridge: names are in no dictionary
  // A dictionary has oddities of two and three letters that end many words: ism, tre, ers.
  constexpr std::size_t kShort = 3;
  const auto is_word = [&](const Text& half, const Text& part) {
    const bool is_usual = part.size() > kShort || (part.size() == kShort && counts.of(part) > 0);
    return is_usual && speller.knows(without_quotes(half));
  };
  // long-|term: two words that make none together
  if (is_word(cut.left, cut.left_part) && is_word(cut.right, cut.right_part)) return true;
  return std::nullopt;
}

/// What the issue knows of its cut words.
struct Evidence {
  const Counts& counts;
  std::unordered_map<Text, std::uint32_t> solid;  ///< see `solid_firsts`
  char32_t hyphen_of_lines = 0;
  const Speller* speller = nullptr;
};

bool is_own_hyphen(const Cut& cut, const Evidence& evidence) {
  const Counts& counts = evidence.counts;
  if (cut.hyphen == evidence.hyphen_of_lines) return false;
  const std::uint32_t compound = counts.of(cut.compound());
  const std::uint32_t joined = counts.of(cut.joined());
  if (compound != joined) return compound > joined;
  if (evidence.hyphen_of_lines != 0) return true;  // else the other code would stand here
  // Headlines are broken between words, not inside one.
  if (cut.right_is_capital || cut.in_headline) return true;
  // No word is hyphenated behind its first letter or before its last.
  if (cut.left_part.size() < 2 || cut.right_part.size() < 2) return true;
  if (evidence.speller != nullptr) {
    if (const auto own = own_by_dictionary(cut, counts, *evidence.speller)) return *own;
  }
  const bool is_known = counts.of(cut.right_part) > 0;
  // red-and-|black
  const bool is_row = cut.left.size() > cut.left_part.size();
  if (is_row && is_known && counts.of(cut.left_part) > 0 &&
      counts.of(cut.left_part + cut.right_part) == 0)
    return true;
  // self-|help, where self-rule and self-made stand elsewhere and selfish does not
  constexpr std::uint32_t kLeastCompounds = 2;
  const std::uint32_t compounds = counts.of(cut.left_part + U'-');
  const auto solid = evidence.solid.find(cut.left_part);
  return is_known && compounds >= kLeastCompounds &&
         (solid == evidence.solid.end() || compounds > solid->second);
}

/// Whether the cut part waits for a later word: Ein-|und Ausgabe.
bool is_suspended(const Cut& cut, const Evidence& evidence) {
  if (std::find(kConjunctions.begin(), kConjunctions.end(), cut.right) == kConjunctions.end())
    return false;
  if (cut.hyphen == evidence.hyphen_of_lines) return false;
  const bool is_word = evidence.counts.of(cut.joined()) > 0 ||
                       (evidence.speller != nullptr && evidence.speller->knows(cut.as_joined));
  return !is_word;
}

}  // namespace

void mend_hyphens(Issue& issue, const Speller* speller) {
  std::vector<Cut> cuts;
  for (Article& article : issue.articles) {
    for (Element& element : article.elements) collect(issue, element, cuts);
  }
  if (cuts.empty()) return;
  const Counts counts = counted(issue, cuts);
  const Evidence evidence{counts, solid_firsts(cuts, counts), hyphen_of_lines(issue), speller};
  for (const Cut& cut : cuts) {
    if (is_suspended(cut, evidence)) {
      cut.seg->join = Join::space;
    } else {
      cut.seg->join = is_own_hyphen(cut, evidence) ? Join::none : Join::hyphen;
    }
  }
}

}  // namespace broadsheet::structure
