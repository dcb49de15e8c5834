// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/headline_stack.h"

#include <algorithm>
#include <vector>

#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLabelLength = 7;  ///< Han of a line that is a label rather than a sentence

void name(BlockText& b, BlockRole role, const char* rule, double confidence) {
  b.block->role = role;
  b.block->why = {rule, confidence};
}

/// How prominent the source marks the line: smaller is larger type. Unmarked lines come last.
int prominence(const BlockText& b) {
  if (b.is_heading()) return b.block->level;
  return b.block->strong ? 7 : 8;
}

bool are_lines_of_one_headline(const BlockText& a, const BlockText& b) {
  const auto [less, more] = std::minmax(a.length, b.length);
  return a.is_heading() && b.is_heading() && less >= kLabelLength && more - less <= 1;
}

void name_around(std::vector<BlockText*>& lines, std::size_t headline, const char* rule,
                 double confidence) {
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const BlockRole role = i < headline    ? BlockRole::kicker
                           : i == headline ? BlockRole::headline
                                           : BlockRole::deck;
    name(*lines[i], role, rule, confidence);
  }
}

void name_equals(std::vector<BlockText*>& lines) {
  const BlockText& first = *lines[0];
  const BlockText& second = *lines[1];
  if (lines.size() == 3 && are_lines_of_one_headline(first, second) &&
      3 * lines[2]->length <= 2 * first.length)
    return name_around(lines, 2, "stack.kicker_in_two", 0.5);
  if (lines.size() > 2) return name_around(lines, 1, "stack.middle", 0.4);
  if (are_lines_of_one_headline(first, second)) {
    name(*lines[0], BlockRole::headline, "stack.equal_lines", 0.6);
    name(*lines[1], BlockRole::headline, "stack.equal_lines", 0.6);
  } else if (first.length > kLabelLength && second.length > first.length + first.length / 3) {
    name_around(lines, 0, "stack.longer_below", 0.5);
  } else {
    name_around(lines, 1, "stack.over", 0.5);
  }
}

/// A standing head over mere text is its headline: Correction, 更正. One under which the paper
/// itself speaks stays what it is.
void name_standing_head(std::span<BlockText* const> stack) {
  BlockText& last = *stack.back();
  if (last.block->role != BlockRole::column_title) return;
  if (has_sign(Sign::editorial_title, without_spaces(last.text))) return;
  name(last, BlockRole::headline, "stack.standing_head", 0.6);
}

}  // namespace

void name_stack(std::span<BlockText* const> stack) {
  std::vector<BlockText*> lines;
  for (BlockText* b : stack) {
    if (b->block->role == BlockRole::column_title || b->block->role == BlockRole::section_label)
      continue;
    if (!lines.empty() && has_sign(Sign::deck_lead, b->text)) {
      name(*b, BlockRole::deck, "deck.dash", 0.95);
      continue;
    }
    lines.push_back(b);
  }
  if (lines.empty()) return name_standing_head(stack);
  if (lines.size() == 1) {
    if (lines[0]->block->role != BlockRole::headline)
      name(*lines[0], BlockRole::headline, "stack.only", 0.7);
    return;
  }
  const auto most = std::min_element(
      lines.begin(), lines.end(),
      [](const BlockText* a, const BlockText* b) { return prominence(*a) < prominence(*b); });
  const bool stands_out = std::count_if(lines.begin(), lines.end(), [&](const BlockText* b) {
                            return prominence(*b) == prominence(**most);
                          }) == 1;
  if (stands_out) {
    name_around(lines, static_cast<std::size_t>(most - lines.begin()), "stack.level", 0.85);
  } else {
    name_equals(lines);
  }
}

}  // namespace broadsheet::structure
