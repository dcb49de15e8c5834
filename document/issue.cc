// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/issue.h"

#include <algorithm>

#include "document/lookup.h"

namespace broadsheet {

const Fact* Masthead::find(FactKind kind, std::string_view type) const {
  const auto found = std::find_if(facts.begin(), facts.end(), [&](const Fact& fact) {
    return fact.kind == kind && (type.empty() || fact.type == type);
  });
  return found == facts.end() ? nullptr : &*found;
}

const Page* find(const Issue& issue, PageId id) {
  return find_by_id(issue.pages, id);
}
Page* find(Issue& issue, PageId id) {
  return find_by_id(issue.pages, id);
}

const Line* find(const Issue& issue, LineId id) {
  const Page* page = find(issue, id.page);
  return page == nullptr ? nullptr : find(*page, id);
}

Line* find(Issue& issue, LineId id) {
  Page* page = find(issue, id.page);
  return page == nullptr ? nullptr : find(*page, id);
}

const Block* find(const Issue& issue, BlockId id) {
  const Page* page = find(issue, id.page);
  return page == nullptr ? nullptr : find(*page, id);
}

const Picture* find(const Issue& issue, PictureId id) {
  const Page* page = find(issue, id.page);
  return page == nullptr ? nullptr : find(*page, id);
}

const Article* find(const Issue& issue, ArticleId id) {
  return find_by_id(issue.articles, id);
}

const Element* find(const Article& article, ElementKind kind) {
  const auto found = std::find_if(article.elements.begin(), article.elements.end(),
                                  [&](const Element& e) { return e.kind == kind; });
  return found == article.elements.end() ? nullptr : &*found;
}

}  // namespace broadsheet
