// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::structure {

/// What the rules of the stage `articles.source` begin with.
inline constexpr const char* kStated = "source.";

/// True of what the source states, and no stage found: it is not judged again.
[[nodiscard]] inline bool is_stated(const Decision& why) {
  return why.rule.starts_with(kStated);
}
[[nodiscard]] inline bool is_stated(const Article& article) {
  return is_stated(article.why);
}

/// True of a block that stands in a story of the source and has its role by it.
[[nodiscard]] inline bool is_stated(const Block& block) {
  return block.part && block.role != BlockRole::unknown;
}

}  // namespace broadsheet::structure
