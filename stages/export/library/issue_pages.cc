// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/issue_pages.h"

#include <algorithm>
#include <map>
#include <unordered_set>

#include <fmt/format.h>

#include "document/names.h"
#include "document/reading.h"
#include "stages/export/epub/article.h"
#include "stages/export/epub/contents.h"
#include "stages/export/epub/edition.h"
#include "stages/export/epub/masthead.h"
#include "stages/export/epub/page_picture.h"
#include "stages/export/epub/xhtml.h"
#include "stages/export/library/frame.h"
#include "stages/export/library/search_index.h"
#include "stages/export/library/words.h"
#include "stages/export/page_view.h"
#include "stages/export/regions.h"

namespace broadsheet::exporting::library {
namespace {

using epub::Area;
using epub::Chapter;
using epub::Edition;
using epub::PageBreak;
using epub::write_classed;
using epub::write_link;

constexpr std::string_view kEnding = ".html";

std::string file_of_page(const Page& page) {
  return fmt::format("page-{}{}", page.id.n, kEnding);
}

/// Where links to a printed page arrive.
void write_anchor(XmlSink& html, const PageBreak& at) {
  html.start("span", XmlSink::mixed);
  html.attribute("class", "page");
  html.attribute("id", at.id);
  html.end();
}

class IssueWriter {
 public:
  IssueWriter(const Issue& issue, Item item, const WriteOptions& options)
      : issue_(issue),
        item_(std::move(item)),
        edition_(edition_of(issue, item_, options)),
        words_(words_for(edition_.lang)) {
    item_.page_pictures.resize(issue_.pages.size());
  }

  IssuePages run() {
    pages_.facts = facts();
    find_links();
    add(kShelfPage, contents());
    for (std::size_t i = 0; i < issue_.pages.size(); ++i) {
      if (!item_.page_pictures[i].empty()) add_page(i);
    }
    for (const Chapter& chapter : edition_.chapters) add(chapter.file, article(chapter));
    add(kTextFile, text_file(text()));
    for (OutputFile& picture : item_.pictures) pages_.files.push_back(std::move(picture));
    return std::move(pages_);
  }

 private:
  static Edition edition_of(const Issue& issue, const Item& item, const WriteOptions& options) {
    epub::Form form;
    form.ending = kEnding;
    form.front = kShelfPage;
    form.pictures = std::string(kOutputs) + reference_of(item.path) + "/";
    form.is_book = false;
    WriteOptions horizontal = options;
    horizontal.format.writing = Writing::horizontal;  // a window scrolls down
    return epub::edition_of(issue, horizontal, epub::Show::text, form);
  }

  void add(std::string_view path, std::string bytes) {
    pages_.files.push_back({std::string(path), std::move(bytes)});
  }

  [[nodiscard]] SiteIssue facts() const {
    constexpr std::size_t kLeads = 3;
    constexpr double kLongestName = 40;
    SiteIssue facts;
    facts.place = item_.place;
    facts.id = issue_.id;
    facts.paper = shown(edition_.paper, kLongestName);
    facts.date = edition_.date;
    facts.title = shown(edition_.title);
    facts.lang = edition_.lang;
    for (const Chapter* lead : epub::lead_stories(edition_, kLeads))
      facts.leads.push_back(shown(lead->title));
    facts.articles = issue_.articles.size();
    facts.pages = issue_.pages.size();
    facts.downloads = item_.downloads;
    facts.cover = item_.cover;
    return facts;
  }

  [[nodiscard]] Frame frame(std::string title, std::string_view body, bool is_contents) const {
    const SiteIssue& facts = pages_.facts;
    Frame frame;
    frame.lang = edition_.lang;
    frame.title = std::move(title);
    frame.root = kRoot;
    frame.body = body;
    frame.words = &words_;
    const std::string_view year = year_of(facts.date);
    const std::string slug = year_slug(slug_of(facts.paper), year);
    frame.way.push_back({fmt::format("{}{}{}{}", kRoot, kPapers, slug, kEnding),
                         fmt::format("{}{}{}", facts.paper, year.empty() ? "" : " ", year),
                         edition_.lang});
    if (!is_contents)
      frame.way.push_back({std::string(kShelfPage),
                           facts.date.empty() ? std::string(edition_.words.contents) : facts.date,
                           edition_.lang});
    frame.has_article = true;
    return frame;
  }

