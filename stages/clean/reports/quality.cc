// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/quality.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "document/characters.h"
#include "document/reading.h"
#include "stages/clean/correction_level.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/clean/misreadings/segmentation.h"

namespace broadsheet::clean {
namespace {

/// With fewer characters, chance decides.
constexpr std::uint64_t kLeastCharacters = 50;

/// The measure of clean news text, and its change per share of wrong characters; linear for small
/// shares.
struct Scale {
  double clean;
  double per_error;
  [[nodiscard]] double errors(double measured) const {
    return std::clamp((measured - clean) / per_error, 0.0, 1.0);
  }
};
constexpr Scale kLikely{-2.06, -6.0};
constexpr Scale kKnownHan{0.917, -1.5};
constexpr Scale kKnownWords{0.97, -4.5};

/// Common words of one character: 的, 在, 是. Others stand alone where a word was broken.
constexpr float kCommon = -3;

double rounded(double share) {
  return std::round(share * 1000) / 1000;
}

/// Counts over the texts of a page or an article.
struct Tally {
  std::uint64_t han = 0;
  std::uint64_t known_han = 0;
  double log10 = 0;           ///< of the probability of the Han
  std::uint64_t letters = 0;  ///< in words long enough to look up
  std::uint64_t known_letters = 0;
  std::uint64_t unpaired = 0;
  std::uint64_t removed = 0;

  void add(const Tally& other) {
    han += other.han;
    known_han += other.known_han;
    log10 += other.log10;
    letters += other.letters;
    known_letters += other.known_letters;
    removed += other.removed;
  }
};

/// The stage at work on one issue.
class Estimator {
 public:
  Estimator(Issue& issue, const Chinese* chinese, const Speller* speller)
      : issue_(issue), chinese_(chinese), speller_(speller) {}

  void estimate() {
    pages_.resize(issue_.pages.size());
    articles_.resize(issue_.articles.size());
    for (std::size_t a = 0; a < issue_.articles.size(); ++a) {
      for (const Element& element : issue_.articles[a].elements)
        for_each_element(element, [&](const Element& e) { read(e, articles_[a]); });
    }
    count_unpaired();
    issue_.qualities.clear();
    for (std::size_t p = 0; p < pages_.size(); ++p) {
      if (!issue_.pages[p].born_digital) add(pages_[p], of_page(issue_.pages[p].id));
    }
    for (std::size_t a = 0; a < articles_.size(); ++a)
      add(articles_[a], of_article(issue_.articles[a].id));
  }

 private:
  static Quality of_page(PageId page) {
    Quality quality;
    quality.page = page;
    return quality;
  }
  static Quality of_article(ArticleId article) {
    Quality quality;
    quality.article = article;
    return quality;
  }

  /// An element counts for the page that it begins on.
  void read(const Element& element, Tally& article) {
    if (element.segs.empty()) return;
    const Page* page = find(issue_, element.segs.front().line.page);
    if (page == nullptr || page->born_digital) return;
    Tally tally;
    std::vector<Origin> origins;
    const Text text = reading_text(issue_, element.segs, &origins);
    for (std::size_t from = 0; from < text.size();) {
      std::size_t to = from + 1;
      if (is_han(text[from])) {
        while (to < text.size() && is_han(text[to])) ++to;
        if (chinese_ != nullptr) read_han(TextView(text).substr(from, to - from), tally);
      } else if (is_latin(text[from])) {
        while (to < text.size() && is_latin(text[to])) ++to;
        if (speller_ != nullptr) read_word(TextView(text).substr(from, to - from), tally);
      }
      from = to;
    }
    for (const Seg& seg : element.segs) tally.removed += removed_from(seg);
    article.add(tally);
    pages_[static_cast<std::size_t>(page - issue_.pages.data())].add(tally);
    for (const Seg& seg : element.segs)
      article_of_[seg.line] = static_cast<std::size_t>(&article - articles_.data());
  }

