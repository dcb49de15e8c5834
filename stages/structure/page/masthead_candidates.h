// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/issue.h"
#include "document/title_profile.h"
#include "stages/structure/article/block_text.h"
#include "stages/structure/page/masthead_facts.h"

namespace broadsheet::structure {

/// A line of a masthead is short; a longer one is text with a date in it.
inline constexpr std::size_t kLongestLine = 120;
inline constexpr double kRepeatedName = 1.3;  ///< sizes of the body, of a name that pages repeat
inline constexpr double kTopOfPage = 0.25;    ///< of its height

/// A line of a block that may be of the masthead, with the facts in it.
struct MastheadLine {
  Text text;
  std::vector<FoundFact> facts;
  bool states_facts = false;
};

/// A block that may be of the masthead.
struct Candidate {
  BlockText text;
  std::vector<MastheadLine> lines;
  bool states_facts = false;
  bool is_known_name = false;  ///< a name of the paper in the profile
  bool is_nameplate = false;   ///< the largest print of the first page, at its top
  bool is_repeated = false;    ///< a line there that the running heads of other pages repeat
};

/// The largest print of the block, in points.
[[nodiscard]] double largest_size(const Page& page, const Block& block);

/// Every block of the issue that is not discarded, from the top of each page down, with what speaks
/// for its being of the masthead. Borrows from the issue. Linear but for the sorting.
[[nodiscard]] std::vector<Candidate> masthead_candidates(Issue& issue, const TitleProfile* profile,
                                                         DateOrder order);

}  // namespace broadsheet::structure
