// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/operations.h"

#include <algorithm>
#include <array>

namespace broadsheet::read {
namespace {

constexpr std::size_t kLongestOperator = 3;
constexpr std::uint32_t kMostOperands = 33;  ///< Poppler speaks of more

/// Names with a meaning of their own: of inline images and references.
bool is_no_operator(std::uint32_t code) {
  constexpr auto kOthers =
      std::to_array<std::uint32_t>({code_of_operator("BI"), code_of_operator("ID"),
                                    code_of_operator("EI"), code_of_operator("R")});
  return std::find(kOthers.begin(), kOthers.end(), code) != kOthers.end();
}

}  // namespace

std::optional<Operations> read_operations(const std::string& content,
                                          std::span<const std::size_t> seams) {
  Operations out;
  ValueReader reader(content.data(), content.data() + content.size(), ValueReader::References::none,
                     seams);
  std::uint32_t count = 0;
  while (reader.skip_white()) {
    if (reader.is_at_word()) {
      const std::string_view word = reader.take_word();
      if (word.size() <= kLongestOperator) {
        const std::uint32_t code = code_of_operator(word);
        if (is_no_operator(code)) return std::nullopt;
        out.all.push_back({code, count});
        count = 0;
        continue;
      }
      if (!reader.add_word(word)) return std::nullopt;
    } else if (!reader.take_value()) {
      return std::nullopt;
    }
    if (++count > kMostOperands) return std::nullopt;
  }
  if (count > 0) return std::nullopt;
  out.operands = reader.finish();
  return out;
}

}  // namespace broadsheet::read
