// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/passages.h"

#include <bit>
#include <cstdint>

namespace broadsheet::clean {
namespace {

/// Polynomial hash of `kBlock` characters, rolled one character on at a time.
class BlockHash {
 public:
  explicit BlockHash(TextView text) : text_(text) {
    for (std::size_t i = 0; i < kBlock; ++i) value_ = value_ * kBase + text[i];
    for (std::size_t i = 1; i < kBlock; ++i) top_ *= kBase;
  }

  [[nodiscard]] std::size_t at() const { return at_; }
  [[nodiscard]] bool has_next() const { return at_ + kBlock < text_.size(); }
  void next() {
    value_ = (value_ - text_[at_] * top_) * kBase + text_[at_ + kBlock];
    ++at_;
  }
  /// The low bits of a polynomial hash depend on few characters; this mixes them.
  [[nodiscard]] std::uint64_t value() const {
    const std::uint64_t mixed = (value_ ^ (value_ >> 32)) * 0x9E3779B97F4A7C15U;
    return mixed ^ (mixed >> 29);
  }

 private:
  static constexpr std::uint64_t kBase = 0x100000001B3U;
  TextView text_;
  std::size_t at_ = 0;
  std::uint64_t value_ = 0;
  std::uint64_t top_ = 1;
};

/// The first place of each block, by its hash. Open addressing; places are stored plus one.
class BlockTable {
 public:
  explicit BlockTable(TextView text)
      : text_(text),
        slots_(std::bit_ceil(2 * (text.size() / kBlock) + 2)),
        mask_(slots_.size() - 1) {}

  /// The first block equal to the text at `at`, or npos.
  [[nodiscard]] std::size_t find(std::uint64_t hash, std::size_t at) const {
    for (std::size_t probe = 0; probe < kProbes; ++probe) {
      const std::uint32_t slot = slots_[(hash + probe) & mask_];
      if (slot == 0) break;
      if (text_.substr(slot - 1, kBlock) == text_.substr(at, kBlock)) return slot - 1;
    }
    return TextView::npos;
  }

  void add(std::uint64_t hash, std::size_t at) {
    for (std::size_t probe = 0; probe < kProbes; ++probe) {
      std::uint32_t& slot = slots_[(hash + probe) & mask_];
      if (slot != 0) continue;
      slot = static_cast<std::uint32_t>(at + 1);
      return;
    }
  }

 private:
  /// Bounds the cost of text made to collide; its blocks are forgotten.
  static constexpr std::size_t kProbes = 16;
  TextView text_;
  std::vector<std::uint32_t> slots_;
  std::size_t mask_;
};

}  // namespace

std::vector<Repeat> repeats_in(TextView text) {
  std::vector<Repeat> repeats;
  if (text.size() < kShortest) return repeats;
  BlockTable blocks(text);
  std::size_t done = 0;  // text before it is part of a repeat
  for (BlockHash hash(text);; hash.next()) {
    const std::size_t at = hash.at();
    const std::size_t found = at < done ? TextView::npos : blocks.find(hash.value(), at);
    if (found != TextView::npos) {
      Repeat repeat{found, at, kBlock};
      while (repeat.first > 0 && repeat.again > done &&
             text[repeat.first - 1] == text[repeat.again - 1]) {
        --repeat.first;
        --repeat.again;
        ++repeat.length;
      }
      while (repeat.again + repeat.length < text.size() &&
             text[repeat.first + repeat.length] == text[repeat.again + repeat.length]) {
        ++repeat.length;
      }
      if (repeat.length >= kShortest) {
        done = repeat.again + repeat.length;
        repeats.push_back(repeat);
      }
    }
    // Only the first of equal blocks is kept: a block inside a repeat stands further up already.
    if (at % kBlock == 0 && at >= done && found == TextView::npos) blocks.add(hash.value(), at);
    if (!hash.has_next()) break;
  }
  return repeats;
}

}  // namespace broadsheet::clean