  [[nodiscard]] std::string contents() const {
    XmlSink html = start(frame(pages_.facts.title, "issue contents", true));
    for (const PageBreak& at : edition_.opening) write_anchor(html, at);
    html.start("header");
    if (!item_.cover.empty()) {
      html.start("img");
      html.attribute("class", "cover");
      html.attribute("src", std::string(kOutputs) + reference_of(item_.cover));
      html.attribute("alt", "");
      html.end();
    }
    write_classed(html, "h1", "paper", edition_.paper);
    std::string line;
    for (const auto& parts : {epub::date_line(edition_), epub::number_line(edition_)}) {
      for (const std::string& part : parts) line += (line.empty() ? "" : " · ") + part;
    }
    if (!line.empty()) write_classed(html, "p", "date", line);
    html.end();
    write_downloads(html);
    write_pages(html);
    epub::write_contents(html, edition_);
    for (const PageBreak& at : edition_.closing) write_anchor(html, at);
    return finish(html);
  }

  void write_downloads(XmlSink& html) const {
    if (item_.downloads.empty()) return;
    html.start("p", XmlSink::mixed);
    html.attribute("class", "downloads");
    library::write_lang(html, words_.lang, edition_.lang);
    html.text(words_.download);
    for (const Download& download : item_.downloads) {
      html.text(" ");
      html.start("a", XmlSink::mixed);
      html.attribute("href", std::string(kOutputs) + reference_of(download.path));
      html.attribute("type", "application/epub+zip");
      html.text(download.label);
      html.end();
    }
    html.end();
  }

  /// The ways to pictures of pages.
  void write_pages(XmlSink& html) const {
    if (std::all_of(item_.page_pictures.begin(), item_.page_pictures.end(),
                    [](const std::string& picture) { return picture.empty(); }))
      return;
    html.start("nav");
    html.attribute("class", "pages");
    html.attribute("aria-label", edition_.words.pages);
    html.start("ul");
    for (std::size_t i = 0; i < issue_.pages.size(); ++i) {
      if (item_.page_pictures[i].empty()) continue;
      html.start("li", XmlSink::mixed);
      epub::write_lang_of_words(html, edition_);
      write_link(html, file_of_page(issue_.pages[i]), name_of_page(i));
      html.end();
    }
    html.end();
    html.end();
  }

  [[nodiscard]] std::string name_of_page(std::size_t i) const {
    return epub::with_number(edition_.words.page_picture, printed_label(issue_.pages[i]));
  }

  /// The picture of a page, its articles as links over it and, below, as a list.
  void add_page(std::size_t i) {
    const Page& page = issue_.pages[i];
    const std::vector<Area> areas = areas_of(links_[page.id], printed_view_of(page).box);
    const std::string name = name_of_page(i);
    Frame around = frame(fmt::format("{} · {}", name, pages_.facts.title), "page-picture", false);
    const Turn previous = neighbour(i, -1);
    const Turn next = neighbour(i, 1);
    around.previous = previous.file;
    around.next = next.file;
    if (!areas.empty()) {
      around.style = fmt::format("page-{}.css", page.id.n);
      add(around.style, places_of(areas));
    }
    XmlSink html = start(around);
    for (const epub::PagePicture& picture : edition_.page_pictures) {
      if (picture.page != &page) continue;
      for (const PageBreak& at : picture.breaks) write_anchor(html, at);
    }
    write_classed(html, "h1", "place", epub::page_name(edition_.words, page));
    write_turns(html, previous, next, name);
    html.start("figure");
    html.attribute("class", "print");
    html.start("img");
    html.attribute("src", item_.page_pictures[i]);
    html.attribute("alt", name);
    if (page.image.width != 0 && page.image.height != 0) {
      html.attribute("width", std::uint64_t{page.image.width});
      html.attribute("height", std::uint64_t{page.image.height});
    }
    html.end();
    write_areas(html, areas);
    html.end();
    html.start("ol");
    for (const Chapter& chapter : edition_.chapters) {
      const auto& pages = chapter.article->pages;
      if (chapter.part > 1 || std::find(pages.begin(), pages.end(), page.id) == pages.end())
        continue;
      html.start("li", XmlSink::mixed);
      if (chapter.is_named) epub::write_lang(html, edition_, chapter.lang);
      write_link(html, chapter.file, epub::listed_title(chapter));
      html.end();
    }
    html.end();
    add(file_of_page(page), finish(html));
  }

  /// Where articles stand on the pages.
  void find_links() {
    for (std::size_t i = 0; i < edition_.chapters.size(); ++i) {
      const Chapter& chapter = edition_.chapters[i];
      if (chapter.part > 1) continue;
      for (const auto& [page, box] : regions_of(issue_, *chapter.article))
        links_[page].push_back({i, box});
    }
  }

