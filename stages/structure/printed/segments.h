// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/printed/page.h"

namespace broadsheet::structure {

/// How the text of a segment ends: a cut one goes on in another column.
enum class Ending {
  finished,  ///< its last line is short
  cut,       ///< stops inside a sentence, in a full line
  either,    ///< a full line that ends a sentence
};

/// Running text that stands in one column without a break: paragraphs, with the subheads and jump
/// lines among them.
struct Segment {
  Pieces pieces;  ///< from the top
  PlaneBox box;
  std::size_t area = 0;
  double size = 0;  ///< of the type of most of its lines; 0: a jump line alone
  Opening opening = Opening::unknown;
  Ending ending = Ending::either;
  bool comes_from = false;  ///< begins with a jump line from another page
  bool leads_to = false;    ///< ends with a jump line to another page
  bool is_verse = false;    ///< of stanzas alone
  bool is_titled = false;   ///< begins with a line that is set like a title
  bool has_titles = false;  ///< has such lines
  char32_t first = 0, last = 0;
  Text head_of_text;  ///< its first characters
};

/// A headline with what stands in its stack: kicker, deck, byline.
struct Head {
  Pieces pieces;   ///< from the top
  PlaneBox title;  ///< of the headline alone
  PlaneBox box;    ///< of all
  PlaneBox span;   ///< the columns under it: wider than a short headline that is centred on them
  std::size_t area = 0;
  bool is_across = false;  ///< a stacked headline
  bool has_cells = false;  ///< tables or lists begin under it
};

/// The page's headlines with their stacks.
[[nodiscard]] std::vector<Head> gather_heads(const PrintedPage& view);

/// The page's running text in segments. Pieces of `heads` are no part of them.
[[nodiscard]] std::vector<Segment> gather_segments(const PrintedPage& view,
                                                   const std::vector<Head>& heads);

/// Sets the span of each head: the columns that begin right under it, as long as it stays centred
/// on them or flush with the first.
void span_columns(const PrintedPage& view, const std::vector<Segment>& segments,
                  std::vector<Head>& heads);

}  // namespace broadsheet::structure
