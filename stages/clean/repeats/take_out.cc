// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/take_out.h"

#include <algorithm>
#include <utility>

#include "document/characters.h"
#include "stages/clean/rules.h"

namespace broadsheet::clean {
namespace {

/// Where on the line the character from `at` ends.
std::uint32_t end_of(const Line& line, std::uint32_t at) {
  auto edit = std::partition_point(line.edits.begin(), line.edits.end(),
                                   [&](const Edit& e) { return e.span.from < at; });
  for (; edit != line.edits.end() && edit->span.from == at; ++edit) {
    if (is_applied(*edit) && !edit->after.empty()) return std::max(edit->span.to, at + 1);
  }
  return at + 1;
}

}  // namespace

void TakeOut::look_at(const ArticleText::Piece& piece) {
  if (seen_ == piece.seg) return;
  seen_ = piece.seg;
  origins_.clear();
  Text said;
  append_corrected(*find(issue_, piece.seg->line), piece.seg->span, said, &origins_);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (!is_space(said[i])) origins_[kept++] = origins_[i];
  }
  origins_.resize(std::min(kept, piece.to - piece.from));  // a hyphen that a join drops is no text
}

/// The part of the piece's line that the copy covers; nothing if an edge lies inside the
/// replacement of an edit.
std::optional<Span> TakeOut::span_in(const ArticleText::Piece& piece, const Copy& copy) {
  look_at(piece);
  const Line& line = *find(issue_, piece.seg->line);
  const std::size_t first = std::max(copy.from, piece.from) - piece.from;
  const std::size_t end = std::min(copy.to, piece.to) - piece.from;
  const auto is_inside_edit = [&](std::size_t at) {
    return at > 0 && at < origins_.size() && origins_[at - 1] == origins_[at];
  };
  if (is_inside_edit(first) || is_inside_edit(end)) return std::nullopt;
  Span span = piece.seg->span;
  // White space before the copy goes with it; where the copy opens the piece, that behind it.
  if (first > 0) span.from = end_of(line, origins_[first - 1]);
  if (end < origins_.size()) span.to = first > 0 ? end_of(line, origins_[end - 1]) : origins_[end];
  return span;
}

bool TakeOut::split_at_markup(const Line& line, Span span, std::vector<Span>& out) const {
  auto mark = std::partition_point(line.markup.begin(), line.markup.end(),
                                   [&](const Markup& m) { return m.span.to <= span.from; });
  const auto put = [&](Span part) {
    if (!part.empty()) out.push_back(part);
  };
  for (; mark != line.markup.end() && mark->span.from < span.to; ++mark) {
    if (!mark->stands_for.empty()) return false;
    put({span.from, mark->span.from});
    span.from = std::max(span.from, mark->span.to);
  }
  put(span);
  return std::all_of(out.begin(), out.end(), [&](Span part) { return can_hold(line, part); });
}

bool TakeOut::add(const Copy& copy) {
  std::vector<std::pair<LineId, Span>> spans;
  EditClass edit_class = EditClass::automatic;
  for (auto piece = text_.piece_at(copy.from);
       piece != text_.pieces().end() && piece->from < copy.to; ++piece) {
    const Line& line = *find(issue_, piece->seg->line);
    const std::optional<Span> span = span_in(*piece, copy);
    std::vector<Span> parts;
    if (!span || !split_at_markup(line, *span, parts)) return false;
    for (const Span part : parts) spans.emplace_back(line.id, part);
    if (find(issue_, line.id.page)->born_digital) edit_class = EditClass::suggested;
  }
  if (edit_class == EditClass::suggested) {
    const auto is_repaired = [&](const auto& place) {
      const Line& line = *find(issue_, place.first);
      return std::any_of(line.edits.begin(), line.edits.end(), [&](const Edit& edit) {
        return edit.span.from < place.second.to && place.second.from < edit.span.to;
      });
    };
    if (std::any_of(spans.begin(), spans.end(), is_repaired)) return false;
  }
  // A suggestion leaves the text as it is, so the same place may come up again.
  const auto is_suggested = [&](const auto& place) {
    const auto found = edits_.find(place.first);
    return found != edits_.end() && found->second.back().span.to > place.second.from;
  };
  if (std::any_of(spans.begin(), spans.end(), is_suggested)) return false;
  const double confidence = rule(copy.rule).confidence;
  for (const auto& [id, span] : spans)
    edits_[id].push_back({std::string(copy.rule), span, {}, confidence, edit_class});
  return edit_class == EditClass::automatic && !spans.empty();
}

}  // namespace broadsheet::clean
