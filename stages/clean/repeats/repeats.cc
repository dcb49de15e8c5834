// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/repeats.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/clean/repeats/article_text.h"
#include "stages/clean/repeats/copies.h"
#include "stages/clean/repeats/near_duplicates.h"
#include "stages/clean/repeats/passages.h"
#include "stages/clean/repeats/repetitions.h"
#include "stages/clean/repeats/take_out.h"
#include "stages/clean/repeats/variety.h"

namespace broadsheet::clean {
namespace {

/// Two repeats are one if in both places at most this many other characters lie between them.
constexpr std::size_t kSmallGap = 20;

/// A row of copies is reported if each weighs this much, or if short ones together weigh as much as
/// a passage.
constexpr std::size_t kLeastUnit = 12;
constexpr std::size_t kShortUnit = 14;  ///< characters; twenty with the spaces of words

/// Rounds of taking out copies of copies; the rest is reported.
constexpr int kRounds = 6;

/// A page with a larger share of new text is not reported, nor one that repeats no more than a
/// digest does.
constexpr double kLeastVariety = 0.97;
constexpr std::size_t kDigest = 150;

/// By place, then by distance: the innermost copy comes first.
std::vector<Stretch> sorted_stretches(const ArticleText& text) {
  std::vector<Stretch> found = stretches_in(text.text(), text.separators());
  std::sort(found.begin(), found.end(), [](const Stretch& a, const Stretch& b) {
    return std::tuple(a.from, a.distance, a.length) < std::tuple(b.from, b.distance, b.length);
  });
  return found;
}

/// Takes the copies of one round out. False if there was none.
bool take_copies_out(Issue& issue, const Settings& settings, const ArticleText& text,
                     std::span<const Stretch> stretches) {
  TakeOut out(issue, text);
  std::size_t done = 0;  // each copy and its original are examined once a round
  bool any = false;
  for (const Stretch& stretch : stretches) {
    if (stretch.from < done) continue;
    const std::optional<Copy> copy = proved_copy(text, stretch);
    if (!copy || !is_on(settings, copy->rule) || !out.add(*copy)) continue;
    any = true;
    done = stretch.end();
  }
  for (auto& [id, edits] : std::move(out).edits()) add_holding(*find(issue, id), std::move(edits));
  return any;
}

/// The reports on one state of the issue.
class Report {
 public:
  Report(const Issue& issue, const ArticleText& text, std::span<const Stretch> stretches,
         Diagnostics& diagnostics)
      : issue_(issue), text_(text), stretches_(stretches), diagnostics_(diagnostics) {}

  void run() {
    report_rows();
    report_passages();
    report_near_duplicates();
  }

 private:
  struct Range {
    std::size_t from = 0, to = 0;
  };

  /// A row of repeats that continue in both places: [first, first_end) and [again, again_end).
  struct Passage {
    std::size_t first = 0, first_end = 0;
    std::size_t again = 0, again_end = 0;
    std::size_t alike = 0;  ///< characters that are the same in both places
  };

  [[nodiscard]] bool says_enough(std::size_t from, std::size_t to) const {
    return weight_of(text_.text(from, to), kPassage) >= kPassage;
  }

  [[nodiscard]] std::string article_at(std::size_t at) const {
    return article_id(issue_.id, text_.article_at(at).id);
  }

  /// The first words of [from, to), without the mark that ends the sentence before.
  [[nodiscard]] std::string opening(std::size_t from, std::size_t to) const {
    constexpr std::size_t kShown = 20;
    const TextView text = text_.text();
    while (from + 1 < to && !is_solid(text[from]) && !is_latin(text[from])) ++from;
    return to_utf8(text_.printed(from, std::min(from + kShown, to)));
  }

  [[nodiscard]] bool is_row(const Stretch& stretch) const {
    if (stretch.copies() < 2) return false;
    if (stretch.distance < kShortUnit)
      return stretch.copies() > 2 && says_enough(stretch.from, stretch.end());
    const TextView unit = text_.text(stretch.from, stretch.from + stretch.distance);
    return weight_of(unit, kLeastUnit) >= kLeastUnit;
  }

  void report_rows() {
    for (const Stretch& stretch : stretches_) {
      const bool is_reported = !reported_.empty() && stretch.end() <= reported_.back().to;
      if (is_reported || !is_row(stretch)) continue;
      reported_.push_back({stretch.from, stretch.end()});
      diagnostics_.add(
          DiagCode::repeated_passage, text_.page_at(stretch.from), article_at(stretch.from),
          fmt::format("{} characters from \"{}\" stand {} times in a row", stretch.distance,
                      opening(stretch.from, stretch.from + stretch.distance), stretch.copies()));
    }
  }

