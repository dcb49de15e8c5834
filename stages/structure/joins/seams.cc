// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/joins/seams.h"

#include <algorithm>
#include <cmath>

#include "document/reading.h"
#include "stages/structure/joins/neighbours.h"

namespace broadsheet::structure {
namespace {

constexpr double kSameSize = 0.14;  ///< of the larger: sizes that differ by less are one

Continuity words_of(const Issue& issue) {
  std::vector<Text> texts;
  for (const Article& article : issue.articles) {
    for (const Element& element : article.elements) {
      if (element.kind == ElementKind::paragraph)
        texts.push_back(reading_text(issue, element.segs));
    }
  }
  return Continuity(std::vector<TextView>(texts.begin(), texts.end()));
}

/// True if the second element is close behind the first in the same column (below it, or left of it
/// in vertical writing): nothing has cut the text there.
bool is_close_behind(const Issue& issue, const Element& last, const Element& next) {
  if (last.blocks.empty() || next.blocks.empty() || next.segs.empty()) return false;
  const Block* before = find(issue, last.blocks.back());
  const Block* behind = find(issue, next.blocks.front());
  const Line* line = find(issue, next.segs.front().line);
  if (before == nullptr || behind == nullptr || line == nullptr || !before->box || !behind->box ||
      !line->box || before->id.page != behind->id.page)
    return false;
  const Box& a = *before->box;
  const Box& b = *behind->box;
  const auto overlaps = [](double a0, double a1, double b0, double b1) {
    return std::min(a1, b1) - std::max(a0, b0) >= 0.5 * std::min(a1 - a0, b1 - b0);
  };
  const bool is_vertical = line->mode == WritingMode::vertical;
  const double thickness =
      is_vertical ? line->box->x1 - line->box->x0 : line->box->y1 - line->box->y0;
  const double gap = is_vertical ? a.x0 - b.x1 : b.y0 - a.y1;
  const bool in_column =
      is_vertical ? overlaps(a.y0, a.y1, b.y0, b.y1) : overlaps(a.x0, a.x1, b.x0, b.x1);
  return in_column && std::abs(gap) <= thickness;
}

/// Nothing but a missing full stop says that the text goes on.
bool lacks_end_only(const Decision& words) {
  return words.rule == "continuity.unfinished" || words.rule == "continuity.after_closing";
}

/// Type of another size: notes and small print go on from no text.
bool is_set_otherwise(const Issue& issue, const Element& last, const Element& next) {
  if (last.segs.empty() || next.segs.empty()) return false;
  const Line* before = find(issue, last.segs.back().line);
  const Line* behind = find(issue, next.segs.front().line);
  if (before == nullptr || behind == nullptr || before->style.size <= 0 || behind->style.size <= 0)
    return false;
  return std::abs(before->style.size - behind->style.size) >
         kSameSize * std::max(before->style.size, behind->style.size);
}

}  // namespace

Opening opening_of(const Issue& issue, const Element& element) {
  if (element.blocks.empty() || element.segs.empty()) return Opening::unknown;
  const Block* block = find(issue, element.blocks.front());
  const Seg& first = element.segs.front();
  if (block == nullptr || block->lines.empty() || block->lines.front() != first.line)
    return Opening::unknown;
  const Line* line = find(issue, first.line);
  const bool begins_line = line != nullptr && first.span.from <= content(*line).from;
  return begins_line ? block->opening : Opening::unknown;
}

Seams::Seams(const Issue& issue) : issue_(issue), words_(words_of(issue)) {}

Decision Seams::judge(const Element& last, TextView left, const Element& next,
                      TextView right) const {
  const Decision words = words_.judge(left, right);
  if (words.rule == "continuity.turn") return words;
  if (is_set_otherwise(issue_, last, next)) return {"continuity.other_size", 0.2};
  // Credits, signatures and cells end no sentence either: the place has to say so, too.
  if (lacks_end_only(words) && !are_neighbours(issue_, last, next))
    return {"continuity.no_neighbour", 0.2};
  switch (opening_of(issue_, next)) {
    case Opening::indented:
      // A closing mark cannot begin a paragraph: the line is indented for another reason.
      if (words.rule == "continuity.begins_in_sentence") return {words.rule, 0.75};
      return {"continuity.indented", 0.03};
    case Opening::flush:
      if (words.confidence >= 0.5) return {"continuity.flush", std::max(words.confidence, 0.97)};
      if (is_close_behind(issue_, last, next)) return words;
      return {"continuity.flush_after_sentence", 0.8};
    case Opening::unknown:
      break;
  }
  return words;
}

}  // namespace broadsheet::structure
