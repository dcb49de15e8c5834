// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "stages/structure/article/block_text.h"

namespace broadsheet::structure {

/// Blocks that are one part of an article together: a picture or a table with the words beside it,
/// in the order in which they are read; an item of a list with the blocks that it goes on in; any
/// other block by itself. Never empty.
using Group = std::vector<const BlockText*>;

/// The elements of one group, by the role of its first block. A block whose role belongs in a
/// headline stack is running text here, and its role says so afterwards. A list is given as its
/// items: append_element makes lists of them.
[[nodiscard]] std::vector<Element> elements_of(const Issue& issue, const Group& group);

/// Puts the element behind the others; items that follow one another are one list.
void append_element(std::vector<Element>& elements, Element element);

/// A box: the title, if its first blocks have the role box_headline, and then whatever a box may
/// hold; what it may not is a paragraph of it.
[[nodiscard]] Element box_element(const Issue& issue, const std::vector<Group>& groups,
                                  Decision why);

/// The same of elements that stand already: the headlines at the beginning are one title.
[[nodiscard]] Element box_of_elements(const Issue& issue, std::vector<Element> elements,
                                      Decision why);

}  // namespace broadsheet::structure
