// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/confusions.h"

#include <algorithm>
#include <bitset>
#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"
#include "document/title_profile.h"
#include "stages/clean/correction_level.h"
#include "stages/clean/edit_batch.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/clean/misreadings/likely_names.h"
#include "stages/clean/misreadings/segmentation.h"
#include "stages/clean/misreadings/uncertain_characters.h"
#include "stages/clean/misreadings/word_lattice.h"
#include "stages/clean/rules.h"

namespace broadsheet::clean {
namespace {

constexpr std::string_view kRule = "confusions.han";

// Margins (log10) as measured on recognized and on clean text (docs/cleanup.md).
constexpr double kSure = 1.4;    ///< likelier by this: all but certain
constexpr double kSuspect = 0;   ///< likelier by this: worth a person's look
constexpr double kLead = 1.2;    ///< a change whose rival comes this close …
constexpr double kRivalled = 2;  ///< … is less likely by this,
constexpr double kNamed = 3;     ///< one in a likely name by this,
constexpr double kUsual = 1.5;   ///< and one of text that the issue repeats by this

constexpr std::size_t kShortHeadline = 6;  ///< has too little context
constexpr std::size_t kMostUsual = 4;      ///< characters of what may be a word of the issue's own
constexpr std::uint32_t kOftenEnough = 3;
constexpr float kProfileWord = -5;   ///< log10 of the probability of a word of the title profile
constexpr float kOwnWord = -6;       ///< log10 of the probability of the issue's own words
constexpr std::size_t kContext = 3;  ///< words on both sides that the model is shown
constexpr std::size_t kLongestWindow = 40;
constexpr int kMostChanges = 4;  ///< of one window

/// A stretch of Han and where each of its characters was read.
struct HanRun {
  Text printed;
  Text reads;                ///< the same in simplified characters
  bool traditional = false;  ///< `printed` is not simplified Chinese
  std::vector<Origin> origins;
};

/// The commonest characters that are only traditional.
constexpr TextView kTraditional =
    U"國會這個們來時為說對發經業產開關門問間東車長馬見書學動務運員體電實現點進機過還區權與總義萬從"
    U"無樣題變讓當認識話議"
    U"論調設計導達連選邊遠農軍風飛雲親觀覺張強彈歸後徵復愛態戰戲擔據擴數條極構標樹歐氣決沒況淨漢濟"
    U"滿準歷熱爭爾獎環畫療"
    U"監盤眾確禮種稱積穩競筆節範簡紀約級純紙紅組細終結給統絕經綠維網緊線練縣績縮繼續織聯聞聲職聽舉"
    U"舊藝蘇號處術裏補裝規"
    U"視訂訪訊許評試詳課談請諸講證護譯讀讚負財貢責貨費貿資質購賽贊趙軟較載輕輸轉辦適遲郵鄉醫釋鎮銀"
    U"錢錄鐵鋼閱陣陸陽階隊際"
    U"隨險難雜離靈靜響頁頂項順須預領頭顧顯類飯館驗驚髮鬥魚鮮麗點齊齡";

/// `kTraditional` as a set: text is asked character by character.
class Signs {
 public:
  Signs() {
    for (const char32_t c : kTraditional) bits_.set(c - kFirst);
  }
  [[nodiscard]] bool hold(char32_t c) const { return c - kFirst < kSize && bits_[c - kFirst]; }

 private:
  static constexpr char32_t kFirst = 0x4E00;
  static constexpr std::size_t kSize = 0x5200;
  std::bitset<kSize> bits_;
};

bool is_traditional(TextView text) {
  static const Signs traditional;
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kMostHanPerSign = 25;
  std::size_t han = 0;
  std::size_t signs = 0;
  for (const char32_t c : text) {
    if (!is_han(c)) continue;
    ++han;
    if (traditional.hold(c)) ++signs;
  }
  return signs >= kLeast && signs * kMostHanPerSign > han;
}

bool is_headline(ElementKind kind) {
  return kind == ElementKind::headline || kind == ElementKind::deck ||
         kind == ElementKind::kicker || kind == ElementKind::subhead;
}

bool is_read(ElementKind kind) {
  return is_headline(kind) || kind == ElementKind::paragraph || kind == ElementKind::item ||
         kind == ElementKind::verse_line || kind == ElementKind::caption;
}

/// The runs of Han of an issue's texts.
class HanRuns {
 public:
  HanRuns(const Issue& issue, const Settings& settings, const Chinese& chinese)
      : issue_(issue), chinese_(chinese), profile_(settings.profile.get()) {
    for (const Article& article : issue.articles) {
      for (const Element& element : article.elements)
        for_each_element(element, [&](const Element& e) { add(e); });
    }
  }

