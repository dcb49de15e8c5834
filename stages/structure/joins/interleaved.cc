// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/interleaved.h"

#include <iterator>
#include <optional>
#include <utility>

#include "document/element_grammar.h"
#include "document/reading.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/article/stated.h"
#include "stages/structure/joins/jump_ends.h"
#include "stages/structure/joins/resumption.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr double kUnsure = 0.7;            ///< below this, a decision is reported
constexpr std::size_t kLeastCut = 6;       ///< characters; less is a label
constexpr std::size_t kMostLookedAt = 60;  ///< paragraphs of the neighbour

struct Rest {
  std::size_t at = kNone;  ///< index of the neighbour's element that it begins with
  double confidence = 0;
};

class Interleaved {
 public:
  Interleaved(Issue& issue, const Languages* languages, Diagnostics& diagnostics)
      : issue_(issue), languages_(languages), diagnostics_(diagnostics) {}

  void run() {
    for (std::size_t a = 0; a + 1 < issue_.articles.size(); ++a) {
      const std::size_t cut = cut_at(issue_.articles[a]);
      if (cut == kNone) continue;
      const Rest rest = rest_in(issue_.articles[a + 1], issue_.articles[a].elements[cut]);
      if (rest.at != kNone) move(issue_.articles[a + 1], rest, issue_.articles[a]);
    }
  }

 private:
  /// The last paragraph, if it stops in a sentence and nothing but figures stands behind it.
  [[nodiscard]] std::size_t cut_at(const Article& article) const {
    const std::vector<Element>& elements = article.elements;
    std::size_t end = elements.size();
    while (end > 0 && stands_beside_text(elements[end - 1].kind)) {
      if (elements[end - 1].kind == ElementKind::jump) return kNone;
      --end;
    }
    if (end == 0 || article.kind == ArticleKind::ad || is_stated(article)) return kNone;
    const Element& last = elements[end - 1];
    if (last.kind != ElementKind::paragraph || last.blocks.empty()) return kNone;
    const Page* page = find(issue_, last.blocks.back().page);
    if (page == nullptr || page->has_geometry()) return kNone;
    const Text text = reading_text(issue_, last.segs);
    const bool is_cut = text.size() >= kLeastCut && !is_finished(text) && is_prose(last.why, text);
    return is_cut ? end - 1 : kNone;
  }

  /// The likeliest of the neighbour's paragraphs. One that itself goes on from the paragraph above
  /// it is none, nor is its first: then nothing would be left to the headline.
  [[nodiscard]] Rest rest_in(const Article& next, const Element& cut) {
    const std::vector<Element>& elements = next.elements;
    if (elements.empty() || !is_headline_part(elements.front().kind)) return {};
    const Text left = reading_text(issue_, cut.segs);
    Rest best;
    bool may_begin = false;
    std::size_t looked_at = 0;
    for (std::size_t i = 0; i < elements.size() && looked_at < kMostLookedAt; ++i) {
      const Element& element = elements[i];
      if (element.kind == ElementKind::jump) may_begin = looked_at > 0;
      if (element.kind != ElementKind::paragraph || element.blocks.empty()) continue;
      if (element.blocks.front().page != cut.blocks.back().page) break;
      const Text right = reading_text(issue_, element.segs);
      if (may_begin) {
        const auto why =
            resumption(seams().judge(cut, left, element, right), left, right, languages_);
        if (why && why->confidence > best.confidence) best = {i, why->confidence};
      }
      may_begin = is_finished(right);
      ++looked_at;
    }
    return best;
  }

  void move(Article& from, const Rest& rest, Article& to) {
    const auto first = from.elements.begin() + static_cast<std::ptrdiff_t>(rest.at);
    first->why = {"interleaved.goes_on", rest.confidence};
    if (rest.confidence < kUnsure) {
      diagnostics_.add(DiagCode::join_unsure, first->blocks[0].page, to_string(first->blocks[0]),
                       "behind another article: " +
                           to_utf8(TextView(reading_text(issue_, first->segs)).substr(0, 10)));
    }
    std::move(first, from.elements.end(), std::back_inserter(to.elements));
    from.elements.erase(first, from.elements.end());
  }

  /// Made when a text is first found cut.
  const Seams& seams() {
    if (!seams_) seams_.emplace(issue_);
    return *seams_;
  }

  Issue& issue_;
  const Languages* languages_;
  Diagnostics& diagnostics_;
  std::optional<Seams> seams_;
};

}  // namespace

void rejoin_interleaved(Issue& issue, const Languages* languages, Diagnostics& diagnostics) {
  Interleaved(issue, languages, diagnostics).run();
}

}  // namespace broadsheet::structure
