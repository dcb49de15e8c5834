// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::exporting {

/// What a stylesheet sees of an issue: masthead, sources, tool, pages, articles and qualities, not
/// how it came about. Pictures are named by the files that hold their bytes (`pictures/p1-i2.jpg`),
/// which stay behind.
[[nodiscard]] Issue excerpt_of_issue(const Issue& issue);

/// The same, as if nothing but one of its articles stood in it: the pages on which it runs, with
/// those of their blocks, lines and pictures that it is made of. Everything keeps its id. Linear in
/// what is kept and in the number of articles.
[[nodiscard]] Issue excerpt_of_article(const Issue& issue, const Article& article);

/// The same, as if it had one page: that page whole, and of each article what stands on it, in
/// elements cut to the lines of the page. Linear in the page, in the articles that run over it and
/// in the number of articles.
[[nodiscard]] Issue excerpt_of_page(const Issue& issue, const Page& page);

}  // namespace broadsheet::exporting
