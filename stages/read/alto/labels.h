// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "document/page.h"

namespace broadsheet::read {

/// What a label says that a block is: by itself, and in an article.
struct AltoLabel {
  std::string_view label;  ///< in small letters, without spaces, hyphens and low lines
  Mark mark = Mark::none;
  StoryPart::Kind part = StoryPart::Kind::text;
  bool is_masthead = false;
};

/// What a tag's LABEL or a block's TYPE says that a block is: names of archives and OCR tools,
/// those of our own writer, and zones of SegmOnto (RunningTitleZone, MainZone:column#1), without
/// regard to case. Null for a name that says nothing, or that we do not know.
[[nodiscard]] const AltoLabel* find_label(std::string_view label);

/// A label as they are compared. Linear.
[[nodiscard]] std::string plain_label(std::string_view label);

}  // namespace broadsheet::read
