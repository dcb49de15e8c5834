// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/word_confusions.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/clean/correction_level.h"
#include "stages/clean/edit_batch.h"
#include "stages/clean/misreadings/misreadings.h"
#include "stages/clean/misreadings/source_says.h"
#include "stages/clean/prose.h"
#include "stages/clean/rules.h"
#include "stages/clean/traits.h"

namespace broadsheet::clean {
namespace {

constexpr std::string_view kRule = "confusions.words";

constexpr std::size_t kShortest = 4;
constexpr std::size_t kLongest = 24;

/// A word that occurs this often is no misreading, unless the source was unsure of it.
constexpr std::uint32_t kAttested = 2;
constexpr double kUnsure = 0.8;
/// What the source was so sure of is corrected by a person only.
constexpr double kSurelyRead = 0.95;

/// A rival word must cost more by this.
constexpr int kMargin = 3;

/// The most that a sure correction costs: one common confusion, or two that no word allows.
constexpr int kSureCost = 12;
constexpr std::size_t kSureLength = 5;

/// A larger share of unknown words means another language, or a text beyond help.
constexpr std::size_t kUnknownOf = 3;

constexpr double kSuggested = 0.8;

char32_t lower(char32_t c) {
  return is_latin_upper(c) ? c + 0x20 : c;
}
char32_t upper(char32_t c) {
  return is_latin_lower(c) && c != U'ß' && c != U'ÿ' ? c - 0x20 : c;
}

bool is_word_character(char32_t c) {
  return is_latin(c) || is_digit(c) || c == U'\'' || c == U'’';
}

/// Characters beside an address, a path or a formula, not beside a word of prose.
bool is_technical(char32_t c) {
  constexpr TextView kSigns = U"@/\\_=<>{}#$%&+*^~|`";
  return kSigns.find(c) != TextView::npos;
}

/// The case of a word's letters.
enum class LetterCase {
  small,    ///< in small letters, but for what was misread
  capital,  ///< begins with a capital: a name, or the first of a sentence
  other,    ///< capitals, numbers, signs: not looked at
};

LetterCase letter_case_of(TextView word) {
  if (word.size() < kShortest || word.size() > kLongest) return LetterCase::other;
  // 10th, 80s
  if (is_digit(word[0]) && is_digit(word[1])) return LetterCase::other;
  std::size_t small = 0;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char32_t c = word[i];
    const bool is_misread = c == U'0' || c == U'1' || c == U'I';
    const bool is_small = is_latin(c) && !is_latin_upper(c);
    if (c == U'ſ') return LetterCase::other;
    if (!is_small && !is_misread && c != U'\'' && !(i == 0 && is_latin(c)))
      return LetterCase::other;
    small += is_small;
  }
  if (small * 2 < word.size()) return LetterCase::other;
  return is_latin_upper(word[0]) ? LetterCase::capital : LetterCase::small;
}

struct TextHash {
  // NOLINTNEXTLINE(readability-identifier-naming): the standard's name
  using is_transparent = void;
  std::size_t operator()(TextView text) const { return std::hash<TextView>{}(text); }
};

/// What is known of one word, wherever it occurs.
struct WordRecord {
  std::uint32_t count = 0;
  bool is_judged = false;
  bool is_unknown = false;
  bool is_sure = false;
  std::optional<Misreading> misreading;
};
using Vocabulary = std::unordered_map<Text, WordRecord, TextHash, std::equal_to<>>;
using Word = Vocabulary::value_type;

struct WordPlace {
  std::size_t from = 0;
  std::size_t to = 0;
  Word* word = nullptr;
};

/// Visits the words of a text, except in addresses and formulas.
template <class Visit>
void for_each_word(TextView text, Visit&& visit) {
  Text word;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_character(text[at])) {
      ++at;
      continue;
    }
    std::size_t from = at;
    while (at < text.size() && is_word_character(text[at])) ++at;
    std::size_t to = at;
    const char32_t before = from > 0 ? text[from - 1] : U' ';
    const char32_t after = to < text.size() ? text[to] : U' ';
    const char32_t next = to + 1 < text.size() ? text[to + 1] : U' ';
    const bool in_dots = (before == U'.' && from > 1 && !is_space(text[from - 2])) ||
                         ((after == U'.' || after == U':') && is_word_character(next));
    if (in_dots || is_technical(before) || is_technical(after)) continue;
    while (from < to && !is_latin(text[from]) && !is_digit(text[from])) ++from;
    while (from < to && !is_latin(text[to - 1]) && !is_digit(text[to - 1])) --to;
    if (from == to) continue;
    word.assign(text.substr(from, to - from));
    std::replace(word.begin(), word.end(), U'’', U'\'');
    visit(from, to, word);
  }
}

