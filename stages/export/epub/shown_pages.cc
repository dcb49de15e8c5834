// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/shown_pages.h"

#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "stages/export/regions.h"

namespace broadsheet::exporting::epub {
namespace {

PagePicture page_picture_for(const Edition& edition, const Page& page, std::size_t before) {
  PagePicture picture;
  picture.page = &page;
  picture.view = view_in(edition, page);
  const std::string name = "page-" + std::to_string(page.id.n);
  picture.file = fmt::format("{}{}", name, edition.form.ending);
  if (picture.view.scan != nullptr) {
    picture.picture = file_of(*picture.view.scan);
  } else if (picture.view.is_there()) {
    picture.picture =
        fmt::format("pictures/{}{}", name, picture_extension(picture.view.media_type));
  }
  picture.before = before;
  return picture;
}

/// Puts the pictures of pages before all articles, or, where pages lead, before those that begin
/// there.
void put_pictures(Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  std::size_t next = 0;
  const auto put_until = [&](std::size_t end, std::size_t before) {
    for (; next < end; ++next)
      edition.page_pictures.push_back(page_picture_for(edition, pages[next], before));
  };
  put_until(edition.is_by_page ? 1 : pages.size(), 0);
  for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
    const Chapter& chapter = edition.chapters[i];
    const Page* start = first_page(*edition.issue, *chapter.article);
    if (start != nullptr && chapter.part == 1)
      put_until(static_cast<std::size_t>(start - pages.data()) + 1, i);
  }
  put_until(pages.size(), edition.chapters.size());
}

/// Tells pages which articles stand on them, and where. An article that stands nowhere is told on
/// the page it comes behind.
void put_links(Edition& edition) {
  const Issue& issue = *edition.issue;
  const auto picture_of = [&](PageId id) -> PagePicture* {
    const Page* page = find(issue, id);
    return page == nullptr
               ? nullptr
               : &edition.page_pictures[static_cast<std::size_t>(page - issue.pages.data())];
  };
  const auto tell = [](PagePicture& page, std::size_t chapter) {
    if (page.articles.empty() || page.articles.back() != chapter) page.articles.push_back(chapter);
  };
  std::size_t behind = 0;
  for (std::size_t i = 0; i < edition.chapters.size(); ++i) {
    if (edition.chapters[i].part > 1) continue;
    const Article& article = *edition.chapters[i].article;
    while (edition.is_by_page && behind + 1 < edition.page_pictures.size() &&
           edition.page_pictures[behind + 1].before <= i)
      ++behind;
    bool is_told = false;
    for (const PageId id : article.pages) {
      PagePicture* page = picture_of(id);
      if (page != nullptr) tell(*page, i);
      is_told = is_told || page != nullptr;
    }
    if (!is_told) tell(edition.page_pictures[behind], i);
    for (const Region& region : regions_of(issue, article)) {
      PagePicture* page = picture_of(region.page);
      if (page == nullptr) continue;
      tell(*page, i);
      page->links.push_back({i, region.box});
    }
  }
}

}  // namespace

PageView view_in(const Edition& edition, const Page& page) {
  const bool is_text = edition.show == Show::text || edition.facsimiles == nullptr;
  return is_text ? printed_view_of(page) : view_of(page, *edition.facsimiles);
}

void put_page_pictures(Edition& edition) {
  put_pictures(edition);
  put_links(edition);
}

}  // namespace broadsheet::exporting::epub
