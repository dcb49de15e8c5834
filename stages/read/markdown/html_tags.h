// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "document/text.h"

namespace broadsheet::read {

/// The effect of an HTML tag on the text around it.
enum class TagKind : std::uint8_t {
  other,  ///< none: <sup>, <span>, unknown tags
  comment,
  line_break,
  picture,
  rule,
  strong,
  heading,
  item,
  block,  ///< separates the text before and after it
  table,
  table_head,
  row,
  header_cell,
  cell,
};

/// A tag or comment, as offsets of a text.
struct Tag {
  std::size_t from = 0;
  std::size_t to = 0;
  TagKind kind = TagKind::other;
  std::uint8_t level = 0;  ///< of a heading
  bool closing = false;
};

/// The open or closing tag that begins with the < at `at` (CommonMark 0.29, section 6.6; names may
/// hold `_` too, as tags of recognition models do), or nothing. A one-letter tag whose attributes
/// lack values is text: `a <b and c> d`.
[[nodiscard]] std::optional<Tag> tag_at(TextView text, std::size_t at);

/// The value of an attribute (its name in lower case), entities replaced; nothing if it is absent.
[[nodiscard]] std::optional<Text> attribute(TextView text, const Tag& tag, TextView name);

/// True for tags that separate blocks of text, including tables.
[[nodiscard]] bool splits_blocks(TagKind kind);

/// The first of `tags` (sorted, not overlapping) that ends behind `at`.
[[nodiscard]] std::vector<Tag>::const_iterator first_tag_behind(const std::vector<Tag>& tags,
                                                                std::size_t at);

}  // namespace broadsheet::read
