// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace broadsheet::clean {

/// How likely one word follows others: an n-gram model of a language, loaded by the pipeline.
/// Const calls may run at the same time.
class WordModel {
 public:
  using WordId = std::uint32_t;
  /// What the model remembers of the words before; opaque.
  using State = std::array<char, 32>;

  virtual ~WordModel() = default;
  /// The state without known words before.
  [[nodiscard]] virtual State start() const = 0;
  /// The logarithm (base 10) of the probability of `word` after `state`; `next` is the state after
  /// it.
  virtual float score(const State& state, WordId word, State& next) const = 0;
};

}  // namespace broadsheet::clean
