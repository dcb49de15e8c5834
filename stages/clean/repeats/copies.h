// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "stages/clean/repeats/article_text.h"
#include "stages/clean/repeats/repetitions.h"

namespace broadsheet::clean {

/// [from, to) of the running text is a copy that a recognition tool has made; the passage itself
/// stands beside it.
struct Copy {
  std::size_t from = 0;
  std::size_t to = 0;
  std::string_view rule;  ///< repeats.loops, repeats.restarts
};

/// The copies that `stretch` proves. A passage of 30 Han characters or 60 letters that is printed
/// twice without anything between is none that a newspaper prints, and a shorter one is none that
/// it prints five times within a paragraph; the first is kept. Over paragraphs only whole ones are
/// taken out: those that are doubled (but not verse), and one that is cut inside a clause where the
/// one beside it goes on. Linear in the stretch.
[[nodiscard]] std::optional<Copy> proved_copy(const ArticleText& text, const Stretch& stretch);

}  // namespace broadsheet::clean