/// Tells which words were misread.
class WordJudge {
 public:
  explicit WordJudge(const Speller& speller) : speller_(speller) {}

  /// `attests`: the source was not unsure of it here.
  Word& count(const Text& word, bool attests) {
    Word& known = *words_.try_emplace(word).first;
    if (attests) ++known.second.count;
    return known;
  }

  /// Call it when all words are counted.
  void judge(Word& judged) {
    auto& [word, known] = judged;
    if (known.is_judged) return;
    known.is_judged = true;
    const LetterCase letters = letter_case_of(word);
    if (letters == LetterCase::other || is_known(word)) return;
    known.is_unknown = true;
    if (count_of_any_case(word) < kAttested) look_for(word, letters, known);
  }

 private:
  [[nodiscard]] std::uint32_t count_of(TextView word) const {
    const auto found = words_.find(word);
    return found == words_.end() ? 0 : found->second.count;
  }

  [[nodiscard]] std::uint32_t count_of_any_case(TextView word) const {
    Text other(word);
    other[0] = is_latin_upper(word[0]) ? lower(word[0]) : upper(word[0]);
    return count_of(word) + (other[0] == word[0] ? 0 : count_of(other));
  }

  [[nodiscard]] bool is_known(TextView word) const {
    const bool has_digit = std::any_of(word.begin(), word.end(), is_digit);
    if (has_digit) return false;  // to Hunspell a number is a word
    if (speller_.knows(word)) return true;
    return word.ends_with(U"'s") && speller_.knows(word.substr(0, word.size() - 2));
  }

  [[nodiscard]] bool may_be_printed(TextView word) const {
    for (std::size_t i = 1; i < word.size(); ++i) {
      if (is_latin_upper(word[i])) return false;
    }
    return is_known(word) ||
           (letter_case_of(word) != LetterCase::other && count_of(word) >= kAttested);
  }

  void look_for(TextView word, LetterCase letters, WordRecord& known) const {
    constexpr int kNone = 99;
    Text best;
    int rival = kNone;
    for (const Misreading& misreading : misreadings_of(word)) {
      if (known.misreading && misreading.cost >= known.misreading->cost + kMargin) break;
      const Text printed = printed_word(word, misreading);
      if (printed == best || !may_be_printed(printed)) continue;
      if (known.misreading) {
        rival = misreading.cost;
        break;
      }
      best = printed;
      known.misreading = misreading;
    }
    if (!known.misreading) return;
    if (rival <= known.misreading->cost) {
      known.misreading.reset();
      return;
    }
    known.is_sure = letters == LetterCase::small && word.size() >= kSureLength && rival == kNone &&
                    known.misreading->cost <= kSureCost;
  }

  const Speller& speller_;
  Vocabulary words_;
};

bool is_prose_kind(ElementKind kind) {
  return kind == ElementKind::paragraph || kind == ElementKind::item ||
         kind == ElementKind::verse_line || kind == ElementKind::caption ||
         kind == ElementKind::deck || kind == ElementKind::note;
}

