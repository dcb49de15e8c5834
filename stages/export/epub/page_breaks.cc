// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/page_breaks.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace broadsheet::exporting::epub {
namespace {

PageBreak break_before(const Issue& issue, std::size_t page) {
  const Page& at = issue.pages[page];
  return {page, "page-" + std::to_string(at.id.n), printed_label(at), 0};
}

/// Assigns printed pages to files in the order of the paper.
void place_in_order(Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  std::size_t next = 0;
  const auto place_until = [&](std::size_t end, std::vector<PageBreak>& breaks) {
    for (; next < end; ++next) breaks.push_back(break_before(*edition.issue, next));
  };
  for (PagePicture& page : edition.page_pictures) place_until(next + 1, page.breaks);
  if (edition.page_pictures.empty())
    place_until(std::min<std::size_t>(1, pages.size()), edition.opening);
  for (Chapter& chapter : edition.chapters) {
    const Page* start = first_page(*edition.issue, *chapter.article);
    if (start == nullptr) continue;
    place_until(static_cast<std::size_t>(start - pages.data()) + 1, chapter.breaks);
  }
  place_until(pages.size(), edition.chapters.empty() ? edition.opening : edition.closing);
}

/// Assigns printed pages to files where sections have another order than the paper: each to the
/// first article that starts there, or to that of the next page on which one starts.
void place_by_sections(Edition& edition) {
  const std::vector<Page>& pages = edition.issue->pages;
  std::vector<std::size_t> firsts(pages.size(), kNowhere);  // chapters
  for (std::size_t i = edition.chapters.size(); i-- > 0;) {
    const Page* start = first_page(*edition.issue, *edition.chapters[i].article);
    if (start != nullptr && edition.chapters[i].part == 1)
      firsts[static_cast<std::size_t>(start - pages.data())] = i;
  }
  if (!pages.empty()) edition.opening.push_back(break_before(*edition.issue, 0));
  for (std::size_t from = 1; from < pages.size();) {
    std::size_t at = from;
    while (at < pages.size() && firsts[at] == kNowhere) ++at;
    std::vector<PageBreak>& breaks =
        at < pages.size() ? edition.chapters[firsts[at]].breaks
                          : (edition.chapters.empty() ? edition.opening : edition.closing);
    for (; from < pages.size() && from <= at; ++from)
      breaks.push_back(break_before(*edition.issue, from));
  }
}

/// In a book of one article the page on which it starts begins it.
void place_of_one_article(Edition& edition) {
  const Issue& issue = *edition.issue;
  const Page* start = first_page(issue, *edition.only);
  if (start == nullptr) return;
  const auto page = static_cast<std::size_t>(start - issue.pages.data());
  edition.chapters.front().breaks.push_back(break_before(issue, page));
}

/// Numbers files and breaks in reading order.
class Numbering {
 public:
  explicit Numbering(Edition& edition)
      : edition_(edition), order_(edition.show == Show::text && edition.only == nullptr ? 1 : 0) {
    edition_.page_places.resize(edition_.issue->pages.size());
  }

  void run() {
    number(edition_.opening, edition_.form.front);
    std::size_t next = 0;
    const auto number_pictures = [&](std::size_t before) {
      for (; next < edition_.page_pictures.size(); ++next) {
        PagePicture& page = edition_.page_pictures[next];
        if (page.before > before) break;
        page.order = ++order_;
        number(page.breaks, page.file);
      }
    };
    for (std::size_t i = 0; i < edition_.chapters.size(); ++i) {
      number_pictures(i);
      Chapter& chapter = edition_.chapters[i];
      chapter.order = chapter.is_listed ? ++order_ : order_;
      number(chapter.breaks, chapter.file);
    }
    number_pictures(edition_.chapters.size());
    if (!edition_.closing.empty()) number(edition_.closing, edition_.chapters.back().file);
  }

 private:
  void number(std::vector<PageBreak>& breaks, std::string_view file) {
    for (PageBreak& at : breaks) {
      at.order = ++order_;
      edition_.page_places[at.page] = fmt::format("{}#{}", file, at.id);
      ++edition_.page_count;
    }
  }

  Edition& edition_;
  /// Of what was numbered last; the masthead page, where the book begins with it.
  std::uint32_t order_;
};

}  // namespace

void place_page_breaks(Edition& edition) {
  if (edition.only != nullptr) {
    place_of_one_article(edition);
  } else if (edition.page_pictures.empty() && !edition.wanted->sections.empty()) {
    place_by_sections(edition);
  } else {
    place_in_order(edition);
  }
}

void number_files(Edition& edition) {
  Numbering(edition).run();
}

}  // namespace broadsheet::exporting::epub
