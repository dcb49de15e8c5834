// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/title_habits.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "document/characters.h"
#include "document/typography.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/printed/section_titles.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kMostTitleLines = 3;
constexpr std::size_t kLeastCapitals = 4;  ///< letters that are all capitals
constexpr std::size_t kLeastLetters = 2;
constexpr std::size_t kLongerText = 2;  ///< a text of one line is so much longer than its title
constexpr double kSetApart = 1.03;      ///< of the size of what stands below, and more
constexpr double kWhiteAbove = 0.7;     ///< of the white below a title, and more
constexpr double kSameTitle = 0.6;  ///< of its size: the white between two of its blocks, at most
// Votes.
constexpr std::size_t kLeastVotes = 2;
constexpr std::size_t kMuchMore = 2;  ///< times as many: a habit also below headlines
// In leadings.
constexpr double kToText = 3;  ///< from a title to its text

/// All capitals, where a script has small letters.
bool is_capitals(TextView text) {
  std::size_t capitals = 0;
  for (const char32_t c : text) {
    if (is_small_letter(c)) return false;
    capitals += is_alphabetic(c) ? 1 : 0;
  }
  return capitals >= kLeastCapitals;
}

bool is_float(const Piece& piece) {
  return piece.role() == BlockRole::picture || piece.role() == BlockRole::caption ||
         piece.role() == BlockRole::credit;
}

/// The nearest piece above or below in the same column, in the same area.
std::size_t next_to(const PrintedPage& view, const Piece& piece, bool above,
                    bool counts_floats = true) {
  std::size_t best = kNone;
  for (std::size_t k = 0; k < view.pieces.size(); ++k) {
    const Piece& other = view.pieces[k];
    if (above ? other.box.middle() >= piece.box.v0 : other.box.middle() <= piece.box.v1) continue;
    const bool is_nearer = best == kNone || (above ? other.box.v1 > view.pieces[best].box.v1
                                                   : other.box.v0 < view.pieces[best].box.v0);
    if (!is_nearer || &other == &piece || other.area != piece.area ||
        other.role() == BlockRole::pull_quote || (!counts_floats && is_float(other)) ||
        overlap_u(other.box, piece.box) < 0.3 * std::min(other.box.width(), piece.box.width()))
      continue;
    best = k;
  }
  return best;
}

/// Not only numbers and signs.
std::size_t letters_of(TextView text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char32_t c) { return c >= U'A'; }));
}

/// … on Sunday, 9:00 a.m.
bool ends_with_hour(TextView text) {
  constexpr TextView kHours[] = {U"a.m.", U"p.m.", U"A.M.", U"P.M."};
  return std::any_of(std::begin(kHours), std::end(kHours),
                     [&](TextView hour) { return text.ends_with(hour); });
}

/// One line that stops nowhere is none, though an abbreviation in it has a full stop.
bool is_sentence(const Piece& piece) {
  const Text& text = piece.text.text;
  if (piece.lines() == 1 && piece.block().strong && ends_with_hour(text)) return false;
  return piece.lines() > 1 || !piece.block().strong ? reads_as_sentence(text) : is_finished(text);
}

/// A line or a few set apart from the body, no sentence, where text runs.
bool may_be_title(const PrintedPage& view, const Piece& piece) {
  return (piece.role() == BlockRole::subhead || piece.role() == BlockRole::paragraph) &&
         piece.lines() > 0 && piece.lines() <= kMostTitleLines &&
         (piece.block().strong || piece.size >= kSetApart * view.body ||
          is_capitals(piece.text.text)) &&
         letters_of(piece.text.text) >= kLeastLetters && !piece.is_across &&
         piece.role() != BlockRole::pull_quote && view.is_in_text(piece) &&
         piece.block().mark == Mark::none && !is_sentence(piece) && !is_turn(piece.text.text);
}

