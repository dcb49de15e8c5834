// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "document/decision.h"
#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// What is known where a headline-like line stands, when it must be decided whether it heads a new
/// article or is a subhead of the one that runs.
struct Boundary {
  std::span<BlockText* const> stack;  ///< the headline-like blocks that follow one another here
  bool at_page_start = false;
  bool after_separator = false;
  bool article_runs = false;  ///< there is an article to which a subhead could belong
  bool article_has_text = false;
  bool after_jump = false;       ///< the running article has just jumped to another page
  bool after_signature = false;  ///< its last paragraph was signed
  bool after_cut = false;        ///< its last paragraph stops in a sentence
  bool in_sentence = false;      ///< which goes on further below, behind other text
  bool before_opening = false;   ///< a dateline or byline follows
  bool before_table = false;     ///< a table follows
  bool before_list = false;      ///< a list does, as in a box
  bool after_table = false;      ///< the running article has just shown one
  bool blank_above = false;      ///< where blank lines part articles: one stands above
  bool no_blank_above = false;   ///< where they do: none stands above
  bool same_subject = false;     ///< its text goes on with that of the article, by rare words
  int texts_above = 0;           ///< paragraphs since the last heading
  int texts_below = 0;           ///< paragraphs before the next; of either, four are many
  bool document_has_headings = false;
  bool document_is_press = false;      ///< something in it says newspaper
  int headline_level = 0;              ///< of the running article, 0 if nothing marks it
  bool subheads_are_unmarked = false;  ///< the document has subheads that the source does not mark
  bool bare_are_headlines = false;     ///< its lines without an opening are as long as headlines
  bool is_shorter_than_headlines = false;  ///< as such lines of the document are, as subheads are
  int usual_level = 0;                     ///< of the document's headlines, 0 if it has too few
  bool levels_agree = false;               ///< nearly all headlines have that level
  int subhead_level = 0;                   ///< from which on headings head no article; 0: not known
  int deepest_level = 0;                   ///< of all headings of the document
};

struct BoundaryVerdict {
  bool starts_article = false;
  Decision why;  ///< the strongest evidence on the winning side; confidence from the margin
};

[[nodiscard]] BoundaryVerdict judge(const Boundary& boundary);

}  // namespace broadsheet::structure
