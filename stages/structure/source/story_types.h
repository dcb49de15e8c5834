// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "document/issue.h"

namespace broadsheet::structure {

/// What a story of the source is, by its type.
struct StoryType {
  std::string_view type;                    ///< as `plain_type` gives it
  ArticleKind kind = ArticleKind::article;  ///< of an article
  /// What its blocks are in the furniture of their page, if it is no article; else unknown.
  BlockRole furniture = BlockRole::unknown;
  bool may_be_label = false;  ///< of headlines alone it is no article, but the name of a section
};

/// The row of that type; a plain article for one that is not in the table.
[[nodiscard]] const StoryType& story_type(const Story& story);

/// True if the block stands in a story that is an article. Such a block is no part of the masthead
/// and no running head, whatever it looks like.
[[nodiscard]] bool is_of_article(const Issue& issue, const Block& block);

}  // namespace broadsheet::structure
