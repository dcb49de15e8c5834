// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/source/story_types.h"

#include <algorithm>
#include <array>
#include <string>

namespace broadsheet::structure {
namespace {

constexpr auto kTypes = std::to_array<StoryType>({
    {"advertisement", ArticleKind::ad},
    {"advert", ArticleKind::ad},
    {"ad", ArticleKind::ad},
    {"classified", ArticleKind::ad},
    {"editorial", ArticleKind::editorial},
    {"illustration", ArticleKind::photo},
    {"picture", ArticleKind::photo},
    {"photo", ArticleKind::photo},
    {"photograph", ArticleKind::photo},
    {"image", ArticleKind::photo},
    {"cartoon", ArticleKind::photo},
    {"map", ArticleKind::photo},
    {"announcement", ArticleKind::notice},
    {"notice", ArticleKind::notice},
    {"family_notice", ArticleKind::notice},
    {"family_notices", ArticleKind::notice},
    {"birth_notice", ArticleKind::notice},
    {"marriage_notice", ArticleKind::notice},
    {"death_notice", ArticleKind::notice},
    {"weather", ArticleKind::notice},
    {"shipping", ArticleKind::notice},
    {"index", ArticleKind::notice},
    {"table_of_contents", ArticleKind::notice},
    {"section", ArticleKind::article, BlockRole::unknown, true},
    {"title_section", ArticleKind::article, BlockRole::masthead},
    {"masthead", ArticleKind::article, BlockRole::masthead},
    {"title_page", ArticleKind::article, BlockRole::masthead},
    {"publishing_stmt", ArticleKind::article, BlockRole::editor_credits},
    {"imprint", ArticleKind::article, BlockRole::editor_credits},
    {"page_number", ArticleKind::article, BlockRole::running_head},
    {"page_header", ArticleKind::article, BlockRole::running_head},
    {"running_title", ArticleKind::article, BlockRole::running_head},
    {"header", ArticleKind::article, BlockRole::running_head},
    {"footer", ArticleKind::article, BlockRole::running_head},
});

constexpr StoryType kArticle;

}  // namespace

const StoryType& story_type(const Story& story) {
  const std::string plain = plain_type(story.type);
  const auto* found = std::find_if(kTypes.begin(), kTypes.end(),
                                   [&](const StoryType& row) { return row.type == plain; });
  return found == kTypes.end() ? kArticle : *found;
}

bool is_of_article(const Issue& issue, const Block& block) {
  return block.part &&
         story_type(issue.stories.at(block.part.story - 1)).furniture == BlockRole::unknown;
}

}  // namespace broadsheet::structure
