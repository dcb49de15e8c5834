// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/confusions.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/title_profile.h"
#include "stages/clean/correction_level.h"
#include "stages/clean/edit_batch.h"
#include "stages/clean/misreadings/change_odds.h"
#include "stages/clean/misreadings/han_runs.h"
#include "stages/clean/misreadings/issue_usage.h"
#include "stages/clean/misreadings/likely_names.h"
#include "stages/clean/misreadings/segmentation.h"
#include "stages/clean/misreadings/source_says.h"
#include "stages/clean/misreadings/uncertain_characters.h"
#include "stages/clean/misreadings/word_lattice.h"
#include "stages/clean/rules.h"

namespace broadsheet::clean {
namespace {

constexpr std::string_view kRule = "confusions.han";

// Probabilities as measured on recognized and on clean text (docs/cleanup.md).
constexpr double kSure = 0.8;     ///< all but certain
constexpr double kSuspect = 0.4;  ///< worth a person's look
constexpr double kMostConfident = 0.99;
constexpr double kLeastMargin = -1.5;  ///< (log10) a change that is not worth weighing

// What the recognition tool of the source says of a character, as natural odds (docs/cleanup.md):
// by how much its doubt differs from what it has in the mean on the page,
struct Belief {
  double share = 0;  ///< of the difference
  double least = 0;
  double most = 0;
};
constexpr Belief kOfCharacters{1, -5, 2};
constexpr Belief kOfWords{0.5, -2, 2};  ///< a word is as doubtful as its worst character
constexpr double kLeastDoubt = 0.0001;
// and its other readings.
constexpr double kUsualReading = 0.1;  ///< confidence that speaks neither for nor against one
constexpr double kLeastOfReading = -2;
constexpr double kMostOfReading = 2;
constexpr double kOtherReadings = -1;        ///< it has some of the character, but not this one
constexpr float kTakenForEachOther = 0.95F;  ///< how similar the character is to such a reading

constexpr float kProfileWord = -5;   ///< log10 of the probability of a word of the title profile
constexpr float kOwnWord = -6;       ///< log10 of the probability of the issue's own words
constexpr std::size_t kContext = 3;  ///< words on both sides that the model is shown
constexpr std::size_t kLongestWindow = 40;
constexpr int kMostChanges = 4;  ///< of one window

/// The stage at work on one issue.
class Corrector {
 public:
  Corrector(Issue& issue, const Settings& settings, const Chinese& chinese)
      : issue_(issue),
        settings_(settings),
        chinese_(chinese),
        lexicon_(lexicon_of(settings, chinese)),
        runs_(han_runs(issue, settings, chinese)),
        usage_(runs_),
        lattice_(lexicon_, *chinese.model) {
    learn_own_words();
  }

  void correct() {
    for (const HanRun& run : runs_) {
      pages_[run.page()].characters += static_cast<double>(run.reads().size());
      correct(run);
    }
    for (const Proposal& proposal : proposals_) add_edit(proposal);
    for (auto& [id, edits] : edits_) {
      std::sort(edits.begin(), edits.end(),
                [](const Edit& a, const Edit& b) { return a.span < b.span; });
      if (Line* line = find(issue_, id)) add_edits(*line, std::move(edits));
    }
  }

 private:
  /// A likely change.
  struct Proposal {
    Origin place;
    char32_t printed = 0;
    char32_t becomes = 0;
    double odds = 0;
    bool traditional = false;
  };
  /// What was looked at on a page, and how many changes are right by their own odds.
  struct Look {
    double characters = 0;
    double expected = 0;
  };

  static Lexicon lexicon_of(const Settings& settings, const Chinese& chinese) {
    Lexicon lexicon(chinese.words);
    if (settings.profile == nullptr) return lexicon;
    for (const Text& word : settings.profile->words) lexicon.add(word, kProfileWord);
    return lexicon;
  }

  /// Frequent text that is not likelier as something else is a word, in whatever order it is asked.
  void learn_own_words() {
    std::vector<Text> own = frequent_rows(runs_, lexicon_);
    std::erase_if(own, [&](const Text& word) {
      return !uncertain_in(HanRun(word, word, false, {}), Segmentation(word, lexicon_)).empty();
    });
    for (const Text& word : own) lexicon_.add(word, kOwnWord);
  }

  [[nodiscard]] std::vector<UncertainCharacter> uncertain_in(const HanRun& run,
                                                             const Segmentation& segmentation) {
    std::vector<Variant> here;
    return uncertain_characters(run.reads(), segmentation, lexicon_, [&](std::size_t at) {
      const std::vector<Variant>& variants = variants_of(run.printed(at), run.is_traditional());
      here = with_candidates(variants, run, at);
      return std::span<const Variant>(here.empty() ? variants : here);
    });
  }

