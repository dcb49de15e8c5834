// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/text.h"
#include "stages/recognize/engines/ctc/network.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// The characters of a network's classes; class 0 is none. A class may be several code points.
class Dictionary {
 public:
  /// A line a class. Throws Error (unsupported), `the model NAME: …`, for what is no UTF-8 or has
  /// no line.
  Dictionary(std::string_view model, std::string_view bytes);

  /// How many classes a network may have that this is the dictionary of: PP-OCR's networks have a
  /// space as their last class that stands in no dictionary, or have none.
  [[nodiscard]] std::vector<std::size_t> allowed_classes() const {
    return {characters_.size() + 1, characters_.size() + 2};
  }
  [[nodiscard]] TextView of_class(std::size_t index) const {
    return index == 0                   ? TextView()
           : index > characters_.size() ? TextView(U" ")
                                        : TextView(characters_[index - 1]);
  }
  [[nodiscard]] bool has(char32_t character) const;

 private:
  std::vector<Text> characters_;
};

/// A character of the steps, and where.
struct DecodedCharacter {
  std::size_t class_index = 0;
  std::size_t first = 0, last = 0;  ///< steps
  float at = 0;                     ///< the middle of its weight, in steps
  float likely = 0;                 ///< where it is likeliest
  struct Other {
    std::size_t class_index;
    float likely;
  };
  std::vector<Other> others;  ///< the likeliest first
};

/// The likeliest class of each step; equal ones that follow each other are one character, and class
/// 0 is none (Graves et al. 2006, best path). At most four others of at least one in a hundred.
[[nodiscard]] std::vector<DecodedCharacter> decode(const Steps& steps);

}  // namespace broadsheet::recognize
