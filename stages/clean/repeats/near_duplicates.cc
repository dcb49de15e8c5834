// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/near_duplicates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <optional>
#include <unordered_map>

namespace broadsheet::clean {
namespace {

constexpr std::size_t kShingle = 5;
constexpr std::size_t kBins = 64;
constexpr std::size_t kBands = 16;
constexpr std::size_t kRows = kBins / kBands;

using Signature = std::array<std::uint64_t, kBins>;

std::uint64_t mixed(std::uint64_t value) {
  value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9U;
  value = (value ^ (value >> 27)) * 0x94D049BB133111EBU;
  return value ^ (value >> 31);
}

template <class Take>
void for_each_shingle(TextView text, Take take) {
  constexpr std::uint64_t kBase = 0x100000001B3U;
  std::uint64_t top = 1;
  for (std::size_t i = 0; i < kShingle; ++i) top *= kBase;
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    value = value * kBase + text[i] - (i < kShingle ? 0 : text[i - kShingle] * top);
    if (i + 1 >= kShingle) take(mixed(value));
  }
}

/// The least hash of each bin; an empty bin takes that of the next filled one, rotated by the
/// distance.
Signature signature_of(TextView text) {
  constexpr std::uint64_t kEmpty = std::numeric_limits<std::uint64_t>::max();
  Signature least;
  least.fill(kEmpty);
  for_each_shingle(text, [&](std::uint64_t hash) {
    std::uint64_t& bin = least.at(hash % kBins);
    bin = std::min(bin, hash / kBins);
  });
  Signature out = least;
  std::uint64_t value = kEmpty;
  std::uint64_t steps = 0;
  for (std::size_t i = 2 * kBins; i-- > 0;) {
    if (least.at(i % kBins) != kEmpty) {
      value = least.at(i % kBins);
      steps = 0;
    } else {
      ++steps;
    }
    out.at(i % kBins) = value + steps * 0x9E3779B97F4A7C15U;
  }
  return out;
}

std::vector<std::uint64_t> shingles_of(TextView text) {
  std::vector<std::uint64_t> out;
  for_each_shingle(text, [&](std::uint64_t hash) { out.push_back(hash); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

double similarity_of(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t both = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y) {
      ++both, ++x, ++y;
    } else {
      *x < *y ? ++x : ++y;
    }
  }
  const std::size_t any = a.size() + b.size() - both;
  return any == 0 ? 0 : static_cast<double>(both) / static_cast<double>(any);
}

class DuplicateSearch {
 public:
  DuplicateSearch(std::span<const TextView> texts, const std::vector<bool>& asked)
      : texts_(texts), asked_(asked) {
    first_.reserve(texts.size() * kBands);
  }

  std::vector<NearDuplicate> run() {
    for (std::size_t i = 0; i < texts_.size(); ++i) {
      if (texts_[i].size() < kShingle) continue;
      const std::vector<std::size_t> candidates = candidates_of(i);
      if (!asked_[i]) continue;
      if (const auto found = look(i, candidates)) found_.push_back(*found);
    }
    return std::move(found_);
  }

 private:
  /// The first texts of each of its bands, without repeats.
  std::vector<std::size_t> candidates_of(std::size_t i) {
    const Signature signature = signature_of(texts_[i]);
    std::vector<std::size_t> candidates;
    for (std::size_t band = 0; band < kBands; ++band) {
      std::uint64_t key = band + 1;
      for (std::size_t row = 0; row < kRows; ++row)
        key = mixed(key + signature.at(band * kRows + row));
      const auto [place, is_new] = first_.try_emplace(key, i);
      if (!is_new) candidates.push_back(place->second);
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    return candidates;
  }

  [[nodiscard]] std::optional<NearDuplicate> look(
      std::size_t i, const std::vector<std::size_t>& candidates) const {
    std::vector<std::uint64_t> own;
    for (const std::size_t other : candidates) {
      if (!are_of_one_size(texts_[i].size(), texts_[other].size())) continue;
      if (own.empty()) own = shingles_of(texts_[i]);
      const double similarity = similarity_of(own, shingles_of(texts_[other]));
      if (similarity >= kLeastSimilarity) return NearDuplicate{other, i, similarity};
    }
    return std::nullopt;
  }

  /// A text of many repeats has few shingles for its size; this search ignores it.
  static bool are_of_one_size(std::size_t a, std::size_t b) {
    return static_cast<double>(std::min(a, b)) >=
           kLeastSimilarity * static_cast<double>(std::max(a, b)) - kShingle;
  }

  std::span<const TextView> texts_;
  const std::vector<bool>& asked_;
  std::unordered_map<std::uint64_t, std::size_t> first_;  ///< never iterated
  std::vector<NearDuplicate> found_;
};

}  // namespace

std::vector<NearDuplicate> near_duplicates_in(std::span<const TextView> texts,
                                              const std::vector<bool>& asked) {
  return DuplicateSearch(texts, asked).run();
}

}  // namespace broadsheet::clean
