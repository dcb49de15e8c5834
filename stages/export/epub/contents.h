// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "stages/export/epub/edition.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::epub {

/// The contents that people read: sections as the paper has them, in them printed pages, in these
/// articles, each with a line of what it says and how long it takes to read.
[[nodiscard]] std::string contents_page(const Edition& edition);

/// What stands in it below its heading.
void write_contents(XmlSink& xml, const Edition& edition);

/// The name of an article in lists. Several without a headline may stand on one page: they are
/// numbered.
[[nodiscard]] const std::string& listed_title(const Chapter& chapter);

/// True if the contents list any of these chapters.
[[nodiscard]] bool lists_any(const Edition& edition, std::size_t from, std::size_t to);

/// Where a section begins in the contents: contents.xhtml#section-2.
[[nodiscard]] std::string address_of_group(std::size_t group);

/// The articles of a group that begin on one printed page: calls `visit(page, first, last)` for
/// each run of chapters; the page may be nothing.
template <class Visit>
void for_each_page(const Edition& edition, const Group& group, Visit visit) {
  for (std::size_t from = group.first; from < group.last;) {
    const Page* page = first_page(*edition.issue, *edition.chapters[from].article);
    std::size_t to = from + 1;
    while (to < group.last && first_page(*edition.issue, *edition.chapters[to].article) == page)
      ++to;
    visit(page, from, to);
    from = to;
  }
}

/// True if the pictures of pages stand before all articles, as a group of their own.
[[nodiscard]] bool has_page_list(const Edition& edition);

/// True if the group is a section that runs over several printed pages.
[[nodiscard]] bool has_pages(const Edition& edition, const Group& group);

}  // namespace broadsheet::exporting::epub