  /// Each article is one stop of the keyboard, whatever columns it runs over.
  void write_areas(XmlSink& html, const std::vector<Area>& areas) const {
    std::unordered_set<std::size_t> named;
    for (std::size_t n = 0; n < areas.size(); ++n) {
      const Chapter& chapter = edition_.chapters[areas[n].chapter];
      html.start("a", XmlSink::mixed);
      html.attribute("id", fmt::format("region-{}", n + 1));
      html.attribute("class", "region");
      html.attribute("href", chapter.file);
      if (named.insert(areas[n].chapter).second) {
        html.attribute("aria-label", epub::listed_title(chapter));
        if (chapter.is_named) epub::write_lang(html, edition_, chapter.lang);
      } else {
        html.attribute("tabindex", "-1");
        html.attribute("aria-hidden", "true");
      }
      html.attribute("title", epub::listed_title(chapter));
      html.end();
    }
  }

  /// Where the regions of a page stand: a file of its own, since the policy of the pages lets no
  /// style stand in them.
  static std::string places_of(const std::vector<Area>& areas) {
    std::string css;
    for (std::size_t n = 0; n < areas.size(); ++n) {
      const Area& area = areas[n];
      css += fmt::format(
          "#region-{} {{ left: {:.2f}%; top: {:.2f}%; width: {:.2f}%; height: {:.2f}%; "
          "z-index: {} }}\n",
          n + 1, area.left, area.top, area.width, area.height, area.layer);
    }
    return css;
  }

  /// A way to what stands before or behind; none has no file.
  struct Turn {
    std::string file;
    std::string name;
  };

  /// The next page in that direction that has a picture.
  [[nodiscard]] Turn neighbour(std::size_t i, int step) const {
    for (auto at = static_cast<std::ptrdiff_t>(i) + step;
         at >= 0 && at < static_cast<std::ptrdiff_t>(issue_.pages.size()); at += step) {
      const auto index = static_cast<std::size_t>(at);
      if (!item_.page_pictures[index].empty())
        return {file_of_page(issue_.pages[index]), name_of_page(index)};
    }
    return {};
  }

  [[nodiscard]] std::string article(const Chapter& chapter) const {
    const bool is_first = &chapter == &edition_.chapters.front();
    const bool is_last = &chapter == &edition_.chapters.back();
    Frame around = frame(fmt::format("{} · {}", shown(chapter.page_title), pages_.facts.title),
                         name_of(chapter.article->kind), false);
    around.previous = is_first ? "" : (&chapter - 1)->file;
    around.next = is_last ? "" : (&chapter + 1)->file;
    XmlSink html = start(around);
    for (const PageBreak& at : chapter.breaks) write_anchor(html, at);
    epub::write_article(html, edition_, chapter);
    write_pictured(html, *chapter.article);
    write_turns(html, {around.previous, std::string(edition_.words.previous)},
                {around.next, std::string(edition_.words.next)}, chapter.page_title);
    return finish(html);
  }

  /// The way back to the print.
  void write_pictured(XmlSink& html, const Article& article) const {
    for (const PageId id : article.pages) {
      const Page* page = find(issue_, id);
      if (page == nullptr) continue;
      const auto i = static_cast<std::size_t>(page - issue_.pages.data());
      if (item_.page_pictures[i].empty()) continue;
      html.start("p", XmlSink::mixed);
      html.attribute("class", "related");
      epub::write_lang_of_words(html, edition_);
      write_link(html, file_of_page(*page), name_of_page(i));
      html.end();
    }
  }

  void write_turns(XmlSink& html, const Turn& previous, const Turn& next,
                   std::string_view of) const {
    if (previous.file.empty() && next.file.empty()) return;
    html.start("nav");
    html.attribute("class", "turns");
    epub::write_lang_of_words(html, edition_);
    html.attribute("aria-label", fmt::format("{} · {}", edition_.words.turns, of));
    if (!previous.file.empty()) write_link(html, previous.file, previous.name, "prev");
    write_link(html, kShelfPage, edition_.words.contents);
    if (!next.file.empty()) write_link(html, next.file, next.name, "next");
    html.end();
  }

  [[nodiscard]] IssueText text() const {
    IssueText text{item_.place, pages_.facts.paper, pages_.facts.date, edition_.lang, {}};
    for (const Chapter& chapter : edition_.chapters) {
      if (chapter.part > 1) continue;
      Text all;
      for (const Element& element : chapter.article->elements) {
        all += reading_text(issue_, element);
        all += U'\n';
      }
      text.articles.push_back(
          {chapter.file, shown(epub::listed_title(chapter)), chapter.lang, to_utf8(all)});
    }
    return text;
  }

  const Issue& issue_;
  Item item_;
  Edition edition_;
  const Words& words_;
  std::map<PageId, std::vector<epub::PageLink>> links_;
  IssuePages pages_;
};

}  // namespace

IssuePages pages_of(const Issue& issue, Item item, const WriteOptions& options) {
  return IssueWriter(issue, std::move(item), options).run();
}

}  // namespace broadsheet::exporting::library
