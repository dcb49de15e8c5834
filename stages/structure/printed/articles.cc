// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/articles.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "stages/structure/article/builder.h"
#include "stages/structure/article/page_order.h"
#include "stages/structure/printed/crowded_page.h"
#include "stages/structure/printed/segments.h"
#include "stages/structure/printed/succession.h"

namespace broadsheet::structure {
namespace {

constexpr double kUnsure = 0.6;
constexpr std::size_t kMostAdLines = 3;  ///< running lines of an advertisement

/// What becomes an article: a headline, the segments that follow, and what floats in them.
struct Draft {
  std::size_t head = kNone;
  std::vector<std::size_t> segments;
  std::vector<std::size_t> floats;  ///< pieces: pictures, tables, captions
  std::vector<std::size_t> boxes;   ///< areas
  std::size_t area = 0;
  ArticleKind kind = ArticleKind::article;
  PlaneBox box;
  Decision why;
  std::vector<std::size_t> loose;  ///< pieces of an advertisement, or that nothing else takes
  std::size_t parent = kNone;      ///< draft that a sidebar belongs to
};

class Gathering {
 public:
  Gathering(Issue& issue, Page& page, Diagnostics& diagnostics)
      : issue_(issue), diagnostics_(diagnostics), view_(look_at(page)) {}

  void run() {
    set_advertisements_apart();
    heads_ = gather_heads(view_);
    find_boxes();
    segments_ = gather_segments(view_, heads_);
    span_columns(view_, segments_, heads_);
    follows_ = follow_text(view_, segments_, heads_);
    draft_articles();
    place_floats();
    find_parents();
    take_the_rest();
    write();
  }

 private:
  // --- areas that are no articles
  // --------------------------------------------------------------------------

  /// A frame or panel of large and coloured lines with hardly any running text.
  void set_advertisements_apart() {
    for (std::size_t a = 1; a < view_.areas.size(); ++a) {
      std::vector<std::size_t> inside = pieces_in(a);
      std::size_t running = 0;
      std::set<int> sizes;
      bool has_list = false;
      bool has_picture = false;
      for (const std::size_t i : inside) {
        const Piece& piece = view_.pieces[i];
        has_list = has_list || piece.role() == BlockRole::list_item;
        has_picture =
            has_picture || piece.role() == BlockRole::picture || piece.role() == BlockRole::table;
        if (piece.role() == BlockRole::paragraph) running += piece.lines();
        if (piece.role() != BlockRole::picture)
          sizes.insert(static_cast<int>(std::lround(piece.size)));
      }
      if (has_list || has_picture || inside.size() < 3 || sizes.size() < 2 ||
          running > kMostAdLines)
        continue;
      Draft ad;
      ad.kind = ArticleKind::ad;
      ad.area = a;
      ad.box = view_.areas[a].box;
      ad.why = {"advertisement.display_lines", 0.7};
      ad.loose = inside;
      for (const std::size_t i : inside) {
        view_.pieces[i].block().role = BlockRole::advertisement;
        view_.pieces[i].block().why = ad.why;
      }
      drafts_.push_back(std::move(ad));
    }
  }

  [[nodiscard]] std::vector<std::size_t> pieces_in(std::size_t area) const {
    std::vector<std::size_t> inside;
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      if (view_.pieces[i].area == area) inside.push_back(i);
    }
    return inside;
  }

  /// A frame or panel with a list: its headline is a box's, not an article's.
  void find_boxes() {
    for (std::size_t a = 1; a < view_.areas.size(); ++a) {
      std::size_t items = 0;
      std::size_t paragraphs = 0;
      for (const std::size_t i : pieces_in(a)) {
        items += view_.pieces[i].role() == BlockRole::list_item ? 1 : 0;
        paragraphs += view_.pieces[i].role() == BlockRole::paragraph ? view_.pieces[i].lines() : 0;
      }
      if (items < 2 || paragraphs > 2 * items) continue;
      box_areas_.insert(a);
      for (const std::size_t i : pieces_in(a)) {
        Block& block = view_.pieces[i].block();
        if (block.role == BlockRole::list_item || block.role == BlockRole::picture) continue;
        const bool is_item = block.role == BlockRole::paragraph && is_under_item(i, a);
        block.role = is_item ? BlockRole::list_item : BlockRole::box_headline;
        block.why = {is_item ? "list.continued" : "box.framed_list", 0.85};
      }
    }
    std::erase_if(heads_, [&](const Head& head) { return box_areas_.contains(head.area); });
  }

