// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/lines/finish.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "document/characters.h"

namespace broadsheet::recognize {

void finish(LineReading& reading, const LineInk& ink) {
  std::vector<ReadCharacter> kept;
  std::vector<ReadCharacter>& all = reading.characters;
  const auto along = static_cast<float>(ink.along.size());
  float reached = 0;
  double sum = 0;
  std::size_t counted = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    ReadCharacter& character = all[i];
    const bool space = is_space(character.character);
    if (space) {
      const bool is_between = !kept.empty() && i + 1 < all.size();
      if (!is_between || is_space(all[i + 1].character) || is_wide(kept.back().character) ||
          is_wide(all[i + 1].character))
        continue;
      character.character = U' ';
      character.others.clear();
    } else {
      sum += character.sureness;
      ++counted;
    }
    character.from = std::clamp(character.from, reached, along);
    character.to = std::clamp(character.to, character.from, along);
    reached = character.from;
    kept.push_back(std::move(character));
  }
  all = std::move(kept);
  reading.confidence = counted == 0 ? 0 : sum / (100.0 * static_cast<double>(counted));
}

}  // namespace broadsheet::recognize