bool is_set_apart(const Piece& piece, const Piece& text) {
  return piece.size >= kSetApart * text.size || (piece.block().strong && !text.block().strong) ||
         (is_capitals(piece.text.text) && !is_capitals(text.text.text));
}

/// More than the line under a name: a text that a title may head.
bool is_headed_text(const Piece& piece, const Piece& text) {
  return text.role() == BlockRole::paragraph && text.size <= kSetApart * piece.size &&
         (text.lines() > 1 || text.text.length >= kLongerText * piece.text.length ||
          is_finished(text.text.text)) &&
         is_set_apart(piece, text);
}

/// Other print stands beside it over its text: cells of a programme.
bool shares_row(const PrintedPage& view, const Piece& piece, const Piece& text) {
  return std::any_of(view.pieces.begin(), view.pieces.end(), [&](const Piece& other) {
    return &other != &piece && other.area == piece.area && other.lines() > 0 &&
           letters_of(other.text.text) >= kLeastLetters &&
           overlap_v(other.box, piece.box) > 0.5 * piece.box.height() &&
           overlap_u(other.box, text.box) > 0;
  });
}

/// The next line of the same title: in a block of its own right below, in the same print.
std::size_t next_of_title(const PrintedPage& view, const Piece& piece) {
  const std::size_t below = next_to(view, piece, false);
  if (below == kNone) return kNone;
  const Piece& next = view.pieces[below];
  const bool is_alike = std::abs(next.size - piece.size) <= kAlikeSize * piece.size &&
                        next.block().strong == piece.block().strong &&
                        is_capitals(next.text.text) == is_capitals(piece.text.text);
  return is_alike && next.box.v0 - piece.box.v1 <= kSameTitle * piece.size &&
                 piece.lines() + next.lines() <= kMostTitleLines && may_be_title(view, next)
             ? below
             : kNone;
}

/// The last block of the title that begins with the piece.
const Piece& last_of_title(const PrintedPage& view, const Piece& piece) {
  const std::size_t next = next_of_title(view, piece);
  return next == kNone ? piece : view.pieces[next];
}

/// Nearer to the text below than to what stands above, and set apart from it.
bool is_title(const PrintedPage& view, const Piece& first) {
  if (!may_be_title(view, first)) return false;
  const Piece& piece = last_of_title(view, first);
  const std::size_t below = next_to(view, piece, false, false);
  if (below == kNone || !is_headed_text(piece, view.pieces[below])) return false;
  // A picture may stand between, or beside the first lines.
  const double white = view.pieces[next_to(view, piece, false)].box.v0 - piece.box.v1;
  if (white > kToText * view.leading || shares_row(view, piece, view.pieces[below])) return false;
  const std::size_t above = next_to(view, first, true);
  return above == kNone || view.pieces[above].role() == BlockRole::picture ||
         view.is_ruled_between_v(view.pieces[above].box, first.box) ||
         first.box.v0 - view.pieces[above].box.v1 > kWhiteAbove * white;
}

/// The draft's text, from piece to piece.
Pieces flow_of(const PageParts& page, const Draft& draft) {
  Pieces flow;
  for (const std::size_t s : draft.segments)
    flow.insert(flow.end(), page.segments[s].pieces.begin(), page.segments[s].pieces.end());
  return flow;
}

bool is_text_of_page(const PageParts& page, const Draft& draft) {
  return draft.kind == ArticleKind::article && !draft.segments.empty() &&
         !page.segments[draft.segments.front()].comes_from;
}

/// The text of stories that have a headline.
std::set<std::size_t> headed_text(const PageParts& page, const std::vector<Draft>& drafts) {
  std::set<std::size_t> headed;
  for (const Draft& draft : drafts) {
    if (draft.head == kNone) continue;
    for (const std::size_t i : flow_of(page, draft)) headed.insert(i);
  }
  return headed;
}

