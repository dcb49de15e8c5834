// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "document/text.h"

namespace broadsheet::read {

/// Bytes as text by a converter of ICU, strictly.
struct Conversion {
  Text text;
  std::size_t fault = std::string_view::npos;  ///< offset of the first byte invalid in the encoding

  [[nodiscard]] bool is_sound() const { return fault == std::string_view::npos; }
};

[[nodiscard]] Conversion convert(std::string_view bytes, const char* converter);

/// The bytes of `text` in an encoding; nothing if it lacks one of the characters.
[[nodiscard]] std::optional<std::string> bytes_in(TextView text, const char* converter);

/// The guess of ICU's detector, with a confidence of 0 to 100; no name if it has none.
struct IcuGuess {
  std::string name;
  int confidence = 0;
};

[[nodiscard]] IcuGuess icu_guess(std::string_view bytes);

}  // namespace broadsheet::read