  [[nodiscard]] const std::vector<HanRun>& runs() const { return runs_; }

 private:
  void add(const Element& element) {
    if (!is_read(element.kind) || element.segs.empty()) return;
    std::vector<Origin> origins;
    const Text text = reading_text(issue_, element.segs, &origins);
    if (is_headline(element.kind) && text.size() <= kShortHeadline) return;
    std::vector<bool> fixed(text.size());
    if (profile_ != nullptr) {
      for (const auto& [from, to] : profile_->never.cover(text))
        std::fill(fixed.begin() + static_cast<std::ptrdiff_t>(from),
                  fixed.begin() + static_cast<std::ptrdiff_t>(to), true);
    }
    const bool traditional = is_traditional(text);
    Text reads = traditional && chinese_.simplified ? chinese_.simplified(text) : text;
    if (reads.size() != text.size()) reads = text;
    for (std::size_t from = 0; from < text.size();) {
      std::size_t to = from;
      while (to < text.size() && is_han(text[to]) && !fixed[to]) ++to;
      if (to - from >= 2) {
        runs_.push_back({text.substr(from, to - from),
                         reads.substr(from, to - from),
                         traditional,
                         {origins.begin() + static_cast<std::ptrdiff_t>(from),
                          origins.begin() + static_cast<std::ptrdiff_t>(to)}});
      }
      from = std::max(to, from + 1);
    }
  }

  const Issue& issue_;
  const Chinese& chinese_;
  const TitleProfile* profile_;
  std::vector<HanRun> runs_;
};

/// What the issue prints often and no dictionary has: names of people, firms and things.
class Usage {
 public:
  Usage(const std::vector<HanRun>& runs, const Lexicon& lexicon) {
    for (const HanRun& run : runs) {
      const Segmentation segmentation(run.reads, lexicon);
      for_each(run.reads, segmentation, [&](TextView word) { ++counts_[Text(word)]; });
    }
  }

  /// Every row of two to four characters that each stand alone.
  template <class Visit>
  static void for_each(TextView run, const Segmentation& segmentation, Visit&& visit) {
    const auto& tokens = segmentation.tokens();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      for (std::size_t n = 1; n <= kMostUsual && i + n <= tokens.size(); ++n) {
        if (!tokens[i + n - 1].is_single()) break;
        if (n >= 2) visit(run.substr(tokens[i].from, n));
      }
    }
  }

  [[nodiscard]] bool is_usual(TextView word) const {
    const auto found = counts_.find(Text(word));
    return found != counts_.end() && found->second >= kOftenEnough;
  }

  template <class Visit>
  void for_each_usual(Visit&& visit) const {
    for (const auto& [word, count] : counts_)
      if (count >= kOftenEnough) visit(word);
  }

 private:
  std::unordered_map<Text, std::uint32_t> counts_;
};

/// The stage at work on one issue.
class Corrector {
 public:
  Corrector(Issue& issue, const Settings& settings, const Chinese& chinese)
      : issue_(issue),
        settings_(settings),
        chinese_(chinese),
        lexicon_(lexicon_of(settings, chinese)),
        runs_(issue, settings, chinese),
        usage_(runs_.runs(), lexicon_),
        lattice_(lexicon_, *chinese.model) {
    learn_own_words();
  }

  void correct() {
    for (const HanRun& run : runs_.runs()) correct(run);
    for (auto& [id, edits] : edits_) {
      std::sort(edits.begin(), edits.end(),
                [](const Edit& a, const Edit& b) { return a.span < b.span; });
      if (Line* line = find(issue_, id)) add_edits(*line, std::move(edits));
    }
  }

