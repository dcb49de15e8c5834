// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "document/text.h"

namespace broadsheet::exporting {

/// Gives characters numbers from 1 in the order in which they come. What no text may have
/// (surrogates, noncharacters, what lies beyond Unicode), and what comes when all numbers of two
/// bytes are given, has that of U+FFFD.
class CharacterNumbers {
 public:
  /// 0 of controls and byte order marks, which are not written.
  [[nodiscard]] std::uint32_t of(char32_t c);

  [[nodiscard]] const std::u32string& all() const { return all_; }

 private:
  std::unordered_map<char32_t, std::uint32_t> numbers_;
  std::u32string all_;
};

}  // namespace broadsheet::exporting
