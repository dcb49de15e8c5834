// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/affix_rules.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <unicode/ustring.h>

namespace broadsheet::pipeline {
namespace {

using Affix = AffixRules::Affix;
using FlagForm = AffixRules::FlagForm;

/// Next line, without its end.
std::string_view take_line(std::string_view& rest) {
  const std::size_t to = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, to);
  rest.remove_prefix(std::min(to + 1, rest.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::vector<std::string_view> fields_of(std::string_view line) {
  constexpr std::string_view kWhite = " \t";
  std::vector<std::string_view> fields;
  for (std::size_t at = line.find_first_not_of(kWhite); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(kWhite, at), line.size());
    fields.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(kWhite, end);
  }
  return fields;
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

/// What the file's lines are read by. False: only Hunspell knows what to make of it.
class Reader {
 public:
  explicit Reader(std::string_view aff) : rest_(aff) {}

  std::optional<AffixRules> read();

 private:
  struct Keyword {
    std::string_view word;
    bool (Reader::*read)();
  };
  static const std::array<Keyword, 38> kKeywords;

  bool pass() { return true; }
  bool pass_pair() { return fields_.size() == 2; }  // else Hunspell reads no further
  bool pass_table() {
    return read_table([&] { return fields_.size() > 1; });
  }
  bool give_up() { return false; }
  bool read_set() { return fields_.size() == 2 && fields_[1] == "UTF-8"; }
  bool read_form();
  bool read_language() {
    // They have rules of their own in Hunspell's code.
    constexpr auto kOwn = std::to_array<std::string_view>({"hu", "az", "tr", "crh"});
    return fields_.size() == 2 && std::none_of(kOwn.begin(), kOwn.end(), [&](std::string_view own) {
             return fields_[1].starts_with(own);
           });
  }
  bool read_need_affix() { return read_flag(rules_.need_affix); }
  bool read_keep_case() { return read_flag(rules_.keep_case); }
  bool read_forbidden() { return read_flag(rules_.forbidden); }
  bool read_only_in_compound() { return read_flag(rules_.only_in_compound); }
  bool read_circumfix() { return read_flag(rules_.circumfix); }
  bool read_may_strip_all() { return rules_.may_strip_all = true; }
  bool read_sharp_s() { return rules_.minds_sharp_s = true; }
  bool read_compounds() { return rules_.has_compounds = true; }
  bool read_compound_rules();
  bool read_breaks();
  bool read_replacements();
  bool read_prefixes() { return read_affixes(rules_.prefixes, false); }
  bool read_suffixes() { return read_affixes(rules_.suffixes, true); }

  bool read_flag(Flag& flag);
  bool read_affixes(std::vector<Affix>& affixes, bool at_end);
  /// The lines of a table: as many as its head says.
  template <class Row>
  bool read_table(Row&& row);

  std::string_view rest_;
  std::vector<std::string_view> fields_;  ///< of the line
  bool has_breaks_ = false;
  AffixRules rules_;
};

/// Any line that begins with the word is one of it, as Hunspell reads; the longer words first.
constexpr std::array<Reader::Keyword, 38> Reader::kKeywords = {{
    {"COMPOUNDRULE", &Reader::read_compound_rules},
    {"COMPOUNDFLAG", &Reader::read_compounds},
    {"COMPOUNDBEGIN", &Reader::read_compounds},
    {"COMPOUND", &Reader::pass},
    {"CHECKCOMPOUND", &Reader::pass},
    {"CHECKSHARPS", &Reader::read_sharp_s},
    {"SIMPLIFIEDTRIPLE", &Reader::pass},
    {"FORCEUCASE", &Reader::pass},
    {"SYLLABLENUM", &Reader::pass},
    {"COMPLEXPREFIXES", &Reader::give_up},
    {"IGNORE", &Reader::give_up},
    {"CHECKNUM", &Reader::give_up},
    {"LEMMA_PRESENT", &Reader::give_up},
    {"WARN", &Reader::give_up},
    {"FORBIDWARN", &Reader::give_up},
    {"AF", &Reader::give_up},
    {"AM", &Reader::give_up},
    {"SET", &Reader::read_set},
    {"FLAG", &Reader::read_form},
    {"LANG", &Reader::read_language},
    {"NEEDAFFIX", &Reader::read_need_affix},
    {"PSEUDOROOT", &Reader::read_need_affix},
    {"KEEPCASE", &Reader::read_keep_case},
    {"FORBIDDENWORD", &Reader::read_forbidden},
    {"ONLYINCOMPOUND", &Reader::read_only_in_compound},
    {"CIRCUMFIX", &Reader::read_circumfix},
    {"FULLSTRIP", &Reader::read_may_strip_all},
    {"BREAK", &Reader::read_breaks},
    {"ICONV", &Reader::read_replacements},
    {"PFX", &Reader::read_prefixes},
    {"SFX", &Reader::read_suffixes},
    {"KEY", &Reader::pass_pair},
    {"TRY", &Reader::pass_pair},
    {"WORDCHARS", &Reader::pass_pair},
    {"MAP", &Reader::pass_table},
    {"REP", &Reader::pass_table},
    {"OCONV", &Reader::pass_table},
    {"PHONE", &Reader::pass_table},
}};

std::optional<AffixRules> Reader::read() {
  if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
  bool is_utf8 = false;
  while (!rest_.empty()) {
    const std::string_view line = take_line(rest_);
    const auto* found =
        std::find_if(kKeywords.begin(), kKeywords.end(),
                     [&](const Keyword& keyword) { return line.starts_with(keyword.word); });
    if (found == kKeywords.end()) continue;
    fields_ = fields_of(line);
    if (!(this->*found->read)()) return std::nullopt;
    is_utf8 = is_utf8 || found->word == "SET";
  }
  if (!is_utf8) return std::nullopt;
  if (!has_breaks_) rules_.breaks = {u"-", u"^-", u"-$"};
  return std::move(rules_);
}

bool Reader::read_form() {
  // After the first flag was read it would be too late.
  if (fields_.size() != 2 || !rules_.prefixes.empty() || !rules_.suffixes.empty()) return false;
  if (fields_[1] == "long") rules_.form = FlagForm::pair;
  if (fields_[1] == "num") rules_.form = FlagForm::number;
  if (fields_[1] == "UTF-8") rules_.form = FlagForm::character;
  return rules_.form != FlagForm::byte;
}

bool Reader::read_flag(Flag& flag) {
  const bool is_first = flag == 0 || flag == AffixRules().forbidden;
  if (fields_.size() != 2 || !is_first) return false;
  flag = rules_.flag(fields_[1]);
  return flag != 0;
}

template <class Row>
bool Reader::read_table(Row&& row) {
  const std::string_view name = fields_.front();
  const int rows = fields_.size() == 2 ? number_of(fields_[1]) : 0;
  for (int k = 0; k < rows; ++k) {
    fields_ = fields_of(take_line(rest_));
    if (fields_.empty() || fields_[0] != name || !row()) return false;
  }
  return rows > 0;
}

bool Reader::read_compound_rules() {
  return read_table([&] {
    if (fields_.size() < 2 || fields_[1].find('(') != std::string_view::npos) return false;
    const Flags flags = rules_.flags(fields_[1]);  // * and ? among them, which no word has
    rules_.compound_rules.insert(rules_.compound_rules.end(), flags.begin(), flags.end());
    return true;
  });
}

bool Reader::read_breaks() {
  if (has_breaks_) return false;
  has_breaks_ = true;
  if (fields_.size() == 2 && fields_[1] == "0") return true;
  return read_table([&] {
    auto point = fields_.size() < 2 ? std::nullopt : to_utf16(fields_[1]);
    if (!point) return false;
    rules_.breaks.push_back(*std::move(point));
    return true;
  });
}

bool Reader::read_replacements() {
  return rules_.replacements.empty() && read_table([&] {
           if (fields_.size() < 3) return false;
           auto from = to_utf16(fields_[1]);
           auto to = to_utf16(fields_[2]);
           // A low line stands for the edge of a word, or for white.
           constexpr auto kEdge = u'_';
           if (!from || !to || (*from + *to).find(kEdge) != std::u16string::npos) return false;
           // Of two that begin alike Hunspell takes the longer, mostly.
           for (const auto& [other, unused] : rules_.replacements) {
             if (other.starts_with(*from) || from->starts_with(other)) return false;
           }
           rules_.replacements.emplace_back(*std::move(from), *std::move(to));
           return true;
         });
}

/// `[^aeiou]y`, in the form of `Affix::condition`.
std::optional<std::u16string> condition_of(std::string_view written, bool at_end) {
  const auto text = to_utf16(written);
  if (!text) return std::nullopt;
  if (*text == u".") return std::u16string();
  constexpr char16_t kNone = 1;  // the bit that says: none of them
  std::vector<std::u16string> characters;
  for (std::size_t at = 0; at < text->size(); ++at) {
    const char16_t c = (*text)[at];
    if (c == u'.') {
      characters.push_back({kNone});
    } else if (c != u'[') {
      if (c == u']' || c == u'^') return std::nullopt;
      characters.push_back({2, c});
    } else {
      const std::size_t end = text->find(u']', at);
      if (end == std::u16string::npos) return std::nullopt;
      std::u16string named = text->substr(at + 1, end - at - 1);
      const bool is_none = named.starts_with(u'^');
      if (is_none) named.erase(0, 1);
      if (named.empty() || named.find_first_of(u"[^") != std::u16string::npos) return std::nullopt;
      const auto head = static_cast<char16_t>(2 * named.size() + (is_none ? kNone : 0));
      characters.push_back(head + named);
      at = end;
    }
  }
  if (at_end) std::reverse(characters.begin(), characters.end());
  std::u16string condition;
  for (const std::u16string& character : characters) condition += character;
  return condition;
}

bool Reader::read_affixes(std::vector<Affix>& affixes, bool at_end) {
  if (fields_.size() < 4) return false;
  const std::string_view name = fields_[1];
  const Flag flag = rules_.flag(name);
  const bool crosses = fields_[2].starts_with('Y');
  const int rows = number_of(fields_[3]);
  if (flag == 0 || rows <= 0) return false;
  for (int k = 0; k < rows; ++k) {
    fields_ = fields_of(take_line(rest_));
    if (fields_.size() < 4 || fields_[1] != name) return false;
    const std::size_t slash = fields_[3].find('/');
    const std::string_view appended = fields_[3].substr(0, slash);
    auto strip = to_utf16(fields_[2] == "0" ? "" : fields_[2]);
    auto append = to_utf16(appended == "0" ? "" : appended);
    auto condition = condition_of(fields_.size() > 4 ? fields_[4] : ".", at_end);
    if (!strip || !append || !condition) return false;
    Flags next;
    if (slash != std::string_view::npos) next = rules_.flags(fields_[3].substr(slash + 1));
    affixes.push_back({flag, crosses, *std::move(strip), *std::move(append), *std::move(condition),
                       std::move(next)});
  }
  return true;
}

Flags unsorted(FlagForm form, std::string_view written) {
  Flags flags;
  switch (form) {
    case FlagForm::byte:
      for (const char c : written) flags.push_back(static_cast<unsigned char>(c));
      break;
    case FlagForm::pair:
      for (std::size_t k = 0; k + 1 < written.size(); k += 2)
        flags.push_back(static_cast<Flag>(static_cast<unsigned char>(written[k]) << 8 |
                                          static_cast<unsigned char>(written[k + 1])));
      break;
    case FlagForm::number:
      while (!written.empty()) {
        const std::size_t to = std::min(written.find(','), written.size());
        flags.push_back(static_cast<Flag>(number_of(written.substr(0, to))));
        written.remove_prefix(std::min(to + 1, written.size()));
      }
      break;
    case FlagForm::character:
      for (const char16_t c : to_utf16(written).value_or(u"")) flags.push_back(c);
      break;
  }
  return flags;
}

}  // namespace

std::optional<std::u16string> to_utf16(std::string_view utf8) {
  std::u16string text(utf8.size(), u'\0');
  std::int32_t size = 0;
  UErrorCode status = U_ZERO_ERROR;
  u_strFromUTF8(text.data(), static_cast<std::int32_t>(text.size()), &size, utf8.data(),
                static_cast<std::int32_t>(utf8.size()), &status);
  if (U_FAILURE(status) != 0) return std::nullopt;
  text.resize(static_cast<std::size_t>(size));
  if (std::any_of(text.begin(), text.end(), [](char16_t c) { return U16_IS_SURROGATE(c); }))
    return std::nullopt;
  return text;
}

Flags AffixRules::flags(std::string_view written) const {
  Flags flags = unsorted(form, written);
  std::sort(flags.begin(), flags.end());
  return flags;
}

Flag AffixRules::flag(std::string_view written) const {
  const Flags flags = unsorted(form, written);
  return flags.empty() ? 0 : flags.front();
}
std::optional<AffixRules> read_affix_rules(std::string_view aff) {
  return Reader(aff).read();
}

}  // namespace broadsheet::pipeline
