// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/plane.h"

#include <cmath>
#include <map>

namespace broadsheet {

WritingMode main_mode(const Page& page) {
  std::size_t horizontal = 0;
  std::size_t vertical = 0;
  for (const Line& line : page.lines)
    (line.mode == WritingMode::vertical ? vertical : horizontal) += line.as_read.size();
  return vertical > horizontal ? WritingMode::vertical : WritingMode::horizontal;
}

double body_size(const Page& page) {
  const WritingMode mode = main_mode(page);
  std::map<int, std::size_t> characters;  // by quarters of a point
  for (const Line& line : page.lines) {
    if (line.mode == mode && line.style.size > 0)
      characters[static_cast<int>(std::lround(line.style.size * 4))] += line.as_read.size();
  }
  int best = 0;
  std::size_t most = 0;
  for (const auto& [size, count] : characters) {
    if (count > most) {
      best = size;
      most = count;
    }
  }
  return best / 4.0;
}

}  // namespace broadsheet
