// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ctime>

namespace broadsheet::test {

/// What this process has taken of processors since this was made: a bound on it finds work that
/// grows with the square of its input, and holds on a machine that is busy with something else,
/// too.
class CpuTime {
 public:
  [[nodiscard]] double seconds() const {
    return static_cast<double>(std::clock() - start_) / CLOCKS_PER_SEC;
  }

 private:
  std::clock_t start_ = std::clock();
};

}  // namespace broadsheet::test
