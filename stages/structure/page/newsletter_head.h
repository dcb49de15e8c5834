// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <vector>

#include "document/masthead.h"
#include "stages/structure/page/masthead_candidates.h"

namespace broadsheet::structure {

/// The head of a newsletter's first page.
struct NewsletterHead {
  std::vector<const Candidate*> blocks;  ///< from the top; none: the page has no such head
  Masthead masthead;
  double size = 0;         ///< of the name's print, in points
  bool has_facts = false;  ///< a date or a number; else the name itself says what it is
};

/// Reads the head of a printed first page. The largest print of its top is the name, in up to four
/// lines, if a month, a season, a day or a number stands below or beside it, and nothing but short
/// lines between; or if it says itself that it is a newsletter's. `lang` is the issue's. Of the
/// square of the few dozen blocks at most that a page has at its top.
[[nodiscard]] NewsletterHead read_newsletter_head(const Page& page,
                                                  const std::vector<Candidate>& candidates,
                                                  std::string_view lang);

}  // namespace broadsheet::structure
