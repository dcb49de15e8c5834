// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/overleaf.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "document/element_grammar.h"
#include "document/reading.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/joins/assignment.h"

namespace broadsheet::structure {
namespace {

// Costs of a step over the page's end; as on a page, each stands for one thing seen.
constexpr double kForbidden = 1e6;
constexpr std::size_t kNone = static_cast<std::size_t>(-1);
constexpr double kStaysOpen = 1.5;     ///< a cut sentence that nothing goes on with
constexpr double kUnlikelySeam = 2;    ///< each unit of doubt that the words leave
constexpr double kNotFlush = 1;        ///< nobody knows how the first line begins
constexpr double kIndented = 1.2;      ///< it is set in, though it begins in a sentence
constexpr double kNotAtTop = 1.2;      ///< text stands above it
constexpr double kNotAtFoot = 0.5;     ///< the page goes on below the cut
constexpr double kShortLine = 0.7;     ///< the cut line does not fill its column
constexpr double kFromHeadless = 0.4;  ///< what is cut has no headline itself
constexpr double kFinished = 0.6;      ///< no sentence is open: only the next page asks for it
constexpr double kOtherSize = 1;       ///< the two are set in different sizes
constexpr double kLeastSeam = 0.5;
constexpr std::size_t kLeastText = 6;  ///< characters; less is a label
constexpr std::size_t kMostOfPage = 40;
// In sizes of the type.
constexpr double kFull = 2;
constexpr double kSameEdge = 3;
constexpr double kLastLine = 1.5;  ///< from the foot of the deepest page
constexpr double kSameSize = 0.08;

/// The paragraph at one edge of an article, on its page.
struct End {
  std::size_t article = 0;
  const Element* piece = nullptr;
  const Page* page = nullptr;
  Text text;
  double size = 0;  ///< of its type
  double cost = 0;
  double right = 0;          ///< edge of its column
  bool is_finished = false;  ///< no sentence is open
  bool is_at_edge = false;   ///< at the very foot of its page, or flush on top of the next
  bool is_at_foot = false;   ///< nothing stands below it on its page
};

bool stands_aside(const Element& element) {
  return stands_beside_text(element.kind) && element.kind != ElementKind::jump;
}

/// The print of a page without its furniture, from top to foot.
struct Extent {
  double top = 1e9;
  double foot = -1e9;
};

Extent extent_of(const Page& page) {
  Extent extent;
  for (const Block& block : page.blocks) {
    const bool is_text = block.role == BlockRole::paragraph || block.role == BlockRole::headline ||
                         block.role == BlockRole::kicker || block.role == BlockRole::list_item;
    if (!block.box || !is_text) continue;
    extent.top = std::min(extent.top, block.box->y0);
    extent.foot = std::max(extent.foot, block.box->y1);
  }
  return extent;
}

class Leaves {
 public:
  Leaves(const Issue& issue, const std::function<const Seams&()>& seams)
      : issue_(issue), seams_(seams) {
    for (const Page& page : issue.pages) {
      const Extent& extent = extents_[page.id] = extent_of(page);
      foot_ = std::max(foot_, extent.foot);
      const bool is_headed =
          std::any_of(page.blocks.begin(), page.blocks.end(),
                      [](const Block& block) { return block.role == BlockRole::headline; });
      if (is_headed) headed_.insert(page.id);
    }
  }

  /// The last text of the article: it stops in a sentence, or at the foot of the page.
  void add_leaving(std::size_t a) {
    const std::vector<Element>& elements = issue_.articles[a].elements;
    const auto last = std::find_if_not(elements.rbegin(), elements.rend(), stands_aside);
    if (last == elements.rend()) return;
    End end = end_at(a, *last, last->blocks.empty() ? BlockId{} : last->blocks.back());
    if (end.page == nullptr || end.text.size() < kLeastText) return;
    end.is_finished = is_finished(end.text);
    const Line* line = find(issue_, last->segs.back().line);
    const Block* block = find(*end.page, last->blocks.back());
    if (line == nullptr || !line->box || line->mode != WritingMode::horizontal) return;
    const double size = line->style.size;
    end.size = size;
    end.right = block->box->x1;
    const bool has_column = block->lines.size() > 1;
    const bool is_full = line->box->x1 >= block->box->x1 - kFull * size;
    if (end.is_finished) {
      end.cost += kFinished;
    } else if (has_column && !is_full) {
      end.cost += kShortLine;
    }
    // A page may hold less than the deepest one, but then a full line has to be its last.
    const double foot = has_column && is_full ? extents_[end.page->id].foot : foot_;
    end.is_at_foot = block->box->y1 >= extents_[end.page->id].foot - kLastLine * size;
    end.is_at_edge = block->box->y1 >= foot - kLastLine * size;
    if (block->box->y1 < extents_[end.page->id].foot - kSameEdge * size) end.cost += kNotAtFoot;
    if (find(issue_.articles[a], ElementKind::headline) == nullptr) end.cost += kFromHeadless;
    leaving_[end.page->id].push_back(std::move(end));
  }

