// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/text/spacing.h"

#include <algorithm>

#include "document/characters.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLeastBody = 40;      ///< characters of running text
constexpr std::size_t kSomeParagraphs = 8;  ///< so many show how a text is typed
constexpr std::size_t kSomeBlanks = 3;      ///< before short lines
constexpr double kNearlyAll = 0.85;
constexpr double kHardlyAny = 0.1;

const Line* first_line(const BlockText& b) {
  return b.block->lines.empty() ? nullptr : find(*b.page, b.block->lines.front());
}

std::size_t line_ends(TextView white) {
  return static_cast<std::size_t>(std::count(white.begin(), white.end(), U'\n')) +
         static_cast<std::size_t>(std::count(white.begin(), white.end(), U'\f'));
}

bool is_most(std::size_t some, std::size_t all, double share) {
  return static_cast<double>(some) >= share * static_cast<double>(all);
}

}  // namespace

bool has_blank_above(const BlockText& b) {
  const Line* first = first_line(b);
  if (first == nullptr) return true;
  const LineId above{first->id.page, first->id.n - 1};
  const Line* before = first->id.n == 0 ? nullptr : find(*b.page, above);
  return before == nullptr || line_ends(before->ending) > 1;
}

bool is_under_separator(const BlockText& b) {
  const Block* above = find(*b.page, BlockId{b.page->id, b.block->id.n - 1});
  return above != nullptr && above->role == BlockRole::separator;
}

bool is_set_in(const BlockText& b) {
  const Line* first = first_line(b);
  if (first == nullptr) return false;
  std::size_t columns = 0;
  for (const char32_t c : first->as_read) {
    if (!is_space(c)) break;
    columns += c == U'　' || c == U'\t' ? 2 : 1;
  }
  return columns >= 2;
}

Spacing spacing_of(const std::vector<BlockText>& texts) {
  std::size_t paragraphs = 0;
  std::size_t set_in = 0;
  std::size_t behind_text = 0;  // paragraphs right behind another
  std::size_t parted = 0;       // those of them with a blank line between
  std::size_t short_parted = 0;
  std::size_t blanks = 0;
  const BlockText* last = nullptr;
  for (const BlockText& b : texts) {
    if (b.length == 0) continue;
    const bool is_parted = has_blank_above(b);
    const bool is_body = !b.is_heading() && b.length >= kLeastBody && is_finished(b.text);
    const bool behind = last != nullptr && last->page == b.page;
    blanks += is_parted ? 1 : 0;
    if (is_body) {
      ++paragraphs;
      set_in += is_set_in(b) ? 1 : 0;
      if (behind && last->length >= kLeastBody) {
        ++behind_text;
        parted += is_parted ? 1 : 0;
      }
    } else if (behind && is_parted && !is_set_in(b)) {
      ++short_parted;
    }
    last = &b;
  }
  Spacing spacing;
  spacing.sets_in = paragraphs >= kSomeParagraphs && is_most(set_in, paragraphs, kNearlyAll);
  spacing.parts_articles = behind_text >= kSomeParagraphs && short_parted >= kSomeBlanks &&
                           !is_most(parted, behind_text, kHardlyAny);
  spacing.is_even = is_most(blanks, texts.size(), kNearlyAll);
  return spacing;
}

}  // namespace broadsheet::structure
