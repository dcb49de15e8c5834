// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/issue.h"
#include "document/plane.h"
#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

inline constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// Print that differs by a smaller share of its size is set alike.
inline constexpr double kAlikeSize = 0.03;

/// Of the body's size, and less: a caption, a note, a list of numbers.
inline constexpr double kSmallPrint = 0.93;

/// A block of a printed page, where its writing runs.
struct Piece {
  BlockText text;
  PlaneBox box;
  double size = 0;            ///< of its largest line's font
  bool is_across = false;     ///< set in the other writing mode than the page: a stacked headline
  bool is_on_bar = false;     ///< in a tint, frame or picture on top of the frame that it heads
  bool is_signature = false;  ///< set at the right below a text, which ends with it
  std::size_t area = 0;       ///< the smallest area around it
  std::size_t leads = kNone;  ///< of what stands over several stories: the first headline of these

  [[nodiscard]] Block& block() const { return *text.block; }
  [[nodiscard]] BlockRole role() const { return text.block->role; }
  [[nodiscard]] std::size_t lines() const { return text.block->lines.size(); }
};

/// What stands in a frame or panel.
enum class AreaUse {
  text,           ///< running text, articles
  box,            ///< a box of the article around it
  advertisement,  ///< display lines that belong to no article
};

/// A part of the page that text does not leave: the page itself, a frame, a panel.
struct Area {
  PlaneBox box;
  std::size_t parent = kNone;  ///< the area around it; none for the page
  AreaUse use = AreaUse::text;
};

/// Indices into PrintedPage::pieces, in their order.
using Pieces = std::vector<std::size_t>;

/// What the stages of a printed page ask of it. Borrowed from the page for one stage.
struct PrintedPage {
  Page* page = nullptr;
  WritingMode mode = WritingMode::horizontal;
  double body = 0;            ///< size of most of the text
  double leading = 0;         ///< from line to line of it
  double gap = 0;             ///< white between paragraphs that follow one another in a column
  std::vector<Piece> pieces;  ///< blocks in no role that belongs to the page, from the top
  std::vector<Area> areas;    ///< the page first
  std::vector<PlaneBox> rules;
  std::vector<Pieces> quotes;  ///< pull quotes, from the top, of one piece or more

  /// The pieces that stand in an area, but in no area inside it.
  [[nodiscard]] Pieces pieces_in(std::size_t area) const;
  /// What stands next above the piece as far as `reach` goes, in the same area; nothing on top.
  /// Linear.
  [[nodiscard]] const Piece* next_above(const Piece& piece, const PlaneBox& reach) const;
  /// What a head stands over: of one on the middle of a rule right below it, all that the rule
  /// does.
  [[nodiscard]] PlaneBox reach_of(const Piece& head) const;
  /// Whether the piece stands where text runs, and not in a box or an advertisement.
  [[nodiscard]] bool is_in_text(const Piece& piece) const {
    return areas[piece.area].use == AreaUse::text;
  }

  /// A rule that lies between the two, one above the other (v) or side by side (u).
  [[nodiscard]] bool is_ruled_between_v(const PlaneBox& upper, const PlaneBox& lower) const;
  [[nodiscard]] bool is_ruled_between_u(const PlaneBox& left, const PlaneBox& right) const;
};

/// The page's blocks that may belong to articles, with the areas of its frames and panels. A panel
/// behind a headline alone is no area. Blocks times areas.
/// `body` is the size of the issue's running text; a page that has hardly any of it has its own.
[[nodiscard]] PrintedPage look_at(Page& page, double body = 0);

/// The size that the running columns of the issue's printed pages are set in. Where much of them is
/// so much larger than the rest that it would be headings (notes and listings outweigh the text),
/// that size. Linear.
[[nodiscard]] double running_size(const Issue& issue);

}  // namespace broadsheet::structure
