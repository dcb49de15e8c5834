// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/article.h"

namespace broadsheet {

/// The grammar of elements: what an article and each element of it may hold. One table, from which
/// `validate.h`, the writer and the reader of native XML and `mend_elements` work; a test compares
/// it with `schemas/issue/1/issue.xsd`.

/// An element that may stand inside another. Children stand in order of their `place`; those of one
/// place mix as they like.
struct ChildForm {
  ElementKind kind;
  std::uint8_t place = 0;
  bool once = false;  ///< at most one, and alone in its place; otherwise any number
};

enum class Content {
  text,          ///< segs
  running_text,  ///< segs; a dateline or byline may stand inside as an inline
  elements,      ///< children
};

struct ElementForm {
  ElementKind kind;
  Content content = Content::text;
  std::size_t detail = 0;                             ///< which alternative of `Detail` it has
  std::span<const ChildForm> children = {};           ///< in order of `place`
  std::span<const std::string_view> attributes = {};  ///< besides blocks, rule and confidence
};

[[nodiscard]] const ElementForm& form_of(ElementKind kind);

/// What may stand in an article itself.
[[nodiscard]] std::span<const ChildForm> article_children();

/// The kinds that may stand inside running text.
[[nodiscard]] bool is_inline(ElementKind kind);

/// The kinds that the layout of a page may set between two pieces of one paragraph.
[[nodiscard]] bool stands_beside_text(ElementKind kind);

/// An element that stands where the grammar allows none, or is not made as it should be.
struct Misplaced {
  BlockId block;     ///< where it stands on paper; none if that is not known
  std::string rule;  ///< one sentence: a box holds no byline
  bool operator==(const Misplaced&) const = default;
};

/// What the grammar says against the article, in reading order. Linear.
[[nodiscard]] std::vector<Misplaced> misplaced_in(const Article& article);

/// Makes the article one that the grammar allows, and says what was misplaced. Such an element
/// becomes a plain paragraph in its place, or is set behind what it stood in; a figure with a
/// picture stays a figure. No text and no picture is lost. Linear.
std::vector<Misplaced> mend_elements(Article& article);

}  // namespace broadsheet
