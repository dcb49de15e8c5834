// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/stack_lines.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"
#include "stages/structure/grammar/grammar.h"

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

/// 陈强刚, 林 秀; Jane Doe, OSCAR DE LA REY: words with capitals, and no other.
bool is_name(TextView text) {
  std::size_t han = 0;
  std::size_t words = 0;
  std::size_t letters = 0;
  bool begins = true;
  for (const char32_t c : text) {
    if (is_space(c) || c == U'、' || c == U',' || c == U'&') {
      begins = true;
      continue;
    }
    han += is_han(c) ? 1 : 0;
    if (begins && !is_han(c)) {
      if (!is_latin_upper(c)) return false;
      ++words;
    }
    if (!is_han(c) && !is_latin(c) && c != U'.' && c != U'-' && c != U'\'' && c != U'’' &&
        c != U'·')
      return false;
    letters += is_latin(c) ? 1 : 0;
    begins = false;
  }
  if (han > 0) return letters == 0 && han >= 2 && han <= 4;
  return words >= 2 && words <= 4;
}

/// 《东湖日报》（11月12日 03版）; The Harbour Times (July 26, 2023, page 2).
bool is_source(TextView text) {
  const bool is_closed = text.ends_with(U'）') || text.ends_with(U')');
  const bool has_digit =
      std::any_of(text.begin(), text.end(), [](char32_t c) { return is_digit(c); });
  return (is_closed && has_digit) || (text.starts_with(U'《') && is_closed);
}

/// Without the marks around it.
TextView bare(TextView text) {
  text = trimmed(text);
  while (!text.empty() && (is_bullet(text.front()) || text.front() == U'（' ||
                           text.front() == U'(' || text.front() == U'—' || is_space(text.front())))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == U'）' || text.back() == U')')) text.remove_suffix(1);
  return trimmed(text);
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
  if (is_wide && !is_ruled && !is_source(line.text.text)) return false;
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
  if (is_source(text)) return {BlockRole::byline, "byline.source", 0.75};
  if (line.size <= kNameSize * view.body && is_name(bare(text)))
    return {BlockRole::byline, "byline.name_alone", 0.75};
  return {};
}

}  // namespace broadsheet::structure