 private:
  static Lexicon lexicon_of(const Settings& settings, const Chinese& chinese) {
    Lexicon lexicon(chinese.words);
    if (settings.profile == nullptr) return lexicon;
    for (const Text& word : settings.profile->words) lexicon.add(word, kProfileWord);
    return lexicon;
  }

  /// Frequent text that is not likelier as something else is a word, in whatever order it is asked.
  void learn_own_words() {
    std::vector<Text> own;
    usage_.for_each_usual([&](const Text& word) {
      const Segmentation segmentation(word, lexicon_);
      if (uncertain_in({word, word, false, {}}, segmentation).empty()) own.push_back(word);
    });
    for (const Text& word : own) lexicon_.add(word, kOwnWord);
  }

  [[nodiscard]] std::vector<UncertainCharacter> uncertain_in(
      const HanRun& run, const Segmentation& segmentation) const {
    return uncertain_characters(run.reads, segmentation, lexicon_, [&](std::size_t at) {
      std::vector<Variant> variants;
      const std::span<const Lookalike> lookalikes = chinese_.shapes.of(run.printed[at]);
      variants.reserve(lookalikes.size());
      for (const Lookalike& other : lookalikes)
        variants.push_back({other.character, other.character, other.similarity});
      if (run.traditional) simplify(variants);
      return variants;
    });
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
    const Segmentation segmentation(run.reads, lexicon_);
    const std::vector<UncertainCharacter> uncertain = uncertain_in(run, segmentation);
    if (uncertain.empty()) return;
    const std::vector<bool> names = likely_names(run.reads, segmentation);
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
    Text text = run.reads.substr(from, to - from);
    for (UncertainCharacter& character : uncertain) character.at -= from;
    for (int n = 0; n < kMostChanges && !uncertain.empty(); ++n) {
      const Change change = lattice_.best_change(text, uncertain);
      if (change.becomes.reads == 0) return;
      const std::size_t at = from + change.at;
      double margin = change.margin;
      if (change.lead < kLead) margin -= kRivalled;
      if (names[at]) margin -= kNamed;
      if (is_usual(run, at)) margin -= kUsual;
      if (margin < kSuspect) return;
      add_edit_at(run, at, change.becomes.printed, margin);
      text[change.at] = change.becomes.reads;
      std::erase_if(uncertain,
                    [&](const UncertainCharacter& character) { return character.at == change.at; });
    }
  }

  /// The issue prints the character beside the same neighbours elsewhere.
  [[nodiscard]] bool is_usual(const HanRun& run, std::size_t at) const {
    const TextView text = run.reads;
    return (at > 0 && usage_.is_usual(text.substr(at - 1, 2))) ||
           (at + 1 < text.size() && usage_.is_usual(text.substr(at, 2)));
  }

  void add_edit_at(const HanRun& run, std::size_t at, char32_t becomes, double margin) {
    const Origin place = run.origins[at];
    const Line* line = find(issue_, place.line);
    const Page* page = find(issue_, place.line.page);
    if (line == nullptr || page == nullptr) return;
    if (place.at >= line->as_read.size() || line->as_read[place.at] != run.printed[at]) return;
    const Correct level = level_of(*page, settings_);
    if (level == Correct::off) return;
    const bool sure = margin >= kSure && !run.traditional;
    edits_[place.line].push_back(
        {std::string(kRule),
         {place.at, place.at + 1},
         Text(1, becomes),
         confidence_of(margin),
         sure && level == Correct::fix ? EditClass::automatic : EditClass::suggested});
  }

  /// The share of correct changes among those of this margin.
  static double confidence_of(double margin) {
    return margin >= 3 ? 0.98 : margin >= 2 ? 0.95 : margin >= kSure ? 0.92 : 0.6;
  }

  Issue& issue_;
  const Settings& settings_;
  const Chinese& chinese_;
  Lexicon lexicon_;
  HanRuns runs_;
  Usage usage_;
  WordLattice lattice_;
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
