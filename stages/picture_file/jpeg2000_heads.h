// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

#include "stages/picture_file.h"

namespace broadsheet {

/// What a JPEG 2000 file (ISO/IEC 15444-1), or a codestream without one, says before anything is
/// decoded.
struct Jpeg2000Heads {
  PictureFacts facts;
  bool has_boxes = false;
  /// All tile-parts are as long as they say. OpenJPEG, if it is to read what is damaged, makes room
  /// for as many bytes as one says it has, whether they are there or not.
  bool is_sound = false;
  /// Where the length of a last tile-part stands that goes on behind the end of the file; else 0.
  std::uint64_t cut_short = 0;
};

/// Throws Error (input, unsupported) for what has no picture, and for what is cut into so many
/// tiles, precincts, code-blocks or layers that the library would need memory or time out of
/// proportion to the picture.
[[nodiscard]] Jpeg2000Heads read_jpeg2000_heads(std::string_view bytes);

}  // namespace broadsheet