/// The stage at work on one issue.
class WordCorrector {
 public:
  WordCorrector(Issue& issue, const Settings& settings, const Speller& speller)
      : issue_(issue), settings_(settings), judge_(speller) {
    for (const Page& page : issue.pages)
      if (has_telling_sureness(page)) telling_.insert(page.id);
  }

  void read(const Element& element) {
    if (element.segs.empty()) return;
    std::vector<Origin> origins;
    Text text = words_of(element, origins);
    constexpr std::size_t kUsualWord = 5;  // with its space
    std::vector<WordPlace> places;
    places.reserve(text.size() / kUsualWord);
    for_each_word(text, [&](std::size_t from, std::size_t to, const Text& word) {
      places.push_back({from, to, &judge_.count(word, !is_unsure(origins, from, to))});
    });
    if (!is_prose_kind(element.kind)) return;
    const Profile profile = profile_of(text);
    if (script_of(profile, Script::words) != Script::words || !holds_sentences(text, profile))
      return;
    prose_.push_back({&element, std::move(text), std::move(places)});
  }

  /// Call it when all elements are read.
  void correct() {
    for (const Prose& prose : prose_) correct(prose);
    for (auto& [id, edits] : edits_) {
      std::sort(edits.begin(), edits.end(),
                [](const Edit& a, const Edit& b) { return a.span < b.span; });
      if (Line* line = find(issue_, id)) add_edits(*line, std::move(edits));
    }
  }

 private:
  struct Prose {
    const Element* element;
    Text text;
    std::vector<WordPlace> places;
  };

