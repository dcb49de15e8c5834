// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/correction_level.h"

#include <algorithm>

namespace broadsheet::clean {

Correct level_of(const Page& page, const Settings& settings) {
  const bool born_digital = page.born_digital;
  const Correct level = settings.correct.value_or(born_digital ? Correct::off : Correct::flag);
  return born_digital ? std::min(level, Correct::flag) : level;
}

}  // namespace broadsheet::clean