  [[nodiscard]] bool is_under_item(std::size_t i, std::size_t area) const {
    for (const std::size_t k : pieces_in(area)) {
      if (k < i && view_.pieces[k].role() == BlockRole::list_item) return true;
    }
    return false;
  }

  // --- articles
  // ----------------------------------------------------------------------------------------------

  void draft_articles() {
    std::map<std::size_t, std::size_t> next;  // segment -> segment that follows it
    for (std::size_t s = 0; s < follows_.size(); ++s) {
      if (follows_[s].segment != kNone) next[follows_[s].segment] = s;
    }
    for (std::size_t h = 0; h < heads_.size(); ++h) {
      Draft draft;
      draft.head = h;
      draft.area = heads_[h].area;
      draft.box = heads_[h].box;
      draft.why = {"headline.alone", 0.5};
      for (std::size_t s = 0; s < follows_.size(); ++s) {
        if (follows_[s].head == h) follow(s, next, draft);
      }
      drafts_.push_back(std::move(draft));
    }
    for (std::size_t s = 0; s < follows_.size(); ++s) {
      if (follows_[s].head != kNone || follows_[s].segment != kNone) continue;
      Draft draft;
      draft.area = segments_[s].area;
      draft.box = segments_[s].box;
      follow(s, next, draft);
      draft.why = {segments_[s].comes_from ? "jump.from_another_page" : "article.headless",
                   segments_[s].comes_from ? 0.9 : 0.5};
      drafts_.push_back(std::move(draft));
    }
  }

  void follow(std::size_t s, const std::map<std::size_t, std::size_t>& next, Draft& draft) const {
    draft.why = follows_[s].why;
    while (true) {
      draft.segments.push_back(s);
      draft.box = united(draft.box, segments_[s].box);
      draft.why.confidence =
          std::min(draft.why.confidence, std::max(0.3, follows_[s].why.confidence));
      const auto n = next.find(s);
      if (n == next.end()) break;
      s = n->second;
    }
  }

  // --- pictures, tables, boxes
  // --------------------------------------------------------------------------------

