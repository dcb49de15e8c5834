// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "document/story.h"
#include "stages/read/mets/package_map.h"
#include "stages/read/mets/page_files.h"

namespace broadsheet::read {

/// A part of a page that a story claims.
struct Claim {
  std::string begin, end;   ///< ids of the page's file; both empty: by place, or all of the page
  std::string coordinates;  ///< x and y of corners, if it is told by place
  bool in_pixels = false;   ///< those of the page's picture; else they count as the file does
  std::uint64_t line = 0;   ///< of the METS
  std::uint32_t div = 0;    ///< the division that claims: an index
  StoryPart part;
  bool tells_kind = true;  ///< what the part is; else the page's file may
};

/// The articles that a METS states, and what they claim.
struct StatedStories {
  std::vector<Story> stories;
  std::vector<std::vector<Claim>>
      claims;  ///< by page, as `page_files` gives them, in the order told
  // Lines of the METS, of stories that claim nothing themselves:
  std::vector<std::uint64_t> empty;            ///< and are linked to no page; they are dropped
  std::vector<std::uint64_t> of_whole_pages;   ///< and have pages to themselves: they claim these
  std::vector<std::uint64_t> of_shared_pages;  ///< and share a page with others
};

/// Finds the stories in the logical structure: articles, advertisements, notices; sections with
/// text of their own; and what is no article, as a title section, by its type. A part of a story is
/// what the types of the divisions around it say. Where divisions of one type all have an ORDER, it
/// counts. What a story links to (structLink) is its text; a whole page is that if the story names
/// no part of a page, and no other story is on it. Linear but for that order.
[[nodiscard]] StatedStories stories_of(const PackageMap& map, const std::vector<PageFiles>& pages);

}  // namespace broadsheet::read
