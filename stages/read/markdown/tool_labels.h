// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/page.h"
#include "stages/read/markdown/html_tags.h"

namespace broadsheet::read {

/// What a recognition tool calls a block, and what that says of it.
struct ToolLabel {
  TextView name;
  Mark mark = Mark::none;
  std::uint8_t level = 0;    ///< of a heading
  bool needs_place = false;  ///< HTML has the tag, too: <title><loc_1> labels, <title> does not
};

/// The label that the tag `i` gives to the block behind it: by tokens (<|ref|>title<|/ref|>), as a
/// tag (<page_header>) or in one (<div data-label="Page-Header">); null if it is none.
[[nodiscard]] const ToolLabel* label_of(TextView text, const std::vector<Tag>& tags, std::size_t i);

}  // namespace broadsheet::read
