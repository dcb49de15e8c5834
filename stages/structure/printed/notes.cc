// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/notes.h"

#include <algorithm>
#include <utility>

namespace broadsheet::structure {
namespace {

constexpr double kMostGap = 4;  ///< leadings from the text to its notes

bool is_note(const PageParts& page, const Draft& draft) {
  return draft.head == kNone && draft.kind == ArticleKind::article && !draft.segments.empty() &&
         !page.segments[draft.segments.front()].comes_from &&
         std::all_of(draft.segments.begin(), draft.segments.end(), [&](std::size_t s) {
           return page.segments[s].size < kSmallPrint * page.view.body;
         });
}

/// The draft of the larger text, or the headline, right above the first of the notes.
std::size_t draft_above(const PageParts& page, const std::vector<Draft>& drafts,
                        const Segment& note) {
  std::size_t best = kNone;
  double nearest = kMostGap * page.view.leading;
  const auto look = [&](std::size_t d, const PlaneBox& box) {
    const double gap = note.box.v0 - box.v1;
    if (gap < -page.view.body || gap >= nearest ||
        overlap_u(box, note.box) < 0.5 * std::min(box.width(), note.box.width()))
      return;
    nearest = gap;
    best = d;
  };
  for (std::size_t d = 0; d < drafts.size(); ++d) {
    if (drafts[d].area != note.area || is_note(page, drafts[d])) continue;
    if (drafts[d].head != kNone) look(d, page.heads[drafts[d].head].box);
    for (const std::size_t s : drafts[d].segments) {
      if (note.size < kSmallPrint * page.segments[s].size) look(d, page.segments[s].box);
    }
  }
  return best;
}

}  // namespace

void set_notes_behind(const PageParts& page, std::vector<Draft>& drafts) {
  std::vector<bool> is_set(drafts.size(), false);
  for (std::size_t n = 0; n < drafts.size(); ++n) {
    if (!is_note(page, drafts[n])) continue;
    const std::size_t d = draft_above(page, drafts, page.segments[drafts[n].segments.front()]);
    if (d == kNone) continue;
    std::vector<std::size_t>& notes = drafts[n].segments;
    drafts[d].segments.insert(drafts[d].segments.end(), notes.begin(), notes.end());
    drafts[d].box = united(drafts[d].box, drafts[n].box);
    is_set[n] = true;
  }
  std::vector<Draft> kept;
  for (std::size_t n = 0; n < drafts.size(); ++n) {
    if (!is_set[n]) kept.push_back(std::move(drafts[n]));
  }
  drafts = std::move(kept);
}

}  // namespace broadsheet::structure