  [[nodiscard]] std::vector<Passage> passages() const {
    std::vector<Passage> found;
    for (const Repeat& repeat : repeats_in(text_.text())) {
      const std::size_t first_end = repeat.first + repeat.length;
      const std::size_t again_end = repeat.again + repeat.length;
      if (!says_enough(repeat.again, again_end)) continue;
      if (!found.empty() && goes_on(found.back(), repeat)) {
        found.back().first_end = first_end;
        found.back().again_end = again_end;
        found.back().alike += repeat.length;
      } else {
        found.push_back({repeat.first, first_end, repeat.again, again_end, repeat.length});
      }
    }
    return found;
  }

  [[nodiscard]] bool goes_on(const Passage& passage, const Repeat& next) const {
    const auto is_near = [&](std::size_t from, std::size_t to) {
      return from <= to && to - from <= kSmallGap &&
             &text_.article_at(from - 1) == &text_.article_at(to);
    };
    return is_near(passage.first_end, next.first) && is_near(passage.again_end, next.again);
  }

  /// Whether the passage is just the copies of a reported row.
  [[nodiscard]] bool is_of_row(const Passage& passage) const {
    const auto row =
        std::partition_point(reported_.begin(), reported_.end(),
                             [&](const Range& range) { return range.to < passage.again_end; });
    return row != reported_.end() && row->from <= passage.again && row->from <= passage.first &&
           passage.first_end <= row->to;
  }

  void report_passages() {
    for (const Passage& passage : passages()) {
      repeated_.push_back({passage.again, passage.again_end});
      if (is_of_row(passage)) continue;
      diagnostics_.add(
          DiagCode::repeated_passage, text_.page_at(passage.again), article_at(passage.again),
          fmt::format("{} characters from \"{}\" stand first in {}", passage.alike,
                      opening(passage.again, passage.again_end), article_at(passage.first)));
    }
  }

  /// Whether reports cover at least half of [from, to). Call it in ascending order.
  [[nodiscard]] bool is_reported(std::size_t from, std::size_t to) {
    while (next_ < repeated_.size() && repeated_[next_].to <= from) ++next_;
    std::size_t covered = 0;
    for (std::size_t i = next_; i < repeated_.size() && repeated_[i].from < to; ++i)
      covered += std::min(to, repeated_[i].to) - std::max(from, repeated_[i].from);
    return 2 * covered >= to - from;
  }

  void report_near_duplicates() {
    std::vector<ArticleText::Paragraph> paragraphs;
    std::vector<TextView> texts;
    std::vector<bool> asked;
    for (const ArticleText::Paragraph& paragraph : text_.paragraphs()) {
      if (!says_enough(paragraph.from, paragraph.to)) continue;
      paragraphs.push_back(paragraph);
      texts.push_back(text_.text(paragraph.from, paragraph.to));
      asked.push_back(!is_reported(paragraph.from, paragraph.to));
    }
    for (const NearDuplicate& pair : near_duplicates_in(texts, asked)) {
      const ArticleText::Paragraph& again = paragraphs[pair.again];
      diagnostics_.add(DiagCode::near_duplicate, text_.page_at(again.from), article_at(again.from),
                       fmt::format("the paragraph from \"{}\" is like one in {} ({:.2f})",
                                   opening(again.from, again.to),
                                   article_at(paragraphs[pair.first].from), pair.similarity));
    }
  }

  const Issue& issue_;
  const ArticleText& text_;
  std::span<const Stretch> stretches_;
  Diagnostics& diagnostics_;
  std::vector<Range> reported_;  ///< rows of copies, ascending
  std::vector<Range> repeated_;  ///< passages that occur elsewhere, ascending
  std::size_t next_ = 0;
};

/// Judges the page as recognized, before anything is taken out: a tool that loops omits print.
void report_variety(const Issue& issue, Diagnostics& diagnostics) {
  Text text;
  for (const Page& page : issue.pages) {
    text.clear();
    for (const Line& line : page.lines) append_corrected(line, whole(line), text);
    std::erase_if(text, is_space);
    const Variety variety = variety_of(text);
    const std::size_t again = variety.shingles - variety.distinct;
    if (again < kDigest || variety.share() >= kLeastVariety) continue;
    diagnostics.add(DiagCode::low_variety, page.id, {},
                    fmt::format("distinct-20 is {:.3f}", variety.share()));
  }
}

}  // namespace

Issue settle_repeats(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  report_variety(issue, diagnostics);
  for (int round = 0;; ++round) {
    const ArticleText text(issue);
    const std::vector<Stretch> stretches = sorted_stretches(text);
    if (round < kRounds && take_copies_out(issue, settings, text, stretches)) continue;
    Report(issue, text, stretches, diagnostics).run();
    return issue;
  }
}

}  // namespace broadsheet::clean
