// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/variety.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include "document/characters.h"

namespace broadsheet::clean {
namespace {

constexpr std::size_t kShingle = 20;
constexpr std::size_t kMany = 100'000;

bool is_letter(char32_t c) {
  return is_solid(c) || is_latin(c) || (c >= 0x370 && c < 0x2000);
}

/// A set of hashes, open addressing; at most two thirds full.
class Hashes {
 public:
  explicit Hashes(std::size_t most) : slots_(std::bit_ceil(most + most / 2 + 2)) {}
  /// True if it was not there.
  bool add(std::uint64_t hash) {
    hash |= 1;  // 0 is an empty slot
    for (std::size_t at = hash >> 8U;; ++at) {
      std::uint64_t& slot = slots_[at & (slots_.size() - 1)];
      if (slot == hash) return false;
      if (slot != 0) continue;
      slot = hash;
      return true;
    }
  }

  void clear() { std::fill(slots_.begin(), slots_.end(), 0); }

 private:
  std::vector<std::uint64_t> slots_;
};

}  // namespace

Variety variety_of(TextView text) {
  Variety variety;
  if (text.size() < kShingle) return variety;
  constexpr std::uint64_t kBase = 0x100000001B3U;
  std::uint64_t top = 1;
  for (std::size_t i = 0; i < kShingle; ++i) top *= kBase;
  Hashes seen(std::min(text.size(), kMany));
  std::uint64_t value = 0;
  std::size_t letters = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    value = value * kBase + text[i];
    letters += is_letter(text[i]) ? 1 : 0;
    if (i >= kShingle) {
      value -= text[i - kShingle] * top;
      letters -= is_letter(text[i - kShingle]) ? 1 : 0;
    }
    if (i + 1 < kShingle || 2 * letters < kShingle) continue;
    std::uint64_t hash = (value ^ (value >> 32)) * 0x9E3779B97F4A7C15U;
    hash ^= hash >> 29;
    if (variety.shingles > 0 && variety.shingles % kMany == 0) seen.clear();
    ++variety.shingles;
    variety.distinct += seen.add(hash) ? 1 : 0;
  }
  return variety;
}

}  // namespace broadsheet::clean
