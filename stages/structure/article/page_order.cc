// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/page_order.h"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

namespace broadsheet::structure {
namespace {

/// The page of the article's first block; that of the article before it where it has none.
PageId first_page(const Article& article, PageId before) {
  PageId first;
  for (const Element& element : article.elements) {
    for_each_element(element, [&](const Element& e) {
      if (!first && !e.blocks.empty()) first = e.blocks.front().page;
    });
    if (first) return first;
  }
  return before;
}

}  // namespace

void order_by_page(Issue& issue) {
  std::vector<std::pair<PageId, Article>> all;
  PageId page;
  for (Article& article : issue.articles) {
    page = first_page(article, page);
    all.emplace_back(page, std::move(article));
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::map<ArticleId, ArticleId> renamed;
  for (std::size_t i = 0; i < all.size(); ++i) {
    Article& article = issue.articles[i] = std::move(all[i].second);
    const ArticleId id{static_cast<std::uint32_t>(i + 1)};
    renamed[std::exchange(article.id, id)] = id;
  }
  for (Article& article : issue.articles) {
    for (ArticleId& id : article.related) id = renamed[id];
  }
}

}  // namespace broadsheet::structure
