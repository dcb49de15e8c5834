// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/issue.h"
#include "stages/structure/joins/seams.h"

namespace broadsheet::structure {

/// One end of a jump: its page, and the page that it names for the other end (none if the issue has
/// no such page). An end without a jump line has no element.
struct JumpEnd {
  static constexpr std::size_t kNoElement = static_cast<std::size_t>(-1);

  std::size_t article = 0;  ///< index into the issue's articles
  std::size_t element = kNoElement;
  PageId here;
  PageId there;
  PageId counted;     ///< the page that the label counts from the first, whatever is printed on it
  std::string label;  ///< the page as the jump line prints it
  Text keyword;       ///< the words in capitals by which the jump line names the story
  Text headline;
  std::vector<Text> heads;  ///< all lines above the text: kicker, headline, deck
  Text section;
  const Element* piece = nullptr;  ///< the paragraph at the seam, if any
  Text text;                       ///< and its text
};

/// The places where articles leave a page and where they arrive, in the order of the issue.
/// Pointers are valid until an article changes.
struct JumpEnds {
  std::vector<JumpEnd> leaving;
  std::vector<JumpEnd> arriving;  ///< of articles that begin with a jump line
  std::vector<JumpEnd> inside;    ///< arriving, with other text before it in its article
};
[[nodiscard]] JumpEnds find_jump_ends(const Issue& issue);

/// The beginning of an article without a jump line, as an end: its headline and page.
[[nodiscard]] JumpEnd unmarked_arrival(const Issue& issue, std::size_t article);

/// The share of a reprinted headline that is in the whole one, 0 to 1. A reprint is usually a
/// shortened copy: omissions count little. Ignores spaces and case.
[[nodiscard]] double headline_similarity(TextView whole, TextView reprint);

/// How surely two ends are one story by their words alone, 0 to 1: the keyword of their jump lines,
/// the headline, and, where none is reprinted, the text across the seam.
[[nodiscard]] double likeness(const JumpEnd& from, const JumpEnd& to, const Seams& seams);

/// How well two ends fit, higher is better: by their headlines, the text across the seam, and their
/// sections.
[[nodiscard]] double fit(const JumpEnd& from, const JumpEnd& to, const Seams& seams);

[[nodiscard]] bool is_headline_part(ElementKind kind);

}  // namespace broadsheet::structure
