// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace broadsheet::pipeline {

/// A picture that a book can show, looked at from its first byte to its last without being drawn.
struct WholePicture {
  std::string_view media_type;  ///< by the bytes: image/jpeg, image/png, image/gif; or empty
  std::uint64_t width = 0;
  std::uint64_t height = 0;
  bool comes_by_lines = false;  ///< a JPEG whose pixels are coded from the top down
  std::string_view fault;       ///< `ends in the middle`; empty: none

  [[nodiscard]] std::uint64_t pixels() const { return width * height; }
};

/// Walks the segments of a JPEG up to its end (ITU T.81, B.2), the chunks of a PNG with their
/// checksums, or the blocks of a GIF. Linear.
[[nodiscard]] WholePicture look_at_picture(std::string_view bytes);

/// What its head says, whatever comes behind: the same without faults. Linear in the head.
[[nodiscard]] WholePicture look_at_head(std::string_view bytes);

}  // namespace broadsheet::pipeline
