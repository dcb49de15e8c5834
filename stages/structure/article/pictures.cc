// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/pictures.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace broadsheet::structure {
namespace {

/// A place behind an element of an article.
struct Place {
  std::size_t article = 0;
  std::size_t element = 0;
  auto operator<=>(const Place&) const = default;
};

/// Which pictures figures show, and behind which element each block stands.
struct Shown {
  std::set<PictureId> pictures;
  std::map<BlockId, Place> blocks;
};

Shown look_at_articles(const Issue& issue) {
  Shown shown;
  for (std::size_t a = 0; a < issue.articles.size(); ++a) {
    const std::vector<Element>& elements = issue.articles[a].elements;
    for (std::size_t i = 0; i < elements.size(); ++i) {
      for_each_element(elements[i], [&](const Element& e) {
        for (const BlockId block : e.blocks) shown.blocks[block] = {a, i};
        if (const auto* figure = std::get_if<FigureDetail>(&e.detail))
          shown.pictures.insert(figure->picture);
      });
    }
  }
  return shown;
}

/// The blocks of a page that furniture has taken, ascending.
std::set<BlockId> furniture_of(const Page& page) {
  std::set<BlockId> blocks;
  for (const Furniture& furniture : page.furniture)
    blocks.insert(furniture.blocks.begin(), furniture.blocks.end());
  return blocks;
}

bool stands_in_stack(ElementKind kind) {
  return kind == ElementKind::column_title || kind == ElementKind::kicker ||
         kind == ElementKind::headline || kind == ElementKind::deck ||
         kind == ElementKind::byline || kind == ElementKind::dateline;
}

/// The last element of the stack that the place is in, so that no figure stands inside it.
Place behind_stack(const Issue& issue, Place place) {
  const std::vector<Element>& elements = issue.articles[place.article].elements;
  while (stands_in_stack(elements[place.element].kind) && place.element + 1 < elements.size() &&
         stands_in_stack(elements[place.element + 1].kind))
    ++place.element;
  return place;
}

Element figure_of(const Block& block) {
  Element figure;
  figure.kind = ElementKind::figure;
  figure.detail = FigureDetail{block.picture};
  figure.blocks = {block.id};
  figure.why = {"picture.in_text", 0.9};
  return figure;
}

void put_behind(std::vector<Element>& elements,
                std::map<std::size_t, std::vector<Element>>& figures) {
  std::vector<Element> all;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    all.push_back(std::move(elements[i]));
    for (Element& figure : figures[i]) all.push_back(std::move(figure));
  }
  elements = std::move(all);
}

Article photo_of(const Issue& issue, const Page& page, Element figure) {
  Article article;
  article.id.n = issue.articles.empty() ? 1 : issue.articles.back().id.n + 1;
  article.kind = ArticleKind::photo;
  article.section = page.section;
  article.pages = {page.id};
  article.why = {"article.by_itself", 0.4};
  article.elements.push_back(std::move(figure));
  return article;
}

}  // namespace

Issue place_pictures(Issue issue, const Settings& /*settings*/, Diagnostics& /*diagnostics*/) {
  Shown shown = look_at_articles(issue);
  std::map<std::size_t, std::map<std::size_t, std::vector<Element>>> figures;
  for (const Page& page : issue.pages) {
    const std::set<BlockId> furniture = furniture_of(page);
    for (const Block& block : page.blocks) {
      if (!block.picture || block.role == BlockRole::discarded || furniture.contains(block.id) ||
          !shown.pictures.insert(block.picture).second)
        continue;
      if (const auto place = shown.blocks.find(block.id); place != shown.blocks.end()) {
        const Place behind = behind_stack(issue, place->second);
        figures[behind.article][behind.element].push_back(figure_of(block));
      } else {
        issue.articles.push_back(photo_of(issue, page, figure_of(block)));
      }
    }
  }
  for (auto& [article, behind] : figures) put_behind(issue.articles[article].elements, behind);
  return issue;
}

}  // namespace broadsheet::structure
