// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/read/pdf/values.h"

namespace broadsheet::read {

struct Operation {
  std::uint32_t code = 0;   ///< its name, see code_of_operator()
  std::uint32_t count = 0;  ///< of its operands, without their parts
};

/// The operations of a content stream, in order (ISO 32000-1, 7.8.2).
struct Operations {
  std::vector<Operation> all;
  Values operands;  ///< of the first operation, then of the second …
};

/// The characters of the name of an operator, at most three, packed.
constexpr std::uint32_t code_of_operator(std::string_view name) {
  std::uint32_t code = 0;
  for (const char c : name) code = code << 8 | static_cast<unsigned char>(c);
  return code;
}

/// Reads a content that is plain: nothing for one of whose tokens Poppler has something to say, or
/// that holds an inline image, too many operands, or names longer than those of operators. `seams`:
/// where the streams that it was joined of meet, each a space, in order. Linear.
[[nodiscard]] std::optional<Operations> read_operations(const std::string& content,
                                                        std::span<const std::size_t> seams = {});

}  // namespace broadsheet::read