/// It may have begun on the page before.
bool goes_on(const Piece& piece) {
  return piece.block().opening == Opening::flush ||
         (!piece.text.text.empty() && is_small_letter(piece.text.text.front()));
}

void raise_title(PrintedPage& view, Piece& piece, const char* rule, double confidence) {
  const std::size_t next = next_of_title(view, piece);
  piece.block().role = BlockRole::headline;
  piece.block().why = {rule, confidence};
  if (next == kNone) return;
  view.pieces[next].block().role = BlockRole::headline;
  view.pieces[next].block().why = {rule, confidence};
}

}  // namespace

TitleHabits::Style TitleHabits::style_of(const Piece& piece) {
  return {std::lround(2 * piece.size), piece.block().strong, is_capitals(piece.text.text)};
}

bool TitleHabits::is_habit(const Piece& piece, bool under_headline) const {
  const auto found = votes_.find(style_of(piece));
  if (found == votes_.end() || found->second.heads == 0) return false;
  const std::size_t votes = found->second.heads + found->second.further;
  return votes >= kLeastVotes && votes > found->second.in_story * (under_headline ? kMuchMore : 1);
}

bool TitleHabits::is_of_stories(const Piece& piece) const {
  const auto found = votes_.find(style_of(piece));
  return found != votes_.end() &&
         found->second.in_story > found->second.heads + found->second.further;
}

void TitleHabits::count(const PageParts& page, const std::vector<Draft>& drafts) {
  for (const Draft& draft : drafts) {
    if (!is_text_of_page(page, draft)) continue;
    const Pieces flow = flow_of(page, draft);
    const bool begins = is_title(page.view, page.view.pieces[flow.front()]);
    if (draft.head == kNone && !begins && goes_on(page.view.pieces[flow.front()])) continue;
    for (std::size_t k = draft.head == kNone ? 0 : 1; k < flow.size(); ++k) {
      const Piece& piece = page.view.pieces[flow[k]];
      const bool is_continued =
          k > 0 && next_of_title(page.view, page.view.pieces[flow[k - 1]]) == flow[k];
      if (is_continued || !is_title(page.view, piece)) continue;
      Votes& votes = votes_[style_of(piece)];
      ++(draft.head != kNone ? votes.in_story : begins ? votes.heads : votes.further);
    }
  }
}

bool TitleHabits::raise(PrintedPage& view, const PageParts& page,
                        const std::vector<Draft>& drafts) const {
  const std::set<std::size_t> headed = headed_text(page, drafts);
  // What an issue sets inside its stories, and was torn from one, is not raised.
  const auto is_over_text = [&](const Piece& piece) {
    return piece.role() == BlockRole::subhead && is_title(view, piece) &&
           (!is_of_stories(piece) || !headed.contains(next_to(view, piece, false, false)));
  };
  bool is_raised = false;
  for (const Draft& draft : drafts) {
    if (!is_text_of_page(page, draft)) continue;
    const Pieces flow = flow_of(page, draft);
    for (std::size_t k = 0; k < flow.size(); ++k) {
      Piece& piece = view.pieces[flow[k]];
      const bool opens = k == 0 && draft.head == kNone && is_over_text(piece);
      const bool is_by_habit = is_habit(piece, draft.head != kNone) && is_title(view, piece);
      if (!opens && !is_by_habit) continue;
      raise_title(view, piece, is_by_habit ? "headline.habit" : "headline.over_text",
                  is_by_habit ? 0.7 : 0.6);
      is_raised = true;
    }
    Piece& last = view.pieces[flow.back()];
    if (last.role() != BlockRole::subhead) continue;
    if (is_over_text(last)) {
      raise_title(view, last, "headline.over_text", 0.6);
      is_raised = true;
    } else if (next_to(view, last, false) == kNone) {
      last.block().role = BlockRole::paragraph;
      last.block().why = {"body.below_text", 0.6};
    }
  }
  return is_raised;
}

}  // namespace broadsheet::structure
