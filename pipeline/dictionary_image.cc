// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/dictionary_image.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pipeline/letter_cases.h"

namespace broadsheet::pipeline {
namespace {

using Image = DictionaryImage;

constexpr Flag kOnlyUpperFlag = 65511;  ///< Hunspell's own

std::uint32_t hash_of(std::u16string_view word) {
  std::uint64_t hash = word.size();
  for (const char16_t c : word) hash = (hash ^ c) * 0x9E3779B97F4A7C15U;
  return static_cast<std::uint32_t>(hash >> 32);
}

/// The sections of an image, in order; each begins at a multiple of eight.
constexpr std::size_t kSections = 8;
struct Head {
  Image::Facts facts;
  std::array<std::uint64_t, kSections> counts{};
};

template <class T>
std::string_view bytes_of(const std::vector<T>& entries) {
  return {reinterpret_cast<const char*>(entries.data()), entries.size() * sizeof(T)};
}

void append_section(std::string& image, std::string_view bytes) {
  image += bytes;
  image.resize((image.size() + 7) / 8 * 8);
}

/// Fills an image. False from any of its functions: Hunspell must be asked.
class Maker {
 public:
  explicit Maker(const AffixRules& rules) : rules_(rules) { set_of({}); }

  bool add_rules();
  bool add_words(std::string_view dic);
  [[nodiscard]] std::string image();

 private:
  Image::Span span_of(std::u16string_view text);
  bool add_affixes(const std::vector<AffixRules::Affix>& affixes, bool at_end,
                   std::vector<Image::Affix>& made);
  bool add_line(std::string_view line);
  std::uint16_t set_of(const Flags& flags);
  std::uint16_t set_of_written(std::string_view written);
  void make_room();
  [[nodiscard]] std::uint32_t& slot_of(std::u16string_view word);
  void add(std::u16string_view word, std::uint16_t set, bool is_hidden);
  [[nodiscard]] std::u16string_view text_of(const Image::Entry& entry) const {
    return std::u16string_view(text_).substr(entry.text, entry.size);
  }

  const AffixRules& rules_;
  bool is_sure_ = true;  ///< all characters are of sure case
  std::map<Flags, std::uint16_t> known_sets_;
  std::unordered_map<std::string, std::uint16_t> written_sets_;
  std::vector<Flags> flags_of_set_;
  std::set<char16_t> rule_firsts_;

