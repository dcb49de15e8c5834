// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/repetitions.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <unordered_map>

namespace broadsheet::clean {
namespace {

constexpr std::size_t kGram = 4;
constexpr std::size_t kNear = 400;
constexpr std::size_t kBlock = 15;
constexpr std::size_t kComparisons = 64;

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 32)) * 0x9E3779B97F4A7C15U;
  return value ^ (value >> 29);
}

/// Polynomial hash of the `size` characters up to and with the last one taken.
class RollingHash {
 public:
  explicit RollingHash(std::size_t size) {
    for (std::size_t i = 0; i < size; ++i) top_ *= kBase;
  }
  void take(char32_t in, char32_t out) { value_ = value_ * kBase + in - out * top_; }
  [[nodiscard]] std::uint64_t value() const { return mixed(value_); }

 private:
  static constexpr std::uint64_t kBase = 0x100000001B3U;
  std::uint64_t value_ = 0;
  std::uint64_t top_ = 1;
};

/// The last place of each hash, stored plus one; of two that share a slot, the later.
class LastPlaces {
 public:
  explicit LastPlaces(std::size_t slots) : slots_(slots), mask_(slots - 1) {}
  /// 0 if it was never stored, or replaced.
  [[nodiscard]] std::size_t find(std::uint64_t hash) const {
    const Slot slot = slots_[hash & mask_];
    return slot.tag == tag_of(hash) ? slot.place : 0;
  }
  void put(std::uint64_t hash, std::size_t at) {
    slots_[hash & mask_] = {tag_of(hash), static_cast<std::uint32_t>(at + 1)};
  }

 private:
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t place = 0;
  };
  static std::uint32_t tag_of(std::uint64_t hash) {
    return static_cast<std::uint32_t>(hash >> 32U);
  }

  std::vector<Slot> slots_;
  std::size_t mask_;
};

class StretchSearch {
 public:
  StretchSearch(TextView text, std::span<const std::size_t> separators)
      : text_(text),
        separators_(separators),
        near_(1U << 14U),
        far_(std::bit_ceil(4 * (text.size() / kBlock) + 4)),
        left_(kComparisons * text.size()) {}

  std::vector<Stretch> run() {
    RollingHash gram(kGram);
    RollingHash block(kBlock);
    for (std::size_t end = 1; end <= text_.size(); ++end) {
      const char32_t in = text_[end - 1];
      gram.take(in, end > kGram ? text_[end - 1 - kGram] : U'\0');
      block.take(in, end > kBlock ? text_[end - 1 - kBlock] : U'\0');
      if (end >= kGram) look_near(end - kGram, gram.value());
      if (end >= kBlock) look_far(end - kBlock, block.value());
    }
    return std::move(found_);
  }

 private:
  void look_near(std::size_t at, std::uint64_t hash) {
    const std::size_t place = near_.find(hash);
    near_.put(hash, at);
    if (place == 0 || at - (place - 1) > kNear) return;
    const std::size_t distance = at - (place - 1);
    if (at >= near_ends_[distance]) near_ends_[distance] = extend(at, distance, kGram);
  }

  void look_far(std::size_t at, std::uint64_t hash) {
    const std::size_t place = far_.find(hash);
    if (at % kBlock == 0) far_.put(hash, at);
    if (place == 0 || at - (place - 1) <= kNear || at + kBlock <= row_end_) return;
    const std::size_t distance = at - (place - 1);
    std::size_t& end = far_ends_[distance];
    if (at >= end) end = extend(at, distance, kBlock);
  }

  /// Compares at `at` and `distance` before it, both ways. Returns where the stretch ends.
  std::size_t extend(std::size_t at, std::size_t distance, std::size_t least) {
    while (separator_ < separators_.size() && separators_[separator_] <= at) ++separator_;
    const std::size_t first = separator_ == 0 ? 0 : separators_[separator_ - 1];
    const std::size_t last =
        separator_ == separators_.size() ? text_.size() : separators_[separator_];
    if (at - first < distance || left_ == 0) return at + 1;
    std::size_t to = at;
    while (to < last && text_[to] == text_[to - distance]) ++to;
    if (to - at < std::min(least, last - at)) return at + 1;  // another text of the same hash
    std::size_t from = at;
    while (from - distance > first && text_[from - 1] == text_[from - 1 - distance]) --from;
    const std::size_t length = to - from;
    left_ -= std::min(left_, length);
    const bool is_row = length >= distance && length >= kShortestRow;
    if (is_row) row_end_ = std::max(row_end_, to);
    if (length >= kShortestStretch || is_row) found_.push_back({from - distance, length, distance});
    return to;
  }

  TextView text_;
  std::span<const std::size_t> separators_;
  std::size_t separator_ = 0;  ///< the first separator behind the current place
  LastPlaces near_;
  LastPlaces far_;
  std::array<std::size_t, kNear + 1> near_ends_ = {};  ///< of the stretch found last, by distance
  std::unordered_map<std::size_t, std::size_t> far_ends_;
  std::size_t row_end_ =
      0;              ///< of the last copies side by side: more stretches of them are not reported
  std::size_t left_;  ///< comparisons
  std::vector<Stretch> found_;
};

}  // namespace

std::vector<Stretch> stretches_in(TextView text, std::span<const std::size_t> separators) {
  return StretchSearch(text, separators).run();
}

}  // namespace broadsheet::clean
