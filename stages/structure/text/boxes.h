// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "stages/structure/article/block_text.h"
#include "stages/structure/joins/continuity.h"

namespace broadsheet::structure {

/// A box inside an article: blocks [first, last) of those given, its headline first.
struct BoxExtent {
  std::size_t first = 0;
  std::size_t last = 0;
  bool is_list = false;  ///< a headline with a list; otherwise a sidebar of running paragraphs
  Decision why;
};

/// Looks for a box whose headline is `blocks[head]`. `cut` is the running text above it if that
/// stops in a sentence, else empty. Then what stands between the two halves of the sentence is the
/// box; if nothing is cut, only a headline with a list is one. At most `kLongestBox` blocks are
/// looked at.
[[nodiscard]] std::optional<BoxExtent> find_box(std::span<BlockText* const> blocks,
                                                std::size_t head, TextView cut,
                                                const Continuity& continuity);

inline constexpr std::size_t kLongestBox = 60;

}  // namespace broadsheet::structure
