// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/source_marks.h"

#include <algorithm>

#include "document/typography.h"

namespace broadsheet::structure {
namespace {

constexpr double kMostHeadings = 0.25;  ///< of a page's characters
constexpr std::size_t kMostHeadingLines = 4;
constexpr double kWhite = 0.5;         ///< leadings above a headline, beyond that of paragraphs
constexpr double kCaptionReach = 2.5;  ///< leadings from a picture or table
constexpr std::size_t kMostCaptionLines = 8;

}  // namespace

SourceMarks::SourceMarks(const PrintedPage& view) : view_(view) {
  std::size_t all = 0;
  std::size_t headings = 0;
  for (const Piece& piece : view.pieces) {
    all += piece.text.length;
    if (piece.block().mark == Mark::heading) headings += piece.text.length;
  }
  believes_headings_ = static_cast<double>(headings) <= kMostHeadings * static_cast<double>(all);
}

bool SourceMarks::calls_heading(const Piece& piece) const {
  return believes_headings_ && piece.block().mark == Mark::heading &&
         piece.lines() <= kMostHeadingLines;
}

bool SourceMarks::calls_headline(const Piece& piece) const {
  if (!calls_heading(piece)) return false;
  const Piece* above = view_.next_above(piece, piece.box);
  return above == nullptr || view_.is_ruled_between_v(above->box, piece.box) ||
         piece.box.v0 - above->box.v1 > view_.gap + kWhite * view_.leading;
}

bool SourceMarks::calls_caption(const Piece& piece) const {
  if (piece.block().mark != Mark::caption || piece.lines() > kMostCaptionLines) return false;
  const double reach = kCaptionReach * view_.leading;
  return std::any_of(view_.pieces.begin(), view_.pieces.end(), [&](const Piece& other) {
    const bool is_float = other.role() == BlockRole::picture || other.role() == BlockRole::table;
    const double beside = std::max(piece.box.u0 - other.box.u1, other.box.u0 - piece.box.u1);
    const double over = std::max(piece.box.v0 - other.box.v1, other.box.v0 - piece.box.v1);
    return is_float && other.area == piece.area && std::max(beside, over) <= reach;
  });
}

}  // namespace broadsheet::structure
