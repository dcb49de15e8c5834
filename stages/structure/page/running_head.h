// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/characters.h"
#include "document/text.h"
#include "document/title_profile.h"

namespace broadsheet::structure {

/// A running head in pieces: its page label, its section, and whether it states facts.
struct RunningHead {
  Text label;              ///< as printed
  bool is_worded = false;  ///< the label says that it is one: 第7版, Page 7
  Text section;
  std::size_t facts = 0;   ///< dates, numbers, credits, the paper's own name
  std::size_t unread = 0;  ///< code points without explanation
};

[[nodiscard]] constexpr bool is_letter(char32_t c) {
  return is_solid(c) || is_latin(c) || (c >= 0x370 && c < 0x2000);
}

/// Reads a line at the edge of a page; `names` are what the paper is called.
[[nodiscard]] RunningHead read_running_head(TextView text, const TitleProfile* profile,
                                            const std::vector<Text>& names);

/// The line explains itself as a running head. On the first page a number alone may be anything.
[[nodiscard]] bool is_running_head(const RunningHead& head, bool is_first_page);

}  // namespace broadsheet::structure