  /// The source's other readings of the character, which are as similar as can be, since it took
  /// one for the other, and the variants; nothing if it has none.
  std::vector<Variant> with_candidates(const std::vector<Variant>& variants, const HanRun& run,
                                       std::size_t at) {
    std::vector<Variant> all;
    const Origin place = run.origin(at);
    const Line* line = find(issue_, place.line);
    if (line == nullptr || !line->recognition) return all;
    for (const Candidate& candidate : line->recognition->candidates) {
      const bool is_one = candidate.span == Span{place.at, place.at + 1} &&
                          candidate.text.size() == 1 && is_han(candidate.text[0]);
      if (is_one && candidate.confidence.value_or(1) >= kUsualReading)
        all.push_back({candidate.text[0], candidate.text[0], kTakenForEachOther, 0});
    }
    if (all.empty()) return all;
    if (run.is_traditional()) simplify(all);
    weigh_alone(all);
    const std::vector<Variant> own = all;
    for (const Variant& variant : variants)
      if (std::none_of(own.begin(), own.end(),
                       [&](const Variant& other) { return other.printed == variant.printed; }))
        all.push_back(variant);
    return all;
  }

  void weigh_alone(std::vector<Variant>& variants) const {
    for (Variant& variant : variants) {
      const Word* word = lexicon_.find(variant.reads);
      variant.alone = word != nullptr ? word->log10 : -std::numeric_limits<float>::infinity();
    }
  }

  /// Each asked for once: a page has few characters, and those again and again.
  const std::vector<Variant>& variants_of(char32_t printed, bool traditional) {
    const auto [entry, is_new] = variants_[traditional ? 1 : 0].try_emplace(printed);
    std::vector<Variant>& variants = entry->second;
    if (!is_new) return variants;
    const std::span<const Lookalike> lookalikes = chinese_.shapes.of(printed);
    variants.reserve(lookalikes.size());
    for (const Lookalike& other : lookalikes)
      variants.push_back({other.character, other.character, other.similarity});
    if (traditional) simplify(variants);
    weigh_alone(variants);
    return variants;
  }

  void simplify(std::vector<Variant>& variants) const {
    if (!chinese_.simplified) return;
    Text all;
    for (const Variant& variant : variants) all.append({variant.printed, U'\n'});
    const Text simplified = chinese_.simplified(all);
    if (simplified.size() != all.size()) return;
    for (std::size_t i = 0; i < variants.size(); ++i) variants[i].reads = simplified[2 * i];
  }

  void correct(const HanRun& run) {
    const Segmentation segmentation(run.reads(), lexicon_);
    const std::vector<UncertainCharacter> uncertain = uncertain_in(run, segmentation);
    if (uncertain.empty()) return;
    const std::vector<bool> names = likely_names(run.reads(), segmentation);
    const auto token = [&](const UncertainCharacter& character) {
      return segmentation.token_at(character.at);
    };
    for (auto first = uncertain.begin(); first != uncertain.end();) {
      auto last = first;
      while (last + 1 != uncertain.end() && token(*(last + 1)) <= token(*last) + kContext &&
             (last + 1)->at - first->at < kLongestWindow)
        ++last;
      const auto& tokens = segmentation.tokens();
      const std::size_t from = tokens[token(*first) - std::min(token(*first), kContext)].from;
      const std::size_t to = tokens[std::min(token(*last) + kContext, tokens.size() - 1)].to;
      correct_window(run, from, to, {first, last + 1}, names);
      first = last + 1;
    }
  }

  void correct_window(const HanRun& run, std::size_t from, std::size_t to,
                      std::vector<UncertainCharacter> uncertain, const std::vector<bool>& names) {
    Text text = run.reads().substr(from, to - from);
    for (UncertainCharacter& character : uncertain) character.at -= from;
    for (int n = 0; n < kMostChanges && !uncertain.empty(); ++n) {
      const Change change = lattice_.best_change(text, uncertain);
      if (change.becomes.reads == 0 || change.margin < kLeastMargin) return;
      const char32_t as_read = std::exchange(text[change.at], change.becomes.reads);
      ChangeTraits traits = traits_of(text, change, as_read);
      traits.named = names[from + change.at];
      if (!propose(run, from + change.at, change.becomes.printed, odds_of(traits))) return;
      std::erase_if(uncertain,
                    [&](const UncertainCharacter& character) { return character.at == change.at; });
    }
  }

  /// What is known of a change but for names as read. `text` holds the change.
  [[nodiscard]] ChangeTraits traits_of(TextView text, const Change& change, char32_t as_read) {
    const Segmentation segmentation(text, lexicon_);
    const Segmentation::Token& word = segmentation.tokens()[segmentation.token_at(change.at)];
    const Word* alone = lexicon_.find(as_read);
    ChangeTraits traits;
    traits.margin = change.margin;
    traits.lead = change.lead;
    traits.unlike = 10 * (1 - change.becomes.similarity);
    traits.read_alone = alone != nullptr ? alone->log10 : kUnknownWord;
    traits.word = word.log10;
    traits.long_word = word.to - word.from >= 3;
    traits.becomes_named = likely_names(text, segmentation)[change.at];
    const auto seen = [&](char32_t c) {
      const unsigned before = change.at > 0 ? usage_.count(text[change.at - 1], c) : 0;
      const unsigned after = change.at + 1 < text.size() ? usage_.count(c, text[change.at + 1]) : 0;
      return std::max(before, after);
    };
    const unsigned as_read_here = seen(as_read);
    traits.seen_as_read = as_read_here > 0 ? as_read_here - 1 : 0;
    traits.seen_changed = seen(change.becomes.reads);
    return traits;
  }

