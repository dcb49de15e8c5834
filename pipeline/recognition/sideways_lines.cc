// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/recognition/sideways_lines.h"

#include <cstddef>

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;

/// What ran down runs from left to right: by a quarter turn against the clock, of text whose tops
/// of letters point right. `is_climbing`: by one with the clock, of text that climbs.
LinePicture laid_down(const LinePicture& line, bool is_climbing) {
  LinePicture laid{line.height, line.width, {}, false, line.dpi};
  const std::size_t width = line.width;
  const std::size_t height = line.height;
  if (line.grey.size() != width * height) return laid;
  laid.grey.resize(width * height);
  for (std::size_t y = 0; y < height; ++y) {
    for (std::size_t x = 0; x < width; ++x) {
      const std::size_t along = is_climbing ? height - 1 - y : y;
      const std::size_t across = is_climbing ? x : width - 1 - x;
      laid.grey[across * height + along] = line.grey[y * width + x];
    }
  }
  return laid;
}

}  // namespace

LineReading read_sideways(recognize::LineReader& reader, const LinePicture& line) {
  LineReading down = reader.read(laid_down(line, false));
  LineReading climbing = reader.read(laid_down(line, true));
  if (down.confidence >= climbing.confidence) return down;
  // It would run backwards along the line: of a letter that climbs, no more is said than its line.
  for (recognize::ReadCharacter& read : climbing.characters) {
    read.from = 0;
    read.to = static_cast<float>(line.height);
  }
  return climbing;
}

}  // namespace broadsheet::pipeline
