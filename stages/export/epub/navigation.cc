// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/navigation.h"

#include "stages/export/epub/contents.h"
#include "stages/export/epub/package.h"
#include "stages/export/epub/xhtml.h"

namespace broadsheet::exporting::epub {
namespace {

std::string address(std::string_view file, const PageBreak& at) {
  return std::string(file) + "#" + at.id;
}

/// Calls `visit(address, break)` for every printed page of the edition, in order.
template <class Visit>
void for_each_break(const Edition& edition, Visit visit) {
  for (const PageBreak& at : edition.opening) visit(address(kMastheadPage, at), at);
  for (const PagePicture& page : edition.page_pictures) {
    for (const PageBreak& at : page.breaks) visit(address(page.file, at), at);
  }
  for (const Chapter& chapter : edition.chapters) {
    for (const PageBreak& at : chapter.breaks) visit(address(chapter.file, at), at);
  }
  for (const PageBreak& at : edition.closing) visit(address(edition.chapters.back().file, at), at);
}

class NavigationWriter {
 public:
  explicit NavigationWriter(const Edition& edition)
      : edition_(edition), xml_(start_page(edition, edition.words.landmarks, "navigation")) {}

  std::string run() {
    write_contents();
    if (edition_.page_count > 0) write_pages();
    write_landmarks();
    return finish_page(xml_);
  }

 private:
  void start_nav(std::string_view type, std::string_view heading) {
    xml_.start("nav");
    xml_.attribute("epub:type", type);
    if (type == "toc") xml_.attribute("role", "doc-toc");
    if (type == "page-list") xml_.attribute("role", "doc-pagelist");
    const std::string id = std::string(type) + "-title";
    xml_.attribute("id", type);
    xml_.attribute("aria-labelledby", id);
    if (type != "toc") xml_.attribute("hidden", "hidden");
    xml_.start(type == "toc" ? "h1" : "h2", XmlSink::mixed);
    xml_.attribute("id", id);
    xml_.text(heading);
    xml_.end();
    xml_.start("ol");
  }

  void end_nav() {
    xml_.end();
    xml_.end();
  }

  void entry(std::string_view href, std::string_view text, std::string_view lang = {}) {
    xml_.start("li", XmlSink::mixed);
    write_lang(xml_, edition_, lang);
    write_link(xml_, href, text);
    xml_.end();
  }

  void write_contents() {
    start_nav("toc", edition_.words.contents);
    if (has_page_list(edition_)) write_page_pictures();
    if (edition_.only != nullptr) {
      const Chapter& chapter = edition_.chapters.front();
      entry(chapter.file, listed_title(chapter), chapter.is_named ? chapter.lang : "");
    } else {
      entry(kMastheadPage, edition_.title);
    }
    for (const Group& group : edition_.groups) write_group(group);
    end_nav();
  }

  void write_page_pictures() {
    xml_.start("li");
    write_link(xml_, edition_.page_pictures.front().file, edition_.words.pages);
    xml_.start("ol");
    for (const PagePicture& page : edition_.page_pictures)
      entry(page.file, page_name(edition_.words, *page.page));
    xml_.end();
    xml_.end();
  }

  void write_group(const Group& group) {
    // Kindles show two levels.
    const bool is_parted = !edition_.wanted->kindle && has_pages(edition_, group);
    xml_.start("li");
    write_link(xml_, group.file, group.label);
    const bool has_list = lists_any(edition_, group.first, group.last);
    if (has_list) xml_.start("ol");
    for_each_page(edition_, group, [&](const Page* page, std::size_t from, std::size_t to) {
      if (!lists_any(edition_, from, to)) return;
      const bool is_page = is_parted && page != nullptr;
      if (is_page) {
        xml_.start("li");
        write_link(xml_, edition_.chapters[from].file, page_name(edition_.words, *page));
        xml_.start("ol");
      }
      for (; from < to; ++from) {
        const Chapter& chapter = edition_.chapters[from];
        if (!chapter.is_listed) continue;
        entry(chapter.file, listed_title(chapter), chapter.is_named ? chapter.lang : "");
      }
      if (is_page) {
        xml_.end();
        xml_.end();
      }
    });
    if (has_list) xml_.end();
    xml_.end();
  }

  void write_pages() {
    start_nav("page-list", edition_.words.pages);
    for_each_break(edition_,
                   [&](const std::string& href, const PageBreak& at) { entry(href, at.label); });
    end_nav();
  }

  void write_landmarks() {
    start_nav("landmarks", edition_.words.landmarks);
    if (!edition_.cover.shown.empty()) landmark("cover", kCoverPage, edition_.words.cover);
    if (edition_.only != nullptr) {
      const Chapter& chapter = edition_.chapters.front();
      landmark("bodymatter", chapter.file, chapter.title);
    } else {
      landmark("titlepage", kMastheadPage, edition_.words.masthead);
      landmark("toc", std::string(kContentsPage) + "#contents", edition_.words.contents);
    }
    if (has_page_list(edition_)) {
      const PagePicture& first = edition_.page_pictures.front();
      landmark("bodymatter", first.file, page_name(edition_.words, *first.page));
    } else if (!edition_.groups.empty()) {
      landmark("bodymatter", edition_.groups.front().file, edition_.groups.front().label);
    }
    end_nav();
  }

