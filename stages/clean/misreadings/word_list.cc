// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/misreadings/word_list.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>
#include <vector>

namespace broadsheet::clean {
namespace {

constexpr std::size_t kLeastSlots = 1024;
constexpr std::size_t kMostRows =
    8192;  ///< about as many as characters that words are written with
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
auto& slot_of(Slots&& slots, std::uint64_t start, IsHere&& is_here) {
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

struct WordList::ImageHead {
  std::uint64_t slots = 0, pairs = 0, singles = 0, known = 0, neighbours = 0, words = 0;

  [[nodiscard]] std::size_t pairs_at() const { return sizeof(ImageHead) + slots * sizeof(Slot); }
  [[nodiscard]] std::size_t singles_at() const { return pairs_at() + pairs * sizeof(Pair); }
  [[nodiscard]] std::size_t known_at() const { return singles_at() + singles * sizeof(Word); }
  [[nodiscard]] std::size_t behind_at() const { return known_at() + known * 8; }
  [[nodiscard]] std::size_t before_at() const { return behind_at() + neighbours * 8; }
  [[nodiscard]] std::size_t end() const { return before_at() + neighbours * 8; }

  /// No lookup in such tables leaves them or goes on for ever.
  [[nodiscard]] bool fits(std::size_t bytes) const {
    const std::uint64_t most = std::max({slots, pairs, singles, known, neighbours});
    return most <= bytes && end() == bytes && singles == kHan && std::has_single_bit(slots) &&
           std::has_single_bit(pairs) && std::has_single_bit(known) &&
           std::has_single_bit(neighbours) && neighbours >= Row::kWords && words < slots;
  }
};

WordList::Filter::Filter(std::size_t expected)
    : bits_(std::bit_ceil(std::max<std::size_t>(expected / 4, 64))) {}

void WordList::Filter::add(std::uint64_t hash) {
  std::vector<std::uint64_t>& bits = bits_.own();
  bits[(hash >> 6) & (bits.size() - 1)] |= std::uint64_t{1} << (hash & 63);
}

WordList::Neighbours::Neighbours(std::size_t expected)
    : bits_(Row::kWords * std::bit_ceil(std::clamp<std::size_t>(expected / 64, 16, kMostRows))) {}

void WordList::Neighbours::add(char32_t of, char32_t neighbour) {
  std::vector<std::uint64_t>& bits = bits_.own();
  const std::size_t row = of * Row::kWords & (bits.size() - 1);
  bits[row + (neighbour >> 6) % Row::kWords] |= std::uint64_t{1} << (neighbour & 63);
}

WordList::WordList(std::size_t expected)
    : slots_(slots_for(expected)),
      pairs_(slots_for(expected)),  // twice what Chinese needs: a missing one is soon told
      singles_(kHan, Word{Word::kNotInModel, kNoWord}),
      known_(expected),
      behind_(expected),
      before_(expected) {}

WordList::WordList(const ImageHead& head, std::string_view image)
    : slots_(entries_at<Slot>(image, sizeof(ImageHead), head.slots)),
      pairs_(entries_at<Pair>(image, head.pairs_at(), head.pairs)),
      singles_(entries_at<Word>(image, head.singles_at(), head.singles)),
      known_(entries_at<std::uint64_t>(image, head.known_at(), head.known)),
      behind_(entries_at<std::uint64_t>(image, head.behind_at(), head.neighbours)),
      before_(entries_at<std::uint64_t>(image, head.before_at(), head.neighbours)),
      size_(head.words) {}

std::string WordList::image() const {
  const ImageHead head{slots_.all().size(),  pairs_.all().size(),   singles_.all().size(),
                       known_.bits().size(), behind_.bits().size(), size_};
  std::string image(bytes_of(std::span<const ImageHead>(&head, 1)));
  for (const std::string_view bytes :
       {bytes_of(slots_.all()), bytes_of(pairs_.all()), bytes_of(singles_.all()),
        bytes_of(known_.bits()), bytes_of(behind_.bits()), bytes_of(before_.bits())})
    image += bytes;
  return image;
}

std::optional<WordList> WordList::of_image(std::string_view image) {
  ImageHead head;
  if (image.size() < sizeof(head)) return std::nullopt;
  std::memcpy(&head, image.data(), sizeof(head));
  if (!head.fits(image.size())) return std::nullopt;
  return WordList(head, image);
}

void WordList::add(TextView word, Word entry) {
  if (word.empty() || word.size() > kLongest) return;
  std::vector<Slot>& slots = slots_.own();
  if (is_full(size_, slots.size())) grow(slots, [](const Slot& s) { return s.hash; });
  const std::uint64_t hash = hash_of(word);
  Slot& slot = slot_of(slots, hash, [&](const Slot& s) { return s.hash == 0 || s.hash == hash; });
  if (slot.hash != 0) return;
  slot = {hash, entry};
  ++size_;
  known_.add(hash);
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    behind_.add(word[i], word[i + 1]);
    before_.add(word[i + 1], word[i]);
  }
  if (word.size() >= 2) add_pair(word[0], word[1], word.size());
  if (word.size() == 1 && word[0] - kFirstHan < kHan) singles_.own()[word[0] - kFirstHan] = entry;
}

const Word* WordList::find(TextView word) const {
  const std::uint64_t hash = hash_of(word);
  if (!known_.may_hold(hash)) return nullptr;
  const Slot& slot =
      slot_of(slots_.all(), hash, [&](const Slot& s) { return s.hash == 0 || s.hash == hash; });
  return slot.hash == 0 ? nullptr : &slot.word;
}

const Word* WordList::find(char32_t word) const {
  if (word - kFirstHan >= kHan) return find(TextView(&word, 1));
  const Word& single = singles_.all()[word - kFirstHan];
  return single.log10 == kNoWord ? nullptr : &single;
}

unsigned WordList::lengths_after(char32_t first, char32_t second) const {
  if (!behind(first).may_hold(second)) return 0;
  const std::uint64_t wanted = pair_of(first, second);
  const Pair pair = slot_of(pairs_.all(), hash_of_pair(wanted),
                            [&](Pair p) { return p == 0 || (p & kPairMask) == wanted; });
  return static_cast<unsigned>(pair >> kLengthsAt);
}

void WordList::add_pair(char32_t first, char32_t second, std::size_t length) {
  std::vector<Pair>& pairs = pairs_.own();
  if (is_full(pair_count_, pairs.size())) {
    grow(pairs, [](Pair p) { return p == 0 ? 0 : hash_of_pair(p); });
  }
  const std::uint64_t wanted = pair_of(first, second);
  const std::uint64_t hash = hash_of_pair(wanted);
  Pair& pair = slot_of(pairs, hash, [&](Pair p) { return p == 0 || (p & kPairMask) == wanted; });
  if (pair == 0) ++pair_count_;
  pair |= wanted | (std::uint64_t{1} << (kLengthsAt + length));
}

}  // namespace broadsheet::clean