  /// What floats goes to the article whose text stands around it.
  void place_floats() {
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      const BlockRole role = view_.pieces[i].role();
      if (role != BlockRole::picture && role != BlockRole::table) continue;
      const std::size_t d = article_around(view_.pieces[i].box, view_.pieces[i].area);
      if (d != kNone) drafts_[d].floats.push_back(i);
    }
    for (const std::size_t a : box_areas_) {
      std::size_t d = kNone;
      for (std::size_t around = view_.areas[a].parent; d == kNone && around != kNone;
           around = view_.areas[around].parent)
        d = article_around(view_.areas[a].box, around);
      if (d != kNone) drafts_[d].boxes.push_back(a);
    }
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      const BlockRole role = view_.pieces[i].role();
      if (role != BlockRole::caption && role != BlockRole::credit) continue;
      const std::size_t d = article_of_caption(i);
      if (d != kNone) drafts_[d].floats.push_back(i);
    }
  }

  /// Votes of what stands above, below and beside, in the same area.
  [[nodiscard]] std::size_t article_around(const PlaneBox& box, std::size_t area) const {
    std::vector<double> votes(drafts_.size(), 0);
    vote_vertical(box, area, votes);
    vote_beside(box, area, votes);
    std::size_t best = kNone;
    for (std::size_t d = 0; d < votes.size(); ++d) {
      if (votes[d] > 0 && (best == kNone || votes[d] > votes[best])) best = d;
    }
    return best;
  }

  struct Neighbour {
    std::size_t draft = kNone;
    double gap = 1e9;
    bool is_head = false;
  };

  void vote_vertical(const PlaneBox& box, std::size_t area, std::vector<double>& votes) const {
    Neighbour above;
    Neighbour below;
    for_each_part(area, [&](std::size_t d, const PlaneBox& part, bool is_head) {
      if (overlap_u(part, box) < 0.25 * std::min(part.width(), box.width())) return;
      const double up = box.v0 - part.v1;
      const double down = part.v0 - box.v1;
      if (up > -view_.body && up < above.gap) above = {d, up, is_head};
      if (down > -view_.body && down < below.gap) below = {d, down, is_head};
    });
    const double near = 6 * view_.leading;
    // Under a headline stands its picture; above one, that of the text above.
    if (above.draft != kNone && above.gap < near) votes[above.draft] += above.is_head ? 5 : 2.5;
    if (below.draft != kNone && below.gap < near && !below.is_head) votes[below.draft] += 2.5;
    if (below.draft != kNone && below.gap < near && below.is_head) votes[below.draft] += 0.6;
  }

  void vote_beside(const PlaneBox& box, std::size_t area, std::vector<double>& votes) const {
    for_each_part(area, [&](std::size_t d, const PlaneBox& part, bool is_head) {
      if (is_head && !heads_[drafts_[d].head].is_across) return;
      const double shared = overlap_v(part, box);
      if (shared <= 0) return;
      const double gap = std::max(part.u0 - box.u1, box.u0 - part.u1);
      if (gap > 4 * view_.body || gap < -2 * view_.body) return;
      votes[d] += 1.6 * shared / box.height();
    });
  }

  template <class Visit>
  void for_each_part(std::size_t area, Visit&& visit) const {
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      const Draft& draft = drafts_[d];
      if (draft.kind == ArticleKind::ad || draft.area != area) continue;
      if (draft.head != kNone) visit(d, heads_[draft.head].box, true);
      for (const std::size_t s : draft.segments) visit(d, segments_[s].box, false);
    }
  }

  /// The article of the nearest picture or table.
  [[nodiscard]] std::size_t article_of_caption(std::size_t caption) const {
    std::size_t best = kNone;
    double nearest = 1e9;
    for (std::size_t d = 0; d < drafts_.size(); ++d) {
      const std::size_t owner = nearest_owner(caption, drafts_[d].floats);
      if (owner == kNone || distance(caption, owner) >= nearest) continue;
      nearest = distance(caption, owner);
      best = d;
    }
    return best;
  }

  /// The picture or table of `floats` that stands nearest to the caption.
  [[nodiscard]] std::size_t nearest_owner(std::size_t caption,
                                          const std::vector<std::size_t>& floats) const {
    std::size_t best = kNone;
    for (const std::size_t i : floats) {
      if (!can_have_caption(i)) continue;
      if (best == kNone || distance(caption, i) < distance(caption, best)) best = i;
    }
    return best;
  }

  [[nodiscard]] bool can_have_caption(std::size_t i) const {
    return view_.pieces[i].role() == BlockRole::picture ||
           view_.pieces[i].role() == BlockRole::table;
  }

  [[nodiscard]] double distance(std::size_t a, std::size_t b) const {
    const PlaneBox& p = view_.pieces[a].box;
    const PlaneBox& q = view_.pieces[b].box;
    return std::max({0.0, p.u0 - q.u1, q.u0 - p.u1}) + std::max({0.0, p.v0 - q.v1, q.v0 - p.v1});
  }

  /// An article in a frame or panel inside the text of another is its sidebar.
  void find_parents() {
    for (Draft& draft : drafts_) {
      if (draft.area == 0 || draft.kind != ArticleKind::article) continue;
      const Area& area = view_.areas[draft.area];
      const std::size_t outer = article_around(area.box, area.parent);
      if (outer == kNone) continue;
      const PlaneBox& around = drafts_[outer].box;
      const bool is_inside =
          around.u0 - view_.body <= area.box.u0 && area.box.u1 <= around.u1 + view_.body &&
          around.v0 - view_.body <= area.box.v0 && area.box.v1 <= around.v1 + 3 * view_.body;
      if (!is_inside ||
          area.box.width() * area.box.height() > 0.5 * around.width() * around.height())
        continue;
      draft.kind = ArticleKind::sidebar;
      draft.parent = outer;
    }
  }

  /// Every piece stands in one article.
  void take_the_rest() {
    std::set<std::size_t> taken;
    for (const Draft& draft : drafts_) {
      taken.insert(draft.floats.begin(), draft.floats.end());
      taken.insert(draft.loose.begin(), draft.loose.end());
      if (draft.head != kNone)
        taken.insert(heads_[draft.head].pieces.begin(), heads_[draft.head].pieces.end());
      for (const std::size_t s : draft.segments)
        taken.insert(segments_[s].pieces.begin(), segments_[s].pieces.end());
      for (const std::size_t a : draft.boxes) {
        for (const std::size_t i : pieces_in(a)) taken.insert(i);
      }
    }
    for (std::size_t i = 0; i < view_.pieces.size(); ++i) {
      if (taken.contains(i)) continue;
      const Piece& piece = view_.pieces[i];
      std::size_t d = article_around(piece.box, piece.area);
      if (d == kNone || piece.role() == BlockRole::picture) {
        Draft draft;
        draft.area = piece.area;
        draft.box = piece.box;
        draft.why = {"article.by_itself", 0.4};
        d = drafts_.size();
        drafts_.push_back(std::move(draft));
      }
      drafts_[d].loose.push_back(i);
    }
  }

  // --- writing
  // -----------------------------------------------------------------------------------------------

  void write() {
    std::vector<std::size_t> order(drafts_.size());
    for (std::size_t d = 0; d < order.size(); ++d) order[d] = d;
    // Row by row down the page; in a row as its writing runs.
    const bool is_vertical = view_.mode == WritingMode::vertical;
    const auto place = [&](std::size_t d) {
      const PlaneBox& box = drafts_[d].box;
      return std::tuple(std::round((is_vertical ? box.u0 : box.v0) / (2 * view_.leading)),
                        is_vertical ? box.v0 : box.u0, d);
    };
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
    std::map<std::size_t, ArticleId> ids;
    const auto first = static_cast<std::uint32_t>(issue_.articles.size());
    for (std::size_t k = 0; k < order.size(); ++k)
      ids[order[k]] = ArticleId{first + static_cast<std::uint32_t>(k) + 1};
    for (const std::size_t d : order) {
      Article article;
      article.id = ids[d];
      const Draft& draft = drafts_[d];
      article.kind = draft.kind;
      article.section = view_.page->section;
      article.why = draft.why;
      if (draft.parent != kNone) article.related = {ids[draft.parent]};
      fill(article, draft);
      report(article, draft);
      issue_.articles.push_back(std::move(article));
    }
  }

  void fill(Article& article, const Draft& draft) {
    ArticleBuilder builder(issue_, article);
    if (draft.head != kNone) {
      for (const std::size_t i : heads_[draft.head].pieces) builder.add_head(text(i));
    }
    put_floats(builder, draft);
    for (const std::size_t s : draft.segments) {
      for (const std::size_t i : segments_[s].pieces) builder.add(text(i));
    }
    for (const std::size_t i : draft.loose) builder.add(text(i));
    builder.finish();
  }

  [[nodiscard]] const BlockText& text(std::size_t i) const { return view_.pieces[i].text; }

  /// Pictures that stand side by side with one caption are one group: a figure each, and the
  /// caption with the nearest.
  void put_floats(ArticleBuilder& builder, const Draft& draft) {
    for (const std::size_t i : draft.floats) {
      if (!can_have_caption(i)) continue;
      Group parts{&text(i)};
      for (const std::size_t k : draft.floats) {
        if (!can_have_caption(k) && nearest_owner(k, draft.floats) == i) parts.push_back(&text(k));
      }
      builder.add(parts);
    }
    for (const std::size_t a : draft.boxes) {
      std::vector<Group> groups;
      for (const std::size_t i : pieces_in(a)) groups.push_back({&text(i)});
      builder.add_box(groups, {"box.framed_list", 0.85});
    }
  }

  void report(const Article& article, const Draft& draft) {
    if (draft.why.confidence >= kUnsure || draft.kind == ArticleKind::ad ||
        article.elements.empty() || article.elements.front().blocks.empty())
      return;
    const BlockId block = article.elements.front().blocks.front();
    diagnostics_.add(DiagCode::article_boundary_unsure, block.page, to_string(block),
                     "article by " + draft.why.rule);
  }

  Issue& issue_;
  Diagnostics& diagnostics_;
  PrintedPage view_;
  std::vector<Head> heads_;
  std::vector<Segment> segments_;
  std::vector<Follows> follows_;
  std::set<std::size_t> box_areas_;
  std::vector<Draft> drafts_;
};

}  // namespace

Issue gather_printed_articles(Issue issue, const Settings& settings, Diagnostics& diagnostics) {
  for (Page& page : issue.pages) {
    if (!page.has_geometry()) continue;
    if (is_crowded(page, settings.limits)) {
      gather_crowded(issue, page, diagnostics);
    } else {
      Gathering(issue, page, diagnostics).run();
    }
  }
  order_by_page(issue);  // those of the pages of text were gathered first
  return issue;
}

}  // namespace broadsheet::structure
