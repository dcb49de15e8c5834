// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <vector>

#include "document/issue.h"

namespace broadsheet::exporting {

/// What stylesheets see of an issue, cut from it: masthead, sources, tool, pages, articles and
/// qualities, not how it came about. Pictures are named by the files that hold their bytes
/// (`pictures/p1-i2.jpg`), which stay behind; everything keeps its id. The issue must outlive it.
/// Where things stand is found once, and elements of several pages are cut up, in time linear in
/// the issue.
class Excerpts {
 public:
  explicit Excerpts(const Issue& issue);
  Excerpts(const Excerpts&) = delete;
  Excerpts& operator=(const Excerpts&) = delete;

  /// The whole.
  [[nodiscard]] Issue of_issue() const;

  /// As if nothing but one of its articles stood in it: the pages on which it runs, with those of
  /// their blocks, lines and pictures that it is made of. Linear in what is kept.
  [[nodiscard]] Issue of_article(const Article& article) const;

  /// As if it had one page: that page whole, and of each article what stands on it, in elements cut
  /// to the lines of the page. Linear in the page and in what of elements stands on it.
  [[nodiscard]] Issue of_page(const Page& page) const;

 private:
  /// An article, and those of its elements of which something stands on a page.
  struct OnPage {
    const Article* article;
    std::vector<const Element*> elements;
  };
  struct PageParts {
    std::vector<OnPage> articles;  ///< in their order
    std::vector<const Quality*> qualities;
  };

  void add(const Article& article, const Element& element);

  const Issue& issue_;
  std::deque<Element> cuts_;  ///< of elements that stand on several pages
  std::map<PageId, PageParts> of_page_;
  std::map<ArticleId, std::vector<const Quality*>> of_article_;
};

}  // namespace broadsheet::exporting
