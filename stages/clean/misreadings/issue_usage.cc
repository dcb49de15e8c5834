// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/issue_usage.h"

#include <unordered_map>
#include <utility>

#include "stages/clean/misreadings/segmentation.h"

namespace broadsheet::clean {
namespace {

constexpr std::size_t kLongestRow = 4;
constexpr std::uint32_t kOftenEnough = 3;

constexpr std::size_t kFirstSlots = 4096;

std::uint64_t pair_of(char32_t first, char32_t second) {
  return (std::uint64_t{first} << 32) | second;
}

}  // namespace

std::vector<Text> frequent_rows(const std::vector<HanRun>& runs, const Lexicon& lexicon) {
  std::unordered_map<Text, std::uint32_t> counts;
  for (const HanRun& run : runs) {
    const Segmentation segmentation(run.reads(), lexicon);
    const auto& tokens = segmentation.tokens();
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      for (std::size_t n = 1; n <= kLongestRow && i + n <= tokens.size(); ++n) {
        if (!tokens[i + n - 1].is_single()) break;
        if (n >= 2) ++counts[run.reads().substr(tokens[i].from, n)];
      }
    }
  }
  std::vector<Text> rows;
  for (const auto& [row, count] : counts)
    if (count >= kOftenEnough) rows.push_back(row);
  return rows;
}

unsigned NeighbourCounts::count(char32_t first, char32_t second) {
  if (slots_.empty()) count_all();
  return slot_of(pair_of(first, second)).count;
}

void NeighbourCounts::count_all() {
  slots_.resize(kFirstSlots);
  for (const HanRun& run : runs_) {
    for (std::size_t i = 0; i + 1 < run.reads().size(); ++i) {
      const std::uint64_t pair = pair_of(run.reads()[i], run.reads()[i + 1]);
      Slot* slot = &slot_of(pair);
      if (slot->pair == 0) {
        if (2 * ++size_ > slots_.size()) {
          grow();
          slot = &slot_of(pair);
        }
        slot->pair = pair;
      }
      ++slot->count;
    }
  }
}

/// The slot of the pair, or the free one where it belongs. Half of the slots are free.
NeighbourCounts::Slot& NeighbourCounts::slot_of(std::uint64_t pair) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = (pair * 0x9E3779B97F4A7C15U >> 32) & mask;
  while (slots_[at].pair != 0 && slots_[at].pair != pair) at = (at + 1) & mask;
  return slots_[at];
}

void NeighbourCounts::grow() {
  const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
  for (const Slot& slot : old)
    if (slot.pair != 0) slot_of(slot.pair) = slot;
}

}  // namespace broadsheet::clean
