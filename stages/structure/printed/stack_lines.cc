// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/stack_lines.h"

#include <algorithm>
#include <cmath>

#include "stages/structure/grammar/grammar.h"
#include "stages/structure/grammar/names.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kMostLines = 2;
constexpr double kMostWidth = 0.8;  ///< of the columns below it
constexpr double kSameSize = 0.04;  ///< of two sizes that are one
constexpr double kNameSize = 1.2;   ///< of the body's, and less: a name, no deck
// In leadings.
constexpr double kMoreWhite = 0.3;  ///< beyond what is usual between paragraphs
constexpr double kTextBelow = 5;    ///< from the line to the text
constexpr double kSameTop = 0.6;    ///< of what stands under the line in several columns

/// What stands right below the line, as far as its headline reaches.
struct Below {
  PlaneBox box;  ///< of all of it
  double size = 0;
  BlockRole role = BlockRole::unknown;
  bool is_found = false;
};

Below below(const PrintedPage& view, const Piece& headline, const Piece& line) {
  PlaneBox reach = line.box;
  reach.u0 = std::min(reach.u0, headline.box.u0);
  reach.u1 = std::max(reach.u1, headline.box.u1);
  const double most = line.box.v1 + kTextBelow * view.leading;
  Below found;
  const auto stands_under = [&](const Piece& piece) {
    return &piece != &line && piece.area == line.area && piece.box.v0 < most &&
           piece.box.v0 > line.box.middle() && overlap_u(piece.box, reach) > view.body;
  };
  double top = most;
  for (const Piece& piece : view.pieces) {
    if (!stands_under(piece) || piece.box.v0 >= top) continue;
    top = piece.box.v0;
    found = {piece.box, piece.size, piece.role(), true};
  }
  for (const Piece& piece : view.pieces) {
    if (stands_under(piece) && piece.box.v0 < top + kSameTop * view.leading)
      found.box = united(found.box, piece.box);
  }
  return found;
}

}  // namespace

bool closes_stack(const PrintedPage& view, const Piece& headline, const PlaneBox& foot,
                  const Piece& line) {
  if (line.lines() > kMostLines || line.is_across || reads_as_sentence(line.text.text))
    return false;
  const Below text = below(view, headline, line);
  if (!text.is_found || text.role != BlockRole::unknown) {
    // A picture under the stack parts it from its text as white does.
    const bool is_float = text.role == BlockRole::picture || text.role == BlockRole::table ||
                          text.role == BlockRole::list_item;
    if (!text.is_found || !is_float) return false;
  }
  const bool is_ruled = view.is_ruled_between_v(line.box, text.box);
  // A source fills a narrow column; so may a line that a rule parts from the text.
  const bool is_wide =
      line.box.width() > kMostWidth * std::max(text.box.width(), headline.box.width());
  if (is_wide && !is_ruled && !is_source_line(line.text.text)) return false;
  const double white = text.box.v0 - line.box.v1;
  const bool is_parted = is_ruled || white > view.gap + kMoreWhite * view.leading;
  const bool is_other = std::abs(line.size - text.size) > kSameSize * text.size;
  // A line nearer to its headline than to the text is one of the stack.
  return is_parted || (is_other && line.box.v0 - foot.v1 < 2 * view.leading);
}

StackLine read_stack_line(const PrintedPage& view, const Piece& line) {
  const Text& text = line.text.text;
  const auto sign = find_sign(Sign::byline, text);
  if (sign && sign->match.whole.size() + 1 >= text.size())
    return {BlockRole::byline, "byline.words", 0.95};
  if (has_sign(Sign::deck_lead, text)) return {BlockRole::deck, "deck.below_headline", 0.8};
  if (is_source_line(text)) return {BlockRole::byline, "byline.source", 0.75};
  if (line.size <= kNameSize * view.body && may_be_name(without_marks(text)))
    return {BlockRole::byline, "byline.name_alone", 0.75};
  return {};
}

}  // namespace broadsheet::structure
