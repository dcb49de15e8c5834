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
  other,  ///< none: <span>, <em>
  comment,
  line_break,
  picture,
  superior,
  inferior,
  ruby,          ///< holds bases and their readings
  ruby_reading,  ///< <rt>
  ruby_bracket,  ///< <rp>: what stands in for a ruby where none can be set
  formula,       ///< <eq>
  rule,
  strong,
  em,
  heading,
  item,
  note,   ///< [^1]: of a note
  block,  ///< separates the text before and after it
  table,
  table_head,
  row,
  header_cell,
  cell,
};

/// What it takes for a well-formed tag to be markup, since running text has angle brackets too.
enum class TagProof : std::uint8_t {
  none,             ///< its name is only one of HTML or of a recognition tool
  partner_or_line,  ///< a word that HTML uses (<title>): an opening and a closing tag, or a line
                    ///< of tags alone
  partner,          ///< no name of HTML: only the closing tag shows that it is no text
};

/// A tag or comment, as offsets of a text.
struct Tag {
  std::size_t from = 0;
  std::size_t to = 0;
  TagKind kind = TagKind::other;
  std::uint8_t level = 0;  ///< of a heading
  bool closing = false;
  TagProof proof = TagProof::none;
};

/// The open or closing tag that begins with the < at `at` (CommonMark 0.29, section 6.6; names may
/// hold `_` too, as tags of recognition models do), or nothing. A one-letter tag whose attributes
/// lack values is text: `a <b and c> d`. `proof` says whether the name alone makes it markup.
[[nodiscard]] std::optional<Tag> tag_at(TextView text, std::size_t at);

/// The name of the tag, in lower case.
[[nodiscard]] Text tag_name(TextView text, const Tag& tag);

/// The value of an attribute (its name in lower case), entities replaced; nothing if it is absent.
[[nodiscard]] std::optional<Text> attribute(TextView text, const Tag& tag, TextView name);

/// True for tags that separate blocks of text, including tables.
[[nodiscard]] bool splits_blocks(TagKind kind);

/// The first of `tags` (sorted, not overlapping) that ends behind `at`.
[[nodiscard]] std::vector<Tag>::const_iterator first_tag_behind(const std::vector<Tag>& tags,
                                                                std::size_t at);

}  // namespace broadsheet::read
