// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/page_picture.h"

#include "stages/export/epub/contents.h"
#include "stages/export/epub/xhtml.h"

namespace broadsheet::exporting::epub {
namespace {

/// The articles that begin on the page, all of them: here is where one looks for what the contents
/// leave out.
void write_texts(XmlSink& xml, const Edition& edition, const Group& group) {
  if (group.first == group.last) return;
  xml.start("p", XmlSink::mixed);
  xml.attribute("class", "recognized");
  write_lang_of_words(xml, edition);
  xml.text(edition.words.recognized);
  xml.end();
  xml.start("ol");
  for (std::size_t i = group.first; i < group.last; ++i) {
    const Chapter& chapter = edition.chapters[i];
    if (chapter.part > 1) continue;
    xml.start("li", XmlSink::mixed);
    if (chapter.is_named) write_lang(xml, edition, chapter.lang);
    write_link(xml, chapter.file, listed_title(chapter));
    xml.end();
  }
  xml.end();
}

}  // namespace

std::string page_picture_page(const Edition& edition, const PagePicture& page) {
  const std::string name = with_number(edition.words.page_picture, printed_label(*page.page));
  XmlSink xml = start_page(edition, name, "page-picture");
  for (const PageBreak& at : page.breaks) write_break(xml, at);
  write_classed(xml, "h1", "place", page_name(edition.words, *page.page));
  xml.start("figure");
  xml.start("img");
  xml.attribute("src", page.sheet.file);
  xml.attribute("alt", name);
  xml.end();
  xml.end();
  const auto index = static_cast<std::size_t>(&page - edition.page_pictures.data());
  write_texts(xml, edition, edition.groups.at(index));
  return finish_page(xml);
}

}  // namespace broadsheet::exporting::epub