  /// Whether the change is likely by its text and by what the source says of the character.
  bool propose(const HanRun& run, std::size_t at, char32_t becomes, double odds) {
    const Origin place = run.origin(at);
    odds += said_of(place, becomes);
    pages_[run.page()].expected += probability_of(odds);
    if (probability_of(odds) < kSuspect) return false;
    proposals_.push_back({place, run.printed(at), becomes, odds, run.is_traditional()});
    return true;
  }

  /// What the source's own sureness and candidates add to the odds of a change.
  [[nodiscard]] double said_of(Origin place, char32_t becomes) {
    const Line* line = find(issue_, place.line);
    if (line == nullptr || !line->recognition) return 0;
    const Span span{place.at, place.at + 1};
    double odds = 0;
    if (const Candidate* other = find_candidate(*line, span, Text(1, becomes))) {
      const double confidence = other->confidence.value_or(1);
      odds += std::clamp(std::log(confidence / kUsualReading), kLeastOfReading, kMostOfReading);
    } else if (has_candidates(*line, span)) {
      odds += kOtherReadings;
    }
    const std::optional<double> sure = sureness_of(*line, span);
    const std::optional<double> usual = usual_doubt_of(place.line.page);
    if (!sure || !usual) return odds;
    const auto odds_for = [](double doubt) {
      const double p = std::clamp(doubt, kLeastDoubt, 1 - kLeastDoubt);
      return std::log(p / (1 - p));
    };
    const Belief& belief = tells_of_character(*line, place.at) ? kOfCharacters : kOfWords;
    const double differs = belief.share * (odds_for(1 - *sure) - odds_for(*usual));
    return odds + std::clamp(differs, belief.least, belief.most);
  }

  /// Nothing where the source is equally sure of everything.
  std::optional<double> usual_doubt_of(PageId id) {
    const auto [entry, is_new] = usual_doubts_.try_emplace(id);
    const Page* page = is_new ? find(issue_, id) : nullptr;
    if (page != nullptr && has_telling_sureness(*page)) entry->second = usual_doubt(*page);
    return entry->second;
  }

  void add_edit(const Proposal& proposal) {
    const Origin place = proposal.place;
    const Line* line = find(issue_, place.line);
    const Page* page = find(issue_, place.line.page);
    if (line == nullptr || page == nullptr) return;
    if (place.at >= line->as_read.size() || line->as_read[place.at] != proposal.printed) return;
    const Correct level = level_of(*page, settings_);
    const Look& look = pages_[page->id];
    const double probability =
        probability_of(proposal.odds + rarity_of(look.expected, look.characters));
    if (level == Correct::off || probability < kSuspect) return;
    const bool sure = probability >= kSure && !proposal.traditional;
    edits_[place.line].push_back(
        {std::string(kRule),
         {place.at, place.at + 1},
         Text(1, proposal.becomes),
         std::min(std::round(100 * probability) / 100, kMostConfident),
         sure && level == Correct::fix ? EditClass::automatic : EditClass::suggested});
  }

  Issue& issue_;
  const Settings& settings_;
  const Chinese& chinese_;
  Lexicon lexicon_;
  std::vector<HanRun> runs_;
  NeighbourCounts usage_;
  WordLattice lattice_;
  /// By printed character, in simplified and in traditional text.
  std::array<std::unordered_map<char32_t, std::vector<Variant>>, 2> variants_;
  std::vector<Proposal> proposals_;
  std::map<PageId, Look> pages_;
  std::map<PageId, std::optional<double>> usual_doubts_;
  std::map<LineId, std::vector<Edit>> edits_;
};

/// Whether any page may be corrected or flagged.
bool is_wanted(const Issue& issue, const Settings& settings) {
  return std::any_of(issue.pages.begin(), issue.pages.end(),
                     [&](const Page& page) { return level_of(page, settings) != Correct::off; });
}

}  // namespace

Issue suspect_characters(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  if (!issue.lang.starts_with("zh") || settings.languages == nullptr) return issue;
  if (!is_on(settings, kRule) || !is_wanted(issue, settings)) return issue;
  const Chinese& chinese = settings.languages->chinese();
  for (const std::string& package : chinese.missing)
    diagnostics.add(DiagCode::dictionary_missing,
                    fmt::format("{} is not installed: fewer misread Chinese characters are found, "
                                "or none",
                                package));
  if (chinese.can_correct()) Corrector(issue, settings, chinese).correct();
  return issue;
}

}  // namespace broadsheet::clean
