// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/quality.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

#include "document/reading.h"
#include "stages/clean/correction_level.h"
#include "stages/clean/reports/text_measure.h"

namespace broadsheet::clean {
namespace {

double rounded(double share) {
  return std::round(share * 1000) / 1000;
}

/// Counts over the texts of a page or an article.
struct Tally {
  TextMeasure text;
  std::uint64_t unpaired = 0;
  std::uint64_t removed = 0;

  void add(const Tally& other) {
    text.add(other.text);
    removed += other.removed;
  }
};

/// The stage at work on one issue.
class Estimator {
 public:
  Estimator(Issue& issue, const TextMeter& meter) : issue_(issue), meter_(meter) {}

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
    meter_.read(reading_text(issue_, element.segs), tally.text);
    for (const Seg& seg : element.segs) tally.removed += removed_from(seg);
    article.add(tally);
    pages_[static_cast<std::size_t>(page - issue_.pages.data())].add(tally);
    for (const Seg& seg : element.segs)
      article_of_[seg.line] = static_cast<std::size_t>(&article - articles_.data());
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
    quality.characters = tally.text.characters();
    if (quality.characters < kLeastMeasured) return;
    const auto all = static_cast<double>(quality.characters);
    if (tally.text.han > 0) quality.likely = rounded(tally.text.likely());
    quality.known = rounded(tally.text.known());
    quality.unpaired = tally.unpaired;
    quality.repeated =
        rounded(static_cast<double>(tally.removed) / (all + static_cast<double>(tally.removed)));
    const double wrong = tally.text.wrong() + static_cast<double>(tally.unpaired);
    quality.estimate = rounded(std::max(0.0, 1 - wrong / all));
    issue_.qualities.push_back(quality);
  }

  struct Hash {
    std::size_t operator()(LineId id) const {
      return std::hash<std::uint64_t>{}((std::uint64_t{id.page.n} << 32) | id.n);
    }
  };

  Issue& issue_;
  const TextMeter& meter_;
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
  const TextMeter meter(issue.lang, *settings.languages);
  if (meter.can_measure()) Estimator(issue, meter).estimate();
  return issue;
}

}  // namespace broadsheet::clean
