// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "document/line.h"
#include "document/text.h"

namespace broadsheet::test {

/// SplitMix64 (Steele, Lea and Flood, 2014): the same numbers on any machine, which the
/// distributions of the standard library do not promise.
class SplitMix64 {
 public:
  explicit SplitMix64(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// 0 … below - 1; 0 for 0.
  std::size_t below(std::size_t below);
  /// True in `share` of all cases.
  bool chance(double share);

 private:
  std::uint64_t state_;
};

/// What recognition does to clean text.
enum class NoiseKind {
  spaces,   ///< one or two spaces, or a wide one, between Han or where Han meets Latin
  widths,   ///< half-width marks between Han, full-width words and numbers, mixed brackets
  shapes,   ///< a Han character read as one that looks alike
  drops,    ///< a character left out
  merges,   ///< the end of a paragraph left out
  doubles,  ///< a sentence twice, a phrase in a loop, a passage broken off and begun again
  quotes,   ///< quotation marks straight, or one of them turned
  numbers,  ///< O for 0 and l for 1 inside a number
};

struct NoiseRow {
  NoiseKind kind;
  std::string_view name;
};
/// All kinds, in the order of the enumeration.
[[nodiscard]] std::span<const NoiseRow> noise_table();
[[nodiscard]] std::optional<NoiseKind> find_noise(std::string_view name);

/// One character and what it is mistaken for, with a weight from 0 to 1.
struct Lookalike {
  char32_t as = 0;
  double similarity = 0;
};
using Lookalikes = std::map<char32_t, std::vector<Lookalike>>;

struct NoiseOptions {
  std::vector<NoiseKind> kinds;
  double rate = 0.02;  ///< of the places where an error of a kind can be, how many get one
  Lookalikes shapes;   ///< without it there are no errors of shape
};

/// `clean` of the clean text became `noisy` of the noisy text.
struct Injection {
  NoiseKind kind = NoiseKind::spaces;
  Span clean;
  Span noisy;
};

/// A paragraph, or two that were merged: then U+000A parts them in `clean`.
struct NoisyText {
  Text clean;
  Text noisy;
  std::vector<Injection> injections;  ///< in order, not overlapping
};

/// Sends paragraphs through the channel. Linear.
[[nodiscard]] std::vector<NoisyText> add_noise(const std::vector<Text>& paragraphs,
                                               const NoiseOptions& options, SplitMix64& random);

}  // namespace broadsheet::test
