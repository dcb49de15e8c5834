// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/sections.h"

#include <cmath>
#include <utility>

#include "stages/structure/printed/section_titles.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLeastParts = 2;  ///< one line alone is part of a stack, or a subhead
constexpr std::size_t kMostTitleLines = 3;
constexpr std::size_t kLongerText = 2;  ///< a text of one line is so much longer than its title
constexpr std::size_t kLeastList = 3;   ///< entries of a list

/// The text of one draft, cut before each title.
class Section {
 public:
  Section(const PageParts& page, const Draft& draft) : page_(page) {
    for (const std::size_t s : draft.segments) {
      for (const std::size_t i : page.segments[s].pieces) flow_.push_back({s, i});
    }
  }

  /// Where each part begins; none if this is no section.
  [[nodiscard]] std::vector<std::size_t> cuts(bool has_headline) const {
    std::vector<std::size_t> cuts;
    if (flow_.empty() || !is_title(0)) return cuts;
    for (std::size_t k = 0; k < flow_.size(); ++k) {
      if (is_title(k) && (k == 0 || !is_title(k - 1))) cuts.push_back(k);
    }
    // A title that nothing stands under is none.
    if (is_title(flow_.size() - 1)) cuts.pop_back();
    const bool is_alone = !has_headline && !page_.segments[flow_.front().segment].comes_from;
    if (cuts.size() < (is_alone ? 1 : kLeastParts) || is_list(cuts)) cuts.clear();
    return cuts;
  }

  /// The title that begins at `k`.
  [[nodiscard]] Head head_at(std::size_t k) const {
    Head head;
    for (; k < flow_.size() && is_title(k); ++k) head.pieces.push_back(flow_[k].piece);
    const Piece& first = page_.view.pieces[head.pieces.front()];
    head.area = first.area;
    head.title = first.box;
    for (const std::size_t i : head.pieces)
      head.title = united(head.title, page_.view.pieces[i].box);
    head.box = head.span = head.title;
    return head;
  }

  /// The text from `k`, behind its title, to `end`, in the segments where it stands.
  [[nodiscard]] std::vector<Segment> text_between(std::size_t k, std::size_t end) const {
    while (k < end && is_title(k)) ++k;
    std::vector<Segment> parts;
    std::size_t last = kNone;
    for (; k < end; ++k) {
      const PlaneBox& box = page_.view.pieces[flow_[k].piece].box;
      if (flow_[k].segment != last) {
        Segment part = page_.segments[flow_[k].segment];
        part.pieces.clear();
        part.box = box;
        parts.push_back(std::move(part));
        last = flow_[k].segment;
      }
      parts.back().pieces.push_back(flow_[k].piece);
      parts.back().box = united(parts.back().box, box);
    }
    return parts;
  }

  [[nodiscard]] std::size_t size() const { return flow_.size(); }

 private:
  struct Place {
    std::size_t segment = 0;
    std::size_t piece = 0;
  };

  [[nodiscard]] const Piece& piece(std::size_t k) const {
    return page_.view.pieces[flow_[k].piece];
  }

  [[nodiscard]] bool is_title(std::size_t k) const {
    const Piece& first = piece(0);
    const Piece& here = piece(k);
    return here.role() == BlockRole::subhead && here.lines() <= kMostTitleLines &&
           here.text.length > 1 && std::abs(here.size - first.size) <= kAlikeSize * first.size &&
           here.block().strong == first.block().strong && !is_turn(here.text.text);
  }

  /// Names and their offices by turns: below most of the titles stands no more than a line.
  [[nodiscard]] bool is_list(const std::vector<std::size_t>& cuts) const {
    std::size_t with_text = 0;
    for (std::size_t c = 0; c < cuts.size(); ++c) {
      const std::size_t end = c + 1 < cuts.size() ? cuts[c + 1] : flow_.size();
      std::size_t k = cuts[c];
      std::size_t title = 0;
      for (; k < end && is_title(k); ++k) title += piece(k).text.length;
      bool has_text = false;
      for (; k < end; ++k) {
        const Piece& below = piece(k);
        has_text = has_text || below.lines() > 1 || below.text.length >= kLongerText * title ||
                   is_finished(below.text.text);
      }
      with_text += has_text ? 1 : 0;
    }
    return cuts.size() >= kLeastList && 2 * with_text < cuts.size();
  }

  const PageParts& page_;
  std::vector<Place> flow_;
};

void name(const PrintedPage& view, const Pieces& pieces, BlockRole from, BlockRole to,
          const Decision& why) {
  for (const std::size_t i : pieces) {
    if (view.pieces[i].role() != from) continue;
    view.pieces[i].block().role = to;
    view.pieces[i].block().why = why;
  }
}

/// A draft of the part that begins at `k`.
Draft draft_of(PageParts& page, const Section& section, std::size_t k, std::size_t end) {
  Head head = section.head_at(k);
  std::vector<Segment> text = section.text_between(k, end);  // before the title is named one
  name(page.view, head.pieces, BlockRole::subhead, BlockRole::headline,
       {"headline.set_apart", 0.75});
  Draft draft;
  draft.why = {"article.in_section", 0.75};
  draft.area = head.area;
  draft.box = head.box;
  draft.head = page.heads.size();
  page.heads.push_back(std::move(head));
  for (Segment& part : text) {
    draft.box = united(draft.box, part.box);
    draft.segments.push_back(page.segments.size());
    page.segments.push_back(std::move(part));
  }
  return draft;
}

/// Puts the standing head on top of the first article's stack.
void take_standing_head(PageParts& page, std::size_t standing, Draft& first) {
  const Pieces pieces = page.heads[standing].pieces;
  name(page.view, pieces, BlockRole::headline, BlockRole::column_title,
       {"column_title.over_section", 0.75});
  Head& head = page.heads[first.head];
  head.pieces.insert(head.pieces.begin(), pieces.begin(), pieces.end());
  head.box = united(head.box, page.heads[standing].box);
  first.box = united(first.box, head.box);
}

}  // namespace

void part_sections(PageParts& page, std::vector<Draft>& drafts) {
  const std::size_t given = drafts.size();
  for (std::size_t d = 0; d < given; ++d) {
    if (drafts[d].kind != ArticleKind::article) continue;
    const Section section(page, drafts[d]);
    std::vector<std::size_t> cuts = section.cuts(drafts[d].head != kNone);
    if (cuts.empty()) continue;
    cuts.push_back(section.size());
    const std::size_t standing = drafts[d].head;
    for (std::size_t c = 0; c + 1 < cuts.size(); ++c) {
      Draft part = draft_of(page, section, cuts[c], cuts[c + 1]);
      if (c > 0) {
        drafts.push_back(std::move(part));
        continue;
      }
      if (standing != kNone) take_standing_head(page, standing, part);
      drafts[d] = std::move(part);
    }
  }
}

}  // namespace broadsheet::structure
