// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/page/inner_heads.h"

#include <algorithm>
#include <map>
#include <optional>

#include "document/characters.h"
#include "stages/structure/grammar/numerals.h"
#include "stages/structure/page/running_head.h"

namespace broadsheet::structure {
namespace {

constexpr std::size_t kLongestInner = 60;  ///< running head inside a text
constexpr std::size_t kLeastNamed = 2;     ///< lines inside texts with the paper's name alone
constexpr long kMostMissing = 3;           ///< pages from one number to the next

/// A number on a line of its own inside a text.
struct LoneNumber {
  const BlockText* line = nullptr;
  Text letter;
  long value = 0;
};

std::optional<LoneNumber> lone_number(const BlockText& b) {
  const RunningHead head = read_running_head(b.text, nullptr, {});
  if (head.label.empty() || head.facts > 0 || head.unread > 0) return std::nullopt;
  TextView digits = head.label;
  LoneNumber number{&b, {}, 0};
  while (!digits.empty() && is_latin(digits.front())) {
    number.letter.push_back(digits.front());
    digits.remove_prefix(1);
  }
  number.value = number_of(digits);
  if (number.value < 0) return std::nullopt;
  return number;
}

}  // namespace

std::set<const Block*> heads_inside(const std::vector<std::vector<BlockText>>& pages,
                                    const TitleProfile* profile, const std::vector<Text>& names) {
  std::set<const Block*> heads;
  std::vector<LoneNumber> numbers;
  std::map<Text, std::vector<const Block*>> named;
  for (const std::vector<BlockText>& page : pages) {
    for (const BlockText& b : page) {
      if (b.page->has_geometry() || b.length == 0 || b.length > kLongestInner ||
          b.block->lines.size() != 1 || b.is_heading() || reads_as_sentence(b.text))
        continue;
      if (auto number = lone_number(b)) {
        numbers.push_back(std::move(*number));
        continue;
      }
      const RunningHead head = read_running_head(b.text, profile, names);
      if (head.unread > 0 || head.facts + (head.label.empty() ? 0 : 1) == 0) continue;
      const bool says_enough =
          head.facts >= 2 || (!head.label.empty() && (head.facts > 0 || !head.section.empty()));
      if (says_enough) heads.insert(b.block);
      if (!says_enough && std::find(names.begin(), names.end(), trimmed(b.text)) != names.end())
        named[b.text].push_back(b.block);
    }
  }
  for (std::size_t i = 1; i < numbers.size(); ++i) {
    const LoneNumber& before = numbers[i - 1];
    const LoneNumber& number = numbers[i];
    const long step = number.value - before.value;
    if (before.letter != number.letter || step < 1 || step > kMostMissing) continue;
    heads.insert(before.line->block);
    heads.insert(number.line->block);
  }
  for (const auto& [text, blocks] : named) {
    if (blocks.size() >= kLeastNamed) heads.insert(blocks.begin(), blocks.end());
  }
  return heads;
}

}  // namespace broadsheet::structure