  void read_han(TextView run, Tally& tally) const {
    const Lexicon lexicon(chinese_->words);
    const Segmentation segmentation(run, lexicon);
    WordModel::State state = chinese_->model->start();
    for (const Segmentation::Token& token : segmentation.tokens()) {
      const Word* word = lexicon.find(run.substr(token.from, token.to - token.from));
      const std::uint64_t size = token.to - token.from;
      tally.han += size;
      if (!token.is_single() || token.log10 > kCommon) tally.known_han += size;
      if (word == nullptr || word->id == Word::kNotInModel) {
        state = chinese_->model->start();
        tally.log10 += token.log10;
        continue;
      }
      WordModel::State next;
      tally.log10 += chinese_->model->score(state, word->id, next);
      state = next;
    }
  }

  void read_word(TextView word, Tally& tally) const {
    constexpr std::size_t kShortWord = 4;
    if (word.size() < kShortWord || is_latin_upper(word.front())) return;
    tally.letters += word.size();
    if (speller_->knows(word)) tally.known_letters += word.size();
  }

  [[nodiscard]] std::uint64_t removed_from(const Seg& seg) const {
    const Line* line = find(issue_, seg.line);
    std::uint64_t removed = 0;
    if (line == nullptr) return removed;
    for (const Edit& edit : line->edits) {
      const bool inside = edit.span.from >= seg.span.from && edit.span.to <= seg.span.to;
      if (inside && is_applied(edit) && edit.rule.starts_with("repeats."))
        removed += edit.span.size();
    }
    return removed;
  }

  void count_unpaired() {
    std::unordered_map<std::string, std::size_t> article_at;
    for (const auto& [line, article] : article_of_) article_at.emplace(to_string(line), article);
    for (const Diagnostic& finding : issue_.diagnostics.items()) {
      if (finding.code != DiagCode::unpaired_mark) continue;
      if (const Page* page = find(issue_, finding.page))
        ++pages_[static_cast<std::size_t>(page - issue_.pages.data())].unpaired;
      if (const auto found = article_at.find(finding.place); found != article_at.end())
        ++articles_[found->second].unpaired;
    }
  }

  void add(const Tally& tally, Quality quality) {
    quality.characters = tally.han + tally.letters;
    if (quality.characters < kLeastCharacters) return;
    const auto han = static_cast<double>(tally.han);
    const auto letters = static_cast<double>(tally.letters);
    const auto all = static_cast<double>(quality.characters);
    double wrong = 0;  // characters
    if (tally.han > 0) {
      quality.likely = rounded(tally.log10 / han);
      const double known = static_cast<double>(tally.known_han) / han;
      wrong += han * (kLikely.errors(*quality.likely) + kKnownHan.errors(known)) / 2;
    }
    if (tally.letters > 0)
      wrong += letters * kKnownWords.errors(static_cast<double>(tally.known_letters) / letters);
    quality.known = rounded(static_cast<double>(tally.known_han + tally.known_letters) / all);
    quality.unpaired = tally.unpaired;
    quality.repeated =
        rounded(static_cast<double>(tally.removed) / (all + static_cast<double>(tally.removed)));
    wrong += static_cast<double>(tally.unpaired);
    quality.estimate = rounded(std::max(0.0, 1 - wrong / all));
    issue_.qualities.push_back(quality);
  }

  struct Hash {
    std::size_t operator()(LineId id) const {
      return std::hash<std::uint64_t>{}((std::uint64_t{id.page.n} << 32) | id.n);
    }
  };

  Issue& issue_;
  const Chinese* chinese_;
  const Speller* speller_;
  std::vector<Tally> pages_;
  std::vector<Tally> articles_;
  std::unordered_map<LineId, std::size_t, Hash> article_of_;
};

}  // namespace

Issue estimate_quality(Issue issue, const Settings& settings, Diagnostics& /*diagnostics*/) {
  const bool is_recognized =
      std::any_of(issue.pages.begin(), issue.pages.end(), [&](const Page& page) {
        return !page.born_digital && level_of(page, settings) != Correct::off;
      });
  if (!is_recognized || settings.languages == nullptr) return issue;
  const bool chinese = issue.lang.starts_with("zh");
  const Chinese* words = chinese ? &settings.languages->chinese() : nullptr;
  if (words != nullptr && words->model == nullptr) words = nullptr;
  const Speller* speller = chinese ? nullptr : settings.languages->speller(issue.lang);
  if (words == nullptr && speller == nullptr) return issue;
  Estimator(issue, words, speller).estimate();
  return issue;
}

}  // namespace broadsheet::clean