  void landmark(std::string_view type, std::string_view href, std::string_view text) {
    xml_.start("li", XmlSink::mixed);
    xml_.start("a", XmlSink::mixed);
    xml_.attribute("epub:type", type);
    xml_.attribute("href", href);
    xml_.text(text);
    xml_.end();
    xml_.end();
  }

  const Edition& edition_;
  XmlSink xml_;
};

class NcxWriter {
 public:
  explicit NcxWriter(const Edition& edition) : edition_(edition) {}

  std::string run() {
    xml_.start("ncx");
    xml_.attribute("xmlns", "http://www.daisy.org/z3986/2005/ncx/");
    xml_.attribute("version", "2005-1");
    xml_.attribute("xml:lang", edition_.lang);
    write_head();
    labelled("docTitle", edition_.title);
    labelled("docAuthor", creators_of(edition_).front());
    write_map();
    if (edition_.page_count > 0) write_pages();
    xml_.end();
    return xml_.take();
  }

 private:
  void meta(std::string_view name, std::string_view content) {
    xml_.start("meta");
    xml_.attribute("name", name);
    xml_.attribute("content", content);
    xml_.end();
  }

  void write_head() {
    const std::string pages = std::to_string(edition_.page_count);
    xml_.start("head");
    meta("dtb:uid", identifier_of(edition_));
    const bool is_flat = edition_.groups.empty() && !has_page_list(edition_);
    meta("dtb:depth", is_flat ? "1" : has_issue_point() ? "3" : "2");
    meta("dtb:totalPageCount", pages);
    meta("dtb:maxPageNumber", pages);
    xml_.end();
  }

  void labelled(std::string_view name, std::string_view text) {
    xml_.start(name);
    xml_.element("text", text);
    xml_.end();
  }

  void start_point(const std::string& id, std::string_view css_class, std::uint32_t order,
                   std::string_view label, std::string_view file) {
    xml_.start("navPoint");
    xml_.attribute("id", id);
    xml_.attribute("class", css_class);
    xml_.attribute("playOrder", std::uint64_t{order});
    labelled("navLabel", label);
    xml_.start("content");
    xml_.attribute("src", file);
    xml_.end();
  }

  /// Kindles show two levels: sections and articles.
  [[nodiscard]] bool has_issue_point() const { return !edition_.wanted->kindle; }

  void write_map() {
    xml_.start("navMap");
    if (edition_.only != nullptr) {
      const Chapter& chapter = edition_.chapters.front();
      start_point("article-" + std::to_string(chapter.article->id.n), "article", chapter.order,
                  listed_title(chapter), chapter.file);
      xml_.end();
      xml_.end();
      return;
    }
    const bool has_pages = has_page_list(edition_);
    start_point("issue", "periodical", 1, edition_.title,
                has_pages ? std::string_view(edition_.page_pictures.front().file) : kMastheadPage);
    if (!has_issue_point()) xml_.end();
    if (has_pages) write_page_pictures();
    for (std::size_t g = 0; g < edition_.groups.size(); ++g) {
      const Group& group = edition_.groups[g];
      start_point("section-" + std::to_string(g + 1), "section", group.order, group.label,
                  group.file);
      for (std::size_t i = group.first; i < group.last; ++i) {
        const Chapter& chapter = edition_.chapters[i];
        if (!chapter.is_listed) continue;
        start_point("article-" + std::to_string(chapter.article->id.n), "article", chapter.order,
                    listed_title(chapter), chapter.file);
        xml_.end();
      }
      xml_.end();
    }
    if (has_issue_point()) xml_.end();
    xml_.end();
  }

  void write_page_pictures() {
    const PagePicture& first = edition_.page_pictures.front();
    start_point("pages", "section", first.order, edition_.words.pages, first.file);
    for (const PagePicture& page : edition_.page_pictures) {
      start_point("picture-" + std::to_string(page.page->id.n), "article", page.order,
                  page_name(edition_.words, *page.page), page.file);
      xml_.end();
    }
    xml_.end();
  }

  void write_pages() {
    xml_.start("pageList");
    labelled("navLabel", edition_.words.pages);
    for_each_break(edition_, [&](const std::string& href, const PageBreak& at) {
      xml_.start("pageTarget");
      xml_.attribute("id", at.id);
      xml_.attribute("type", "normal");
      xml_.attribute("playOrder", std::uint64_t{at.order});
      labelled("navLabel", at.label);
      xml_.start("content");
      xml_.attribute("src", href);
      xml_.end();
      xml_.end();
    });
    xml_.end();
  }

  const Edition& edition_;
  XmlSink xml_;
};

}  // namespace

std::string navigation_document(const Edition& edition) {
  return NavigationWriter(edition).run();
}

std::string ncx(const Edition& edition) {
  return NcxWriter(edition).run();
}

}  // namespace broadsheet::exporting::epub
