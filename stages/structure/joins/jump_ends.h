// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "document/issue.h"
#include "stages/structure/joins/seams.h"

namespace broadsheet::structure {

/// One end of a jump: the page where it stands, and the page where it says the other end is (none
/// if the issue has no such page). An end without a jump line has no element.
struct JumpEnd {
  static constexpr std::size_t kNoElement = static_cast<std::size_t>(-1);

  std::size_t article = 0;  ///< index into the issue's articles
  std::size_t element = kNoElement;
  PageId here;
  PageId there;
  std::string label;  ///< the page as the jump line prints it
  Text headline;
  Text section;
  const Element* piece = nullptr;  ///< the paragraph at the seam, if there is one
  Text text;                       ///< and its text
};

/// Where articles leave a page, and where they arrive, in the order of the issue. Pointers hold
/// until an article is changed.
struct JumpEnds {
  std::vector<JumpEnd> leaving;
  std::vector<JumpEnd> arriving;  ///< of articles that begin with a jump line
  std::vector<JumpEnd> inside;    ///< arriving, but with other text before them in their article
};
[[nodiscard]] JumpEnds find_jump_ends(const Issue& issue);

/// An end at the beginning of an article without a jump line: its headline and where it stands.
[[nodiscard]] JumpEnd unmarked_arrival(const Issue& issue, std::size_t article);

/// How much of a reprinted headline stands in the whole one, 0 to 1: a reprint is most often a
/// shortened copy, so what it leaves out counts little against it. Spaces and case do not count.
[[nodiscard]] double headline_similarity(TextView whole, TextView reprint);

/// How well two ends fit, the higher the better: their headlines, whether the text goes on over the
/// seam or stops and begins, their sections.
[[nodiscard]] double fit(const JumpEnd& from, const JumpEnd& to, const Seams& seams);

[[nodiscard]] bool is_headline_part(ElementKind kind);

}  // namespace broadsheet::structure
