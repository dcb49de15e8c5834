// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "document/page.h"
#include "stages/read/alto/attributes.h"

namespace broadsheet::read {

/// What the tags of a block say of its place in an article.
struct AltoPlace {
  std::uint32_t article = 0;  ///< from 1, of those that the file's tags name; 0 is none
  bool is_masthead = false;
  StoryPart::Kind part = StoryPart::Kind::text;
  std::uint32_t box = 0;    ///< from 1: a box inside the article
  std::uint32_t table = 0;  ///< from 1: a ComposedBlock that is a table
};

/// The articles that the tags of one ALTO file name: those of TYPE article or advertisement, one an
/// article. A tag that is called only by its type is the name of a kind, and none of an article.
/// Where a tag has a URI, that is the article on all pages.
class AltoStories {
 public:
  /// The number of the article that the tag names, from 1; 0 if it names none.
  std::uint32_t article_of_tag(const AltoAttributes& tag);

  /// The part that a block of that place is, behind those before it. A heading behind text is a
  /// subhead; the blocks of one table are one part. Not a part: of no article and no masthead.
  StoryPart part_of(const AltoPlace& place, PageId page, std::vector<Story>& stories);

 private:
  struct Progress {
    std::uint32_t story = 0;  ///< from 1, in the issue; 0 until a block is a part of it
    std::uint32_t parts = 0;
    std::uint32_t table = 0;
    bool has_text = false;
  };

  StoryPart part_of(const AltoPlace& place, Progress& progress) const;

  std::vector<Story> articles_;
  std::vector<Progress> progress_;
  std::map<PageId, Progress> mastheads_;
};

}  // namespace broadsheet::read
