// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "stages/clean/repeats/article_text.h"
#include "stages/clean/repeats/repetitions.h"

namespace broadsheet::clean {

/// A copy that a recognition tool made, as [from, to) of the running text; the passage itself is
/// beside it.
struct Copy {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string_view rule;  ///< repeats.loops, repeats.restarts
};

/// The copies that `stretch` proves. No newspaper prints a passage of 30 Han characters or 60
/// letters twice in a row, nor a shorter one five times in a row within a paragraph; the first is
/// kept. Across paragraphs it takes out only whole ones: one that is doubled (but not verse), and
/// one that is cut inside a clause where the one beside it continues. Linear in the stretch.
[[nodiscard]] std::optional<Copy> proved_copy(const ArticleText& text, const Stretch& stretch);

}  // namespace broadsheet::clean
