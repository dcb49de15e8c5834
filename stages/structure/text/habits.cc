// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/habits.h"

#include <algorithm>
#include <array>

#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kSomeSubheads = 3;  ///< so many show how the source treats subheads
constexpr std::size_t kSomeHeadings = 4;
constexpr std::size_t kAgreePercent = 80;  ///< of the headings above openings
constexpr std::size_t kAlikePercent = 85;  ///< of a headline's length
constexpr std::size_t kShorterPercent = 70;
constexpr std::size_t kHardlyEver = 10;  ///< one in so many
constexpr std::size_t kOpening = 80;     ///< as much of a paragraph as shows a dateline

bool says_newspaper(const BlockText& b) {
  const BlockRole role = b.block->role;
  return role == BlockRole::byline || role == BlockRole::credit || role == BlockRole::jump ||
         role == BlockRole::column_title || role == BlockRole::masthead ||
         role == BlockRole::running_head ||
         (role == BlockRole::paragraph &&
          has_sign(Sign::dateline, TextView(b.text).substr(0, kOpening)));
}

bool is_headline_like(BlockRole role) {
  return role == BlockRole::headline || role == BlockRole::subhead || role == BlockRole::kicker ||
         role == BlockRole::deck;
}

bool is_opening(const BlockText& b) {
  return b.block->role == BlockRole::byline ||
         (b.block->role == BlockRole::paragraph &&
          has_sign(Sign::dateline, TextView(b.text).substr(0, kOpening)));
}

constexpr std::size_t kBold = 7;  ///< the level of a bold line, below those of headings

/// How often headings of each level stand above openings, and between texts.
struct Levels {
  std::array<std::size_t, kBold + 1> above_opening{}, between_texts{};
};

std::size_t level_of(const BlockText& b) {
  return b.is_heading()    ? std::min<std::size_t>(b.block->level, kBold - 1)
         : b.block->strong ? kBold
                           : 0;
}

/// Of lines that follow one another the most prominent counts.
Levels count_levels(const std::vector<BlockText>& texts) {
  Levels levels;
  for (std::size_t i = 0; i < texts.size();) {
    std::size_t end = i;
    std::size_t least = 0;
    while (end < texts.size() && is_headline_like(texts[end].block->role) &&
           texts[end].page == texts[i].page) {
      const std::size_t level = level_of(texts[end]);
      if (level > 0) least = least == 0 ? level : std::min(least, level);
      ++end;
    }
    if (end < texts.size() && end > i && least > 0 && texts[end].page == texts[i].page) {
      const BlockRole below = texts[end].block->role;
      if (is_opening(texts[end])) {
        ++levels.above_opening[least];
      } else if (end == i + 1 && i > 0 && texts[i - 1].block->role == BlockRole::paragraph &&
                 (below == BlockRole::paragraph || below == BlockRole::table)) {
        ++levels.between_texts[least];
      }
    }
    i = std::max(end, i + 1);
  }
  return levels;
}

/// The highest level from which on none heads articles.
int subhead_level_of(const Levels& levels) {
  std::size_t found = 0;
  for (std::size_t level = kBold; level > 0; --level) {
    const std::size_t openings = levels.above_opening[level];
    const std::size_t bare = levels.between_texts[level];
    if (openings * kHardlyEver > bare) break;
    if (bare >= kSomeSubheads) found = level;
  }
  std::size_t above = 0;
  for (std::size_t level = 1; level < found; ++level) above += levels.above_opening[level];
  return above >= kSomeHeadings ? static_cast<int>(found) : 0;
}

std::size_t median(std::vector<std::size_t>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Looks at the lines that stand alone between texts or above openings: how long they are, and at
/// which level.
void read_headings(const std::vector<BlockText>& texts, Habits& habits) {
  std::vector<std::size_t> sure;
  std::vector<std::size_t> bare;
  std::vector<std::size_t> levels;
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    const BlockText& b = texts[i];
    if (!is_headline_like(b.block->role) || texts[i + 1].page != b.page) continue;
    if (is_opening(texts[i + 1])) {
      sure.push_back(b.length);
      if (b.is_heading()) levels.push_back(b.block->level);
    } else if (i > 0 && texts[i - 1].block->role == BlockRole::paragraph &&
               texts[i + 1].block->role == BlockRole::paragraph) {
      bare.push_back(b.length);
    }
  }
  if (levels.size() >= kSomeHeadings) {
    const std::size_t usual = median(levels);
    const auto same = static_cast<std::size_t>(std::count(levels.begin(), levels.end(), usual));
    habits.usual_level = static_cast<int>(usual);
    habits.levels_agree = same * 100 >= levels.size() * kAgreePercent;
  }
  if (sure.size() < kSomeHeadings || bare.size() < kSomeHeadings) return;
  habits.usual_length = median(sure);
  const std::size_t usual_bare = median(bare);
  habits.bare_are_headlines = usual_bare * 100 >= habits.usual_length * kAlikePercent;
  habits.bare_are_subheads =
      bare.size() > sure.size() && usual_bare * 100 < habits.usual_length * kShorterPercent;
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
  read_headings(texts, habits);
  habits.subhead_level = subhead_level_of(count_levels(texts));
  habits.spacing = spacing_of(texts);
  habits.leaves_subheads_unmarked = unmarked_subheads >= kSomeSubheads;
  habits.is_press = habits.is_press || issue.masthead.find(FactKind::date) != nullptr;
  return habits;
}

}  // namespace broadsheet::structure
