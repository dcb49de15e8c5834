// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "document/page.h"

namespace broadsheet::read {

/// What a region of PAGE is on paper, by its element.
enum class RegionKind {
  text,
  table,
  cell,
  picture,
  separator,
  frame,
  advertisement,
  noise,
};

struct RegionRow {
  std::string_view element;  ///< TextRegion
  RegionKind kind;
};

/// The row of an element; nothing if it is no region. Regions of a later schema, or of a vendor's,
/// count as text.
[[nodiscard]] const RegionRow* region_row(std::string_view element);

/// What the `type` of a text region says (PAGE 2019-07-15, TextTypeSimpleType), or its tag
/// `structure` in `custom`, which knows finer ones: Transkribus and our own writer put it there.
struct TextTypeRow {
  enum class Use {
    text,
    masthead,  ///< of the paper, and of no article
    box,       ///< holds the regions that stand in a box of an article
  };
  std::string_view type;
  Mark mark;
  StoryPart::Kind part;
  Use use = Use::text;
};

/// The row of a type; that of running text for one that is empty or not known.
[[nodiscard]] const TextTypeRow& text_type_row(std::string_view type);
[[nodiscard]] bool is_text_type(std::string_view type);

}  // namespace broadsheet::read