  /// The article begins without any headline.
  void add_arriving(std::size_t a) {
    const std::vector<Element>& elements = issue_.articles[a].elements;
    const auto first = std::find_if_not(elements.begin(), elements.end(), stands_aside);
    if (first == elements.end()) return;
    End end = end_at(a, *first, first->blocks.empty() ? BlockId{} : first->blocks.front());
    if (end.page == nullptr || end.text.size() < kLeastText) return;
    const Block* block = find(*end.page, first->blocks.front());
    const Line* line = find(issue_, first->segs.front().line);
    if (line == nullptr || line->mode != WritingMode::horizontal) return;
    end.size = line->style.size;
    const Opening opening = opening_of(issue_, *first);
    end.cost = opening == Opening::flush ? 0 : opening == Opening::unknown ? kNotFlush : kIndented;
    const bool is_on_top =
        block->box->y0 <= extents_[end.page->id].top + kSameEdge * line->style.size;
    if (!is_on_top) end.cost += kNotAtTop;
    end.is_at_edge = is_on_top && opening == Opening::flush;
    arriving_[end.page->id].push_back(std::move(end));
  }

  [[nodiscard]] std::vector<Overleaf> meet() const {
    std::vector<Overleaf> out;
    for (std::size_t p = 0; p + 1 < issue_.pages.size(); ++p) {
      const auto from = leaving_.find(issue_.pages[p].id);
      const auto to = arriving_.find(issue_.pages[p + 1].id);
      if (from == leaving_.end() || to == arriving_.end()) continue;
      const std::vector<End> leaving = without_finished(from->second, to->second);
      if (leaving.size() > kMostOfPage || to->second.size() > kMostOfPage) continue;
      meet(leaving, to->second, out);
    }
    return out;
  }

 private:
  [[nodiscard]] End end_at(std::size_t a, const Element& element, BlockId id) const {
    End end;
    const Page* page = find(issue_, id.page);
    const Block* block = page == nullptr ? nullptr : find(*page, id);
    if (element.kind != ElementKind::paragraph || element.segs.empty() || block == nullptr ||
        !block->box || !page->has_geometry())
      return end;
    end.article = a;
    end.piece = &element;
    end.page = page;
    end.text = reading_text(issue_, element.segs);
    return end;
  }

  [[nodiscard]] double cost(const End& from, const End& to) const {
    if (from.article == to.article) return kForbidden;
    const bool is_alike = std::abs(from.size - to.size) <= kSameSize * std::max(from.size, to.size);
    if (from.is_finished) return is_alike ? from.cost : kForbidden;
    const double seam = seams_().judge(*from.piece, from.text, *to.piece, to.text).confidence;
    if (seam < kLeastSeam) return kForbidden;
    return from.cost + to.cost + (is_alike ? 0 : kOtherSize) + kUnlikelySeam * (1 - seam);
  }

  /// Of the texts that are finished only the one at the foot of the last column may go on, and only
  /// if one text alone arrives on the next page, flush on its top: it began somewhere. A page
  /// without a headline asks so however deep the one before is.
  [[nodiscard]] std::vector<End> without_finished(std::vector<End> from,
                                                  const std::vector<End>& to) const {
    const End* last = nullptr;
    for (const End& end : from) {
      if (last == nullptr || end.right > last->right) last = &end;
    }
    const bool is_asked =
        to.size() == 1 && to.front().is_at_edge && last != nullptr && last->is_finished &&
        (last->is_at_edge || (last->is_at_foot && !headed_.contains(to.front().page->id)));
    const std::size_t kept = is_asked ? last->article : kNone;
    std::erase_if(from, [&](const End& end) { return end.is_finished && end.article != kept; });
    return from;
  }

  void meet(const std::vector<End>& from, const std::vector<End>& to,
            std::vector<Overleaf>& out) const {
    // The columns beyond the arrivals mean that a sentence stays open, one for each.
    std::vector<std::vector<double>> costs(
        from.size(), std::vector<double>(to.size() + from.size(), kStaysOpen));
    for (std::size_t f = 0; f < from.size(); ++f) {
      for (std::size_t t = 0; t < to.size(); ++t) costs[f][t] = cost(from[f], to[t]);
    }
    const std::vector<std::size_t> partner = assign(costs);
    for (std::size_t f = 0; f < from.size(); ++f) {
      if (partner[f] >= to.size() || costs[f][partner[f]] >= kStaysOpen) continue;
      const double sure = 0.9 - 0.2 * costs[f][partner[f]];
      out.push_back({from[f].article, to[partner[f]].article, std::round(sure * 100) / 100});
    }
  }

  const Issue& issue_;
  const std::function<const Seams&()>& seams_;  ///< made when two ends meet
  std::map<PageId, Extent> extents_;
  std::set<PageId> headed_;  ///< pages with a headline
  double foot_ = -1e9;       ///< of the deepest page
  std::map<PageId, std::vector<End>> leaving_;
  std::map<PageId, std::vector<End>> arriving_;
};

}  // namespace

std::vector<Overleaf> texts_overleaf(const Issue& issue, const std::function<const Seams&()>& seams,
                                     const std::vector<bool>& goes_on,
                                     const std::vector<bool>& has_come) {
  Leaves leaves(issue, seams);
  for (std::size_t a = 0; a < issue.articles.size(); ++a) {
    if (issue.articles[a].kind == ArticleKind::ad) continue;
    if (!goes_on[a]) leaves.add_leaving(a);
    if (!has_come[a]) leaves.add_arriving(a);
  }
  return leaves.meet();
}

}  // namespace broadsheet::structure
