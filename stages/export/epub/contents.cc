// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/contents.h"

#include <algorithm>

#include "stages/export/epub/summary.h"
#include "stages/export/epub/xhtml.h"

namespace broadsheet::exporting::epub {
namespace {

std::string id_of_group(std::size_t group) {
  return "section-" + std::to_string(group + 1);
}

class ContentsWriter {
 public:
  ContentsWriter(XmlSink& xml, const Edition& edition) : edition_(edition), xml_(xml) {}

  void run() {
    if (has_page_list(edition_)) write_pages();
    for (std::size_t g = 0; g < edition_.groups.size(); ++g) write_group(g);
  }

 private:
  void write_group(std::size_t g) {
    const Group& group = edition_.groups[g];
    xml_.start("section");
    xml_.attribute("aria-labelledby", id_of_group(g));
    xml_.start("h2", XmlSink::mixed);
    xml_.attribute("id", id_of_group(g));
    if (edition_.is_by_page) {
      write_link(xml_, group.file, group.label);
    } else {
      xml_.text(group.label);
    }
    xml_.end();
    const bool is_parted = has_pages(edition_, group);
    for_each_page(edition_, group, [&](const Page* page, std::size_t from, std::size_t to) {
      if (is_parted && page != nullptr)
        write_classed(xml_, "h3", "", page_name(edition_.words, *page));
      write_articles(from, to);
    });
    xml_.end();
  }

  /// The pictures of pages.
  void write_pages() {
    xml_.start("section");
    xml_.attribute("aria-labelledby", "pages");
    xml_.start("h2", XmlSink::mixed);
    xml_.attribute("id", "pages");
    write_lang_of_words(xml_, edition_);
    xml_.text(edition_.words.pages);
    xml_.end();
    xml_.start("ol");
    for (const PagePicture& page : edition_.page_pictures) {
      xml_.start("li", XmlSink::mixed);
      write_link(xml_, page.file, page_name(edition_.words, *page.page));
      xml_.end();
    }
    xml_.end();
    xml_.end();
  }

  void write_articles(std::size_t from, std::size_t to) {
    bool is_open = false;
    for (; from < to; ++from) {
      const Chapter& chapter = edition_.chapters[from];
      if (!chapter.is_listed) continue;
      if (!is_open) xml_.start("ol");
      is_open = true;
      xml_.start("li");
      write_entry(chapter);
      xml_.end();
    }
    if (is_open) xml_.end();
  }

  void write_entry(const Chapter& chapter) {
    xml_.start("p", XmlSink::mixed);
    xml_.attribute("class", "entry");
    xml_.start("a", XmlSink::mixed);
    xml_.attribute("href", chapter.file);
    if (chapter.is_named) write_lang(xml_, edition_, chapter.lang);
    xml_.text(listed_title(chapter));
    xml_.end();
    xml_.text(" ");
    xml_.start("span", XmlSink::mixed);
    xml_.attribute("class", "minutes");
    write_lang_of_words(xml_, edition_);
    xml_.text(with_number(edition_.words.minutes,
                          std::to_string(minutes_to_read(*edition_.issue, *chapter.article))));
    xml_.end();
    xml_.end();
    const std::string summary = summary_of(*edition_.issue, *chapter.article);
    if (summary.empty()) return;
    xml_.start("p", XmlSink::mixed);
    xml_.attribute("class", "summary");
    write_lang(xml_, edition_, chapter.lang);
    xml_.text(summary);
    xml_.end();
  }

  const Edition& edition_;
  XmlSink& xml_;
};

}  // namespace

std::string contents_page(const Edition& edition) {
  XmlSink xml = start_page(edition, edition.words.contents, "contents");
  xml.start("h1", XmlSink::mixed);
  xml.attribute("id", "contents");
  write_lang_of_words(xml, edition);
  xml.text(edition.words.contents);
  xml.end();
  write_contents(xml, edition);
  return finish_page(xml);
}

void write_contents(XmlSink& xml, const Edition& edition) {
  ContentsWriter(xml, edition).run();
}

bool lists_any(const Edition& edition, std::size_t from, std::size_t to) {
  return std::any_of(edition.chapters.begin() + static_cast<std::ptrdiff_t>(from),
                     edition.chapters.begin() + static_cast<std::ptrdiff_t>(to),
                     [](const Chapter& chapter) { return chapter.is_listed; });
}

const std::string& listed_title(const Chapter& chapter) {
  return chapter.is_named ? chapter.title : chapter.page_title;
}

std::string address_of_group(std::size_t group) {
  return std::string(kContentsPage) + "#" + id_of_group(group);
}

bool has_page_list(const Edition& edition) {
  return !edition.is_by_page && !edition.page_pictures.empty();
}

bool has_pages(const Edition& edition, const Group& group) {
  if (edition.is_by_page) return false;
  const Page* first = first_page(*edition.issue, *edition.chapters[group.first].article);
  const Page* last = first_page(*edition.issue, *edition.chapters[group.last - 1].article);
  return first != last;
}

}  // namespace broadsheet::exporting::epub
