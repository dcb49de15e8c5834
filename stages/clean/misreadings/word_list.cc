// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/word_list.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace broadsheet::clean {
namespace {

constexpr std::size_t kLeastSlots = 1024;
constexpr char32_t kFirstHan = 0x4E00;
constexpr std::size_t kHan = 0x5200;
/// Stands for a character that is no word.
constexpr float kNoWord = 1;

constexpr std::uint64_t mixed(std::uint64_t x) {
  x ^= x >> 32;
  x *= 0x9E3779B97F4A7C15U;
  return x ^ (x >> 29);
}

/// Never 0.
std::uint64_t hash_of(TextView word) {
  std::uint64_t hash = word.size();
  for (const char32_t c : word) hash = (hash ^ c) * 0x9E3779B97F4A7C15U;
  return mixed(hash) | (std::uint64_t{1} << 63);
}

/// A pair of characters: 21 bits each, then a bit for each length of a word.
constexpr unsigned kLengthsAt = 48;
constexpr std::uint64_t kPairMask = (std::uint64_t{1} << kLengthsAt) - 1;

constexpr std::uint64_t pair_of(char32_t first, char32_t second) {
  return (std::uint64_t{first} << 21) | second;
}
constexpr std::uint64_t hash_of_pair(std::uint64_t pair) {
  return mixed((pair & kPairMask) * 0x9E3779B97F4A7C15U);
}

/// The most that a table is filled, in fifths.
constexpr std::size_t kFull = 4;

/// The slot that `is_here` accepts, or the free one. At least one slot is free.
template <class Slots, class IsHere>
auto& slot_of(Slots& slots, std::uint64_t start, IsHere&& is_here) {
  const std::size_t mask = slots.size() - 1;
  std::size_t at = start & mask;
  while (!is_here(slots[at])) at = (at + 1) & mask;
  return slots[at];
}

template <class Slot, class Start>
void grow(std::vector<Slot>& slots, Start&& start_of) {
  const std::vector<Slot> old = std::exchange(slots, std::vector<Slot>(2 * slots.size()));
  for (const Slot& slot : old) {
    const std::uint64_t start = start_of(slot);
    if (start != 0) slot_of(slots, start, [&](const Slot& s) { return start_of(s) == 0; }) = slot;
  }
}

std::size_t slots_for(std::size_t expected) {
  return std::bit_ceil(std::max(5 * expected / kFull, kLeastSlots));
}

bool is_full(std::size_t size, std::size_t slots) {
  return 5 * (size + 1) > kFull * slots;
}

}  // namespace

WordList::Filter::Filter(std::size_t expected)
    : bits_(std::bit_ceil(std::max<std::size_t>(expected / 4, 64))), mask_(bits_.size() - 1) {}

void WordList::Filter::add(std::uint64_t hash) {
  bits_[(hash >> 6) & mask_] |= std::uint64_t{1} << (hash & 63);
}

WordList::WordList(std::size_t expected)
    : slots_(slots_for(expected)),
      pairs_(slots_for(expected / 2)),  // as many as words of Chinese begin with
      singles_(kHan, Word{Word::kNotInModel, kNoWord}),
      known_(expected),
      known_pairs_(expected) {}

void WordList::add(TextView word, Word entry) {
  if (word.empty() || word.size() > kLongest) return;
  if (is_full(size_, slots_.size())) grow(slots_, [](const Slot& s) { return s.hash; });
  const std::uint64_t hash = hash_of(word);
  Slot& slot = slot_of(slots_, hash, [&](const Slot& s) { return s.hash == 0 || s.hash == hash; });
  if (slot.hash != 0) return;
  slot = {hash, entry};
  ++size_;
  known_.add(hash);
  if (word.size() >= 2) add_pair(word[0], word[1], word.size());
  if (word.size() == 1 && word[0] - kFirstHan < kHan) singles_[word[0] - kFirstHan] = entry;
}

void WordList::announce(TextView word) const {
  __builtin_prefetch(&slots_[hash_of(word) & (slots_.size() - 1)], 1);
  if (word.size() < 2) return;
  __builtin_prefetch(&pairs_[hash_of_pair(pair_of(word[0], word[1])) & (pairs_.size() - 1)], 1);
}

const Word* WordList::find(TextView word) const {
  const std::uint64_t hash = hash_of(word);
  if (!known_.may_hold(hash)) return nullptr;
  const Slot& slot =
      slot_of(slots_, hash, [&](const Slot& s) { return s.hash == 0 || s.hash == hash; });
  return slot.hash == 0 ? nullptr : &slot.word;
}

const Word* WordList::find(char32_t word) const {
  if (word - kFirstHan >= kHan) return find(TextView(&word, 1));
  const Word& single = singles_[word - kFirstHan];
  return single.log10 == kNoWord ? nullptr : &single;
}

unsigned WordList::lengths_after(char32_t first, char32_t second) const {
  const std::uint64_t wanted = pair_of(first, second);
  const std::uint64_t hash = hash_of_pair(wanted);
  if (!known_pairs_.may_hold(hash)) return 0;
  const Pair pair =
      slot_of(pairs_, hash, [&](Pair p) { return p == 0 || (p & kPairMask) == wanted; });
  return static_cast<unsigned>(pair >> kLengthsAt);
}

void WordList::add_pair(char32_t first, char32_t second, std::size_t length) {
  if (is_full(pair_count_, pairs_.size())) {
    grow(pairs_, [](Pair p) { return p == 0 ? 0 : hash_of_pair(p); });
  }
  const std::uint64_t wanted = pair_of(first, second);
  const std::uint64_t hash = hash_of_pair(wanted);
  Pair& pair = slot_of(pairs_, hash, [&](Pair p) { return p == 0 || (p & kPairMask) == wanted; });
  if (pair == 0) ++pair_count_;
  pair |= wanted | (std::uint64_t{1} << (kLengthsAt + length));
  known_pairs_.add(hash);
}

}  // namespace broadsheet::clean
