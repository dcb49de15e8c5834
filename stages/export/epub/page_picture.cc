// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/page_picture.h"

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "stages/export/epub/contents.h"
#include "stages/export/epub/xhtml.h"

namespace broadsheet::exporting::epub {
namespace {

constexpr std::size_t kMostLinks = 1'000;  ///< of a page; those behind them are in its list

double size_of(const Area& area) {
  return area.width * area.height;
}

bool lie_alike(const Area& a, const Area& b) {
  return std::tie(a.left, a.top, a.width, a.height) == std::tie(b.left, b.top, b.width, b.height);
}

/// The part of a box that the picture shows.
Area area_of(const PageLink& link, const Box& shown) {
  constexpr double kAll = 100;
  const double across = kAll / (shown.x1 - shown.x0);
  const double down = kAll / (shown.y1 - shown.y0);
  const auto part = [kAll](double at) { return std::clamp(at, 0.0, kAll); };
  Area area{link.chapter, part((link.box.x0 - shown.x0) * across),
            part((link.box.y0 - shown.y0) * down)};
  area.width = part((link.box.x1 - shown.x0) * across) - area.left;
  area.height = part((link.box.y1 - shown.y0) * down) - area.top;
  return area;
}

void stack(std::vector<Area>& areas) {
  std::vector<Area*> order;
  for (Area& area : areas) order.push_back(&area);
  std::stable_sort(order.begin(), order.end(), [](const Area* a, const Area* b) {
    return std::tuple(-size_of(*a), a->left, a->top, a->width) <
           std::tuple(-size_of(*b), b->left, b->top, b->width);
  });
  for (std::size_t i = 0; i < order.size();) {
    std::size_t end = i + 1;
    while (end < order.size() && lie_alike(*order[end], *order[i])) ++end;
    const double strip = order[i]->height / static_cast<double>(end - i);
    for (std::size_t k = i; k < end; ++k) {
      order[k]->layer = k + 1;
      order[k]->top += strip * static_cast<double>(k - i);
      order[k]->height = strip;
    }
    i = end;
  }
}

/// Every article once by name: its further parts are for the finger only.
void write_links(XmlSink& xml, const Edition& edition, const PagePicture& page) {
  std::unordered_set<std::size_t> named;
  for (const Area& area : areas_of(page.links, page.view.box)) {
    const Chapter& chapter = edition.chapters[area.chapter];
    xml.start("a", XmlSink::mixed);
    xml.attribute("href", chapter.file);
    if (named.insert(area.chapter).second) {
      xml.attribute("aria-label", listed_title(chapter));
      if (chapter.is_named) write_lang(xml, edition, chapter.lang);
    } else {
      xml.attribute("aria-hidden", "true");
      xml.attribute("tabindex", "-1");
    }
    xml.attribute("style",
                  fmt::format("left:{:.2f}%;top:{:.2f}%;width:{:.2f}%;height:{:.2f}%;z-index:{}",
                              area.left, area.top, area.width, area.height, area.layer));
    xml.end();
  }
}

/// The articles of the page, all of them: here is where one looks for what the contents leave out,
/// and readers without places of CSS for all.
void write_list(XmlSink& xml, const Edition& edition, const PagePicture& page) {
  if (page.articles.empty()) return;
  if (edition.is_by_page) {
    xml.start("p", XmlSink::mixed);
    xml.attribute("class", "recognized");
    write_lang_of_words(xml, edition);
    xml.text(edition.words.recognized);
    xml.end();
  }
  xml.start("ol");
  for (const std::size_t i : page.articles) {
    const Chapter& chapter = edition.chapters[i];
    xml.start("li", XmlSink::mixed);
    if (chapter.is_named) write_lang(xml, edition, chapter.lang);
    write_link(xml, chapter.file, listed_title(chapter));
    xml.end();
  }
  xml.end();
}

}  // namespace

std::vector<Area> areas_of(std::span<const PageLink> links, const Box& shown) {
  constexpr double kLeast = 0.05;  // per cent of a side
  std::vector<Area> areas;
  if (!(shown.x1 > shown.x0 && shown.y1 > shown.y0)) return areas;
  for (const PageLink& link : links) {
    const Area area = area_of(link, shown);
    if (area.width > kLeast && area.height > kLeast) areas.push_back(area);
    if (areas.size() == kMostLinks) break;
  }
  stack(areas);
  return areas;
}

std::string page_picture_page(const Edition& edition, const PagePicture& page) {
  const std::string name = with_number(edition.words.page_picture, printed_label(*page.page));
  XmlSink xml = start_page(edition, name, "page-picture", WritingMode::horizontal);
  for (const PageBreak& at : page.breaks) write_break(xml, at);
  write_classed(xml, "h1", "place", page_name(edition.words, *page.page));
  if (page.view.is_there()) {
    xml.start("figure");
    xml.attribute("class", "map");
    xml.start("img");
    xml.attribute("src", page.picture);
    xml.attribute("alt", name);
    xml.end();
    write_links(xml, edition, page);
    xml.end();
  }
  write_list(xml, edition, page);
  return finish_page(xml);
}

}  // namespace broadsheet::exporting::epub