  Image::Facts facts_;
  std::vector<std::uint32_t> slots_;
  std::vector<Image::Entry> entries_;
  std::vector<Image::Set> sets_;
  std::vector<Image::Affix> prefixes_, suffixes_;
  std::vector<Image::Span> breaks_;
  std::vector<Image::Replacement> replacements_;
  std::u16string text_;
};

Image::Span Maker::span_of(std::u16string_view text) {
  is_sure_ = is_sure_ && std::all_of(text.begin(), text.end(), has_sure_case);
  const Image::Span span{static_cast<std::uint32_t>(text_.size()),
                         static_cast<std::uint32_t>(text.size())};
  text_ += text;
  return span;
}

bool is_in(const Flags& flags, Flag flag) {
  return std::binary_search(flags.begin(), flags.end(), flag);
}

std::uint16_t Maker::set_of(const Flags& flags) {
  const auto [at, is_new] = known_sets_.emplace(flags, static_cast<std::uint16_t>(sets_.size()));
  if (!is_new) return at->second;
  const std::u16string text(flags.begin(), flags.end());
  const Image::Span span{static_cast<std::uint32_t>(text_.size()),
                         static_cast<std::uint32_t>(text.size())};
  text_ += text;
  std::uint32_t traits = 0;
  const auto mark = [&](Flag flag, Image::Trait trait) {
    if (flag != 0 && is_in(flags, flag)) traits |= trait;
  };
  mark(rules_.need_affix, Image::kNeedsAffix);
  mark(rules_.keep_case, Image::kKeepsCase);
  mark(rules_.forbidden, Image::kForbidden);
  mark(rules_.only_in_compound, Image::kOnlyInCompound);
  mark(kOnlyUpperFlag, Image::kOnlyUpper);
  sets_.push_back({span, traits});
  flags_of_set_.push_back(flags);
  return at->second;
}

std::uint16_t Maker::set_of_written(std::string_view written) {
  if (written.empty()) return 0;
  const auto [at, is_new] = written_sets_.emplace(written, 0);
  if (is_new) at->second = set_of(rules_.flags(written));
  return at->second;
}

bool Maker::add_affixes(const std::vector<AffixRules::Affix>& affixes, bool at_end,
                        std::vector<Image::Affix>& made) {
  for (const AffixRules::Affix& affix : affixes) {
    std::u16string append = affix.append;
    if (at_end) std::reverse(append.begin(), append.end());
    facts_.has_continued = facts_.has_continued || !affix.next.empty();
    // The numbers in a condition are characters of sure case, too.
    made.push_back({span_of(affix.strip), span_of(append), span_of(affix.condition), affix.flag,
                    set_of(affix.next), affix.crosses, 0});
  }
  const auto append_of = [&](const Image::Affix& affix) {
    return std::u16string_view(text_).substr(affix.append.at, affix.append.size);
  };
  std::stable_sort(made.begin(), made.end(), [&](const auto& one, const auto& other) {
    return append_of(one) < append_of(other);
  });
  return is_sure_;
}

bool Maker::add_rules() {
  facts_.is_known = true;
  facts_.circumfix = rules_.circumfix;
  facts_.need_affix = rules_.need_affix;
  facts_.only_in_compound = rules_.only_in_compound;
  facts_.may_strip_all = rules_.may_strip_all;
  facts_.minds_sharp_s = rules_.minds_sharp_s;
  facts_.has_compounds = rules_.has_compounds;
  if (!add_affixes(rules_.prefixes, false, prefixes_) ||
      !add_affixes(rules_.suffixes, true, suffixes_))
    return false;
  std::set<Flag> continued;
  for (const auto* affixes : {&rules_.prefixes, &rules_.suffixes}) {
    for (const AffixRules::Affix& affix : *affixes)
      continued.insert(affix.next.begin(), affix.next.end());
  }
  for (auto* affixes : {&prefixes_, &suffixes_}) {
    for (Image::Affix& affix : *affixes)
      affix.is_continued = continued.count(affix.flag) != 0 ? 1 : 0;
  }
  for (const std::u16string& point : rules_.breaks) breaks_.push_back(span_of(point));
  for (const auto& [from, to] : rules_.replacements) {
    replacements_.push_back({span_of(from), span_of(to)});
    facts_.first_replaced = std::min<std::uint32_t>(facts_.first_replaced, from.back());
  }
  return is_sure_;
}

/// At most three quarters of the slots are taken.
void Maker::make_room() {
  if (4 * (entries_.size() + 1) <= 3 * slots_.size()) return;
  slots_.assign(std::max<std::size_t>(2 * slots_.size(), 16), 0);
  for (std::size_t k = 0; k < entries_.size(); ++k) {
    std::uint32_t& slot = slot_of(text_of(entries_[k]));
    if (slot == 0) slot = static_cast<std::uint32_t>(k + 1);  // else it is one's next
  }
}

std::uint32_t& Maker::slot_of(std::u16string_view word) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash_of(word) & mask;
  while (slots_[at] != 0 && text_of(entries_[slots_[at] - 1]) != word) at = (at + 1) & mask;
  return slots_[at];
}

/// As Hunspell keeps the entries of one word: a hidden one gives way to any other.
void Maker::add(std::u16string_view word, std::uint16_t set, bool is_hidden) {
  make_room();
  std::uint32_t* const first = &slot_of(word);
  std::uint32_t* link = first;
  std::uint32_t text = 0;
  while (*link != 0) {
    Image::Entry& entry = entries_[*link - 1];
    if (is_hidden) return;
    const bool is_last = entry.next == 0;
    if (is_last && (sets_[entry.set].traits & Image::kOnlyUpper) != 0) {
      entry.set = set;
      return;
    }
    text = entry.text;
    link = &entry.next;
  }
  if (link == first) text = span_of(word).at;
  *link = static_cast<std::uint32_t>(entries_.size() + 1);
  entries_.push_back({text, static_cast<std::uint16_t>(word.size()), set, 0});
}

/// `word/FLAGS`, and what is known of the word behind white.
bool Maker::add_line(std::string_view line) {
  // A field `po:noun` or a tabulator ends the word.
  std::size_t end = line.find('\t');
  for (std::size_t at = line.find(':'); at != std::string_view::npos; at = line.find(':', at + 1)) {
    if (at < 4 || (line[at - 3] != ' ' && line[at - 3] != '\t')) continue;
    const std::size_t last = line.find_last_not_of(" \t", at - 3);
    if (last != std::string_view::npos) end = std::min(end, last + 1);
    break;
  }
  line = line.substr(0, end);
  if (line.find("\\/") != std::string_view::npos) return false;
  const std::size_t slash = line.starts_with('/') ? 1 : line.find('/');
  const std::string_view written =
      slash < line.size() ? line.substr(slash + 1) : std::string_view();
  const auto word = to_utf16(line.substr(0, slash));
  if (!word || word->size() > 0xFFFF) return false;
  const std::uint16_t set = set_of_written(written);
  add(*word, set, false);
  if (word->empty()) return set == 0;
  const Flags& flags = flags_of_set_[set];
  if (std::any_of(flags.begin(), flags.end(),
                  [&](Flag flag) { return is_in(rules_.compound_rules, flag); }))
    rule_firsts_.insert(word->front());
  const LetterCases cases = letter_cases_of(*word);
  const bool is_mixed = cases == LetterCases::mixed || cases == LetterCases::mixed_initial;
  if ((is_mixed || (cases == LetterCases::all && !flags.empty())) &&
      (sets_[set].traits & Image::kForbidden) == 0) {
    Flags hidden = flags;
    hidden.push_back(kOnlyUpperFlag);
    add(initial_capital(lower_case(*word)), set_of(hidden), true);
  }
  return true;
}

bool Maker::add_words(std::string_view dic) {
  if (dic.starts_with("\xEF\xBB\xBF")) dic.remove_prefix(3);
  const auto lines = static_cast<std::size_t>(std::count(dic.begin(), dic.end(), '\n'));
  entries_.reserve(lines + lines / 4);  // with those that are hidden
  const auto take = [&] {
    const std::size_t to = std::min(dic.find('\n'), dic.size());
    std::string_view line = dic.substr(0, to);
    dic.remove_prefix(std::min(to + 1, dic.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  };
  const std::string_view count = take();
  if (count.empty() || count.front() < '1' || count.front() > '9') return false;
  while (!dic.empty()) {
    if (!add_line(take())) return false;
  }
  make_room();
  constexpr std::size_t kMostSets = 0xFFFF;
  return is_sure_ && sets_.size() < kMostSets;
}

std::string Maker::image() {
  facts_.rule_firsts = span_of(std::u16string(rule_firsts_.begin(), rule_firsts_.end()));
  const std::vector<char16_t> text(text_.begin(), text_.end());
  const Head head{facts_,
                  {slots_.size(), entries_.size(), sets_.size(), prefixes_.size(), suffixes_.size(),
                   breaks_.size(), replacements_.size(), text.size()}};
  std::string image;
  append_section(image, {reinterpret_cast<const char*>(&head), sizeof(head)});
  for (const std::string_view bytes :
       {bytes_of(slots_), bytes_of(entries_), bytes_of(sets_), bytes_of(prefixes_),
        bytes_of(suffixes_), bytes_of(breaks_), bytes_of(replacements_), bytes_of(text)})
    append_section(image, bytes);
  return image;
}

/// The next section, as long as bytes last.
template <class T>
bool take_section(std::string_view& rest, std::uint64_t count, std::span<const T>& section) {
  if (count > rest.size() / sizeof(T)) return false;
  section = {reinterpret_cast<const T*>(rest.data()), count};
  rest.remove_prefix(std::min((count * sizeof(T) + 7) / 8 * 8, rest.size()));
  return true;
}

}  // namespace

std::string DictionaryImage::made_of(std::string_view aff, std::string_view dic) {
  if (const auto rules = read_affix_rules(aff)) {
    Maker maker(*rules);
    if (maker.add_rules() && maker.add_words(dic)) return maker.image();
  }
  std::string image;  // which knows nothing
  const Head head;
  append_section(image, {reinterpret_cast<const char*>(&head), sizeof(head)});
  return image;
}

std::optional<DictionaryImage> DictionaryImage::of_image(std::string_view image) {
  DictionaryImage found;
  std::span<const Head> heads;
  if (!take_section(image, 1, heads)) return std::nullopt;
  const Head& head = heads.front();
  found.facts_ = head.facts;
  const auto& counts = head.counts;
  if (!take_section(image, counts[0], found.slots_) ||
      !take_section(image, counts[1], found.entries_) ||
      !take_section(image, counts[2], found.sets_) ||
      !take_section(image, counts[3], found.prefixes_) ||
      !take_section(image, counts[4], found.suffixes_) ||
      !take_section(image, counts[5], found.breaks_) ||
      !take_section(image, counts[6], found.replacements_) ||
      !take_section(image, counts[7], found.text_) || !image.empty())
    return std::nullopt;
  // A search ends at a free slot.
  if (head.facts.is_known &&
      (!std::has_single_bit(counts[0]) || counts[1] >= counts[0] || counts[2] == 0))
    return std::nullopt;
  return found;
}

const DictionaryImage::Entry* DictionaryImage::find(std::u16string_view word) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash_of(word) & mask; slots_[at] != 0; at = (at + 1) & mask) {
    const Entry& entry = entries_[slots_[at] - 1];
    if (entry.size == word.size() && text({entry.text, entry.size}) == word) return &entry;
  }
  return nullptr;
}

bool DictionaryImage::has(std::uint16_t set, Flag flag) const {
  const std::u16string_view flags = text(sets_[set].flags);
  return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

}  // namespace broadsheet::pipeline
