// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "document/line.h"
#include "stages/stage.h"
#include "tests/support/noise.h"

namespace broadsheet::eval {

/// What the clean-up made of text whose errors are known.
struct Repairs {
  struct Count {
    std::size_t injected = 0;
    std::size_t repaired = 0;  ///< the corrected text is the clean text there
    std::size_t worsened = 0;  ///< it is further from it than the noisy text was
  };
  /// A place where the corrected text is not the clean text.
  struct Miss {
    std::string kind;  ///< of noise; empty where there was none: then rules were at fault
    std::string rules;
    Text clean, noisy, corrected;  ///< of the place, with some text around
  };
  std::size_t characters = 0;                ///< of the noisy text
  std::array<Count, 8> kinds;                ///< in the order of `test::noise_table()`
  std::map<std::string, std::size_t> wrong;  ///< per rule, changes where no error was
  std::vector<Miss> misses;
  bool undone = true;  ///< without its edits every line is the noisy text, byte for byte
};

/// Compares one line, cleaned, with what it was made of, and adds the result. Linear, but for the
/// distance within a place that is not right.
void compare(const test::NoisyText& text, const Line& line, Repairs& repairs);

/// Sends the paragraphs through the noise channel and the clean-up, as one issue, and compares.
void add_repairs(const std::vector<Text>& paragraphs, const test::NoiseOptions& noise,
                 const Settings& settings, test::SplitMix64& random, Repairs& repairs);

}  // namespace broadsheet::eval
