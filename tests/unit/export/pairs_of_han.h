// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "stages/languages.h"

namespace broadsheet::test {

/// Knows Han words of two characters, and none in a run that begins with 无.
class PairsOfHan final : public Languages {
 public:
  [[nodiscard]] const Speller* speller(std::string_view) const override { return nullptr; }
  [[nodiscard]] std::string speller_package(std::string_view) const override { return {}; }
  [[nodiscard]] const clean::Chinese& chinese() const override {
    throw std::logic_error("unasked");
  }
  bool cut_han(TextView run, std::vector<std::uint32_t>& ends) const override {
    if (run.front() == U'无') return false;
    for (std::uint32_t at = 2; at < run.size(); at += 2) ends.push_back(at);
    ends.push_back(static_cast<std::uint32_t>(run.size()));
    return true;
  }
};

}  // namespace broadsheet::test
