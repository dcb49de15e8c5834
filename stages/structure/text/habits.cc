// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/habits.h"

#include <algorithm>

#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kSomeSubheads = 3;  ///< so many show how the source treats subheads
constexpr std::size_t kOpening = 80;      ///< as much of a paragraph as shows a dateline

bool says_newspaper(const BlockText& b) {
  const BlockRole role = b.block->role;
  return role == BlockRole::byline || role == BlockRole::credit || role == BlockRole::jump ||
         role == BlockRole::column_title || role == BlockRole::masthead ||
         role == BlockRole::running_head ||
         (role == BlockRole::paragraph &&
          has_sign(Sign::dateline, TextView(b.text).substr(0, kOpening)));
}

}  // namespace

bool may_stand_in_article(BlockRole role) {
  return role != BlockRole::masthead && role != BlockRole::running_head &&
         role != BlockRole::editor_credits && role != BlockRole::separator &&
         role != BlockRole::markup && role != BlockRole::discarded;
}

Habits habits_of(const Issue& issue, const std::vector<BlockText>& texts) {
  Habits habits;
  std::size_t unmarked_subheads = 0;
  for (const BlockText& b : texts) {
    unmarked_subheads += b.block->role == BlockRole::subhead ? 1 : 0;
    habits.is_press = habits.is_press || says_newspaper(b);
    if (!b.is_heading() || !may_stand_in_article(b.block->role)) continue;
    const int level = b.block->level;
    habits.deepest_level = std::max(habits.deepest_level, level);
    habits.highest_level =
        habits.highest_level == 0 ? level : std::min(habits.highest_level, level);
  }
  habits.leaves_subheads_unmarked = unmarked_subheads >= kSomeSubheads;
  habits.is_press = habits.is_press || issue.masthead.find(FactKind::date) != nullptr;
  return habits;
}

}  // namespace broadsheet::structure