  /// The reading text with a space for each raised figure, such as the mark of a note: it is no
  /// part of the word before it. `origins` stays empty where nothing is known of the characters.
  [[nodiscard]] Text words_of(const Element& element, std::vector<Origin>& origins) const {
    const bool has_facts =
        std::any_of(element.segs.begin(), element.segs.end(), [&](const Seg& seg) {
          const Line* line = find(issue_, seg.line);
          return line != nullptr && (!line->small_type.empty() || line->recognition);
        });
    if (!has_facts) return reading_text(issue_, element.segs);
    Text text = reading_text(issue_, element.segs, &origins);
    const Line* line = nullptr;
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (line == nullptr || line->id != origins[i].line) line = find(issue_, origins[i].line);
      const SmallType* small = line == nullptr ? nullptr : small_type_at(*line, origins[i].at);
      if (small != nullptr && is_raised(small->kind) && is_digit(text[i])) text[i] = U' ';
    }
    return text;
  }

  /// Whether the recognition tool of the source was unsure of the word [from, to).
  [[nodiscard]] bool is_unsure(std::span<const Origin> origins, std::size_t from,
                               std::size_t to) const {
    if (origins.empty()) return false;
    const Line* line = find(issue_, origins[from].line);
    if (line == nullptr || !line->recognition || origins[to - 1].line != line->id ||
        !tells_apart(line->id.page))
      return false;
    return sureness_of(*line, {origins[from].at, origins[to - 1].at + 1}).value_or(1.0) < kUnsure;
  }

  /// Whether the source is surer of some words of the page than of others.
  [[nodiscard]] bool tells_apart(PageId id) const { return telling_.contains(id); }

  void correct(const Prose& prose) {
    std::size_t unknown = 0;
    bool is_suspicious = false;
    for (const WordPlace& place : prose.places) {
      judge_.judge(*place.word);
      unknown += place.word->second.is_unknown;
      is_suspicious = is_suspicious || place.word->second.misreading;
    }
    if (!is_suspicious || unknown * kUnknownOf > prose.places.size()) return;
    std::vector<Origin> origins;
    (void)reading_text(issue_, prose.element->segs, &origins);
    for (const WordPlace& place : prose.places) {
      if (place.word->second.misreading) mend(prose.text, origins, place);
    }
  }

  void mend(TextView text, std::span<const Origin> origins, const WordPlace& place) {
    const Page* page = find(issue_, origins[place.from].line.page);
    if (page == nullptr) return;
    const Correct level = level_of(*page, settings_);
    if (level == Correct::off) return;
    const bool is_sure = level == Correct::fix && confirms(text, origins, place);
    std::vector<std::pair<LineId, Edit>> edits;
    for (const Misreading::Part& part : place.word->second.misreading->all()) {
      const std::size_t from = place.from + part.from;
      const std::size_t to = place.from + part.to();
      if (!is_free(text, origins, from, to)) return;  // all of a word or nothing
      edits.emplace_back(
          origins[from].line,
          Edit{std::string(kRule), span_of(origins, from, to), Text(part.row->printed),
               is_sure ? rule(kRule).confidence : kSuggested,
               is_sure ? EditClass::automatic : EditClass::suggested});
    }
    for (auto& [line, edit] : edits) edits_[line].push_back(std::move(edit));
  }

  /// Whether a correction is sure: the words say so and the source was not as sure of what it read,
  /// or it is the source's own other reading.
  [[nodiscard]] bool confirms(TextView text, std::span<const Origin> origins,
                              const WordPlace& place) const {
    const bool by_words = place.word->second.is_sure;
    const Line* line = find(issue_, origins[place.from].line);
    if (line == nullptr || !line->recognition || !is_free(text, origins, place.from, place.to))
      return by_words;
    const Span span = span_of(origins, place.from, place.to);
    const TextView read = text.substr(place.from, place.to - place.from);
    if (find_candidate(*line, span, printed_word(read, *place.word->second.misreading)) != nullptr)
      return true;
    return by_words &&
           (!tells_apart(line->id.page) || sureness_of(*line, span).value_or(0.0) < kSurelyRead);
  }

  static Span span_of(std::span<const Origin> origins, std::size_t from, std::size_t to) {
    const std::uint32_t at = origins[from].at;
    return {at, at + static_cast<std::uint32_t>(to - from)};
  }

  /// Whether [from, to) is on one line as read, without edit or markup.
  [[nodiscard]] bool is_free(TextView text, std::span<const Origin> origins, std::size_t from,
                             std::size_t to) const {
    const Line* line = find(issue_, origins[from].line);
    if (line == nullptr) return false;
    const Span span = span_of(origins, from, to);
    for (std::size_t i = from; i < to; ++i) {
      const std::uint32_t at = span.from + static_cast<std::uint32_t>(i - from);
      if (origins[i].line != origins[from].line || origins[i].at != at) return false;
      if (at >= line->as_read.size() || line->as_read[at] != text[i]) return false;
    }
    const auto is_behind = [&](const auto& other) { return other.span.to <= span.from; };
    const auto edit = std::partition_point(line->edits.begin(), line->edits.end(), is_behind);
    const auto mark = std::partition_point(line->markup.begin(), line->markup.end(), is_behind);
    return (edit == line->edits.end() || edit->span.from >= span.to) &&
           (mark == line->markup.end() || mark->span.from >= span.to);
  }

  Issue& issue_;
  const Settings& settings_;
  WordJudge judge_;
  std::set<PageId> telling_;
  std::vector<Prose> prose_;
  std::map<LineId, std::vector<Edit>> edits_;
};

}  // namespace

Issue correct_words(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  if (!is_on(settings, kRule) || settings.languages == nullptr || issue.lang.empty()) return issue;
  const bool is_wanted = std::any_of(issue.pages.begin(), issue.pages.end(), [&](const Page& page) {
    return level_of(page, settings) != Correct::off;
  });
  if (!is_wanted) return issue;
  const Speller* speller = settings.languages->speller(issue.lang);
  if (speller == nullptr) {
    const std::string package = settings.languages->speller_package(issue.lang);
    if (!package.empty()) diagnostics.add(DiagCode::dictionary_missing, package);
    return issue;
  }
  WordCorrector corrector(issue, settings, *speller);
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements)
      for_each_element(element, [&](const Element& e) { corrector.read(e); });
  }
  corrector.correct();
  return issue;
}

}  // namespace broadsheet::clean
