// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/recognize/scan/blobs.h"

namespace broadsheet::recognize {

/// What tells letters of alphabets from Han, kana and hangul: how rich in strokes blobs are, and
/// how many are about as wide and high as their line.
struct Script {
  double full = 0;   ///< blobs that are
  double count = 0;  ///< of all but marks
  double edges = 0;  ///< sides of pixels between ink and paper
  double sides = 0;  ///< width and height

  static constexpr double kMany = 60;  ///< blobs that judge by themselves

  void add(const Script& other);
  /// Letters have about 3, Han more than 4.
  [[nodiscard]] double wideness() const;
  /// Few blobs have to be clear, to be of another script than the page.
  [[nodiscard]] bool is_wide(bool is_page_wide) const;
  /// Whether a row is clearly of another script than its block.
  [[nodiscard]] bool is_exception(bool is_block_wide) const;
};

[[nodiscard]] Script script_of(const std::vector<Blob>& blobs, std::span<const std::uint32_t> some,
                               double scale);

/// Whether most of the page is wide.
[[nodiscard]] bool are_mostly_wide(const std::vector<Blob>& blobs);

/// The same by its strokes alone, which blurred or slender print has too few of.
[[nodiscard]] bool are_clearly_wide(const std::vector<Blob>& blobs);

}  // namespace broadsheet::recognize
