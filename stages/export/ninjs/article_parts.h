// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::exporting {

/// Where the text of an article begins: the number of elements before it that are lines of its head
/// (column title, kicker, headline, deck, byline, dateline).
[[nodiscard]] std::size_t end_of_head(const Article& article);

/// The article without its head.
[[nodiscard]] Article body_of(const Article& article);

/// Elements with their text as HTML, without a style: p, h2, ul, blockquote, aside, figure, table.
/// Characters are escaped, what XML forbids is U+FFFD. Linear.
[[nodiscard]] std::string html_of(const Issue& issue, const std::vector<Element>& elements);

}  // namespace broadsheet::exporting
