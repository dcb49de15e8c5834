// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/replica/replica.h"

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/export/epub/book.h"
#include "stages/export/epub/contents.h"
#include "stages/export/epub/xhtml.h"
#include "stages/export/replica/text_layer.h"
#include "stages/export/words/words.h"
#include "stages/export/zones/zones.h"

namespace broadsheet::exporting {
namespace {

using epub::Edition;
using epub::PagePicture;

/// The text lies over the picture unseen; without a picture it is all that there is.
constexpr std::string_view kReplicaStyle =
    R"(/* How a replica is set: the page as it was printed, and its text over it. */

html, body {
  margin: 0;
  padding: 0;
}

div.sheet {
  position: relative;
  overflow: hidden;
}

div.sheet img {
  position: absolute;
}

/* The space between lines takes none, and is there where text is taken out. */

div.sheet p {
  margin: 0;
  font-size: 0;
  white-space: pre;
}

div.sheet span {
  position: absolute;
  color: transparent;
  font-family: monospace;
  font-weight: normal;
  line-height: 1;
  white-space: pre;
}

div.sheet span::selection {
  background: rgba(31, 90, 148, 0.3);
  color: transparent;
}

div.bare span, div.bare span::selection {
  color: #000000;
}

span.down, span.right, span.left {
  -epub-writing-mode: vertical-rl;
  -webkit-writing-mode: vertical-rl;
  writing-mode: vertical-rl;
}

span.right, span.left {
  text-orientation: sideways;
}

span.left, span.around {
  transform: rotate(180deg);
}

nav ol {
  list-style: none;
}

[hidden] {
  display: none;
}
)";

std::string id_of(const Article& article) {
  return "article-" + std::to_string(article.id.n);
}

/// True of letters whose words stand apart.
bool has_spaces(char32_t c) {
  return !is_solid(c) && !is_cjk_punctuation(c);
}

/// Writes the zones of one page in their order, those of an article as a section.
class TextLayer {
 public:
  TextLayer(XmlSink& xml, const Edition& edition, const Page& page)
      : xml_(xml), edition_(edition), cutter_(page, edition.languages) {}

  void write(const PageZones& zones, const Sheet& sheet) {
    sheet_ = sheet;
    const Article* open = nullptr;
    for (const Zone& zone : zones.zones) {
      if (is_no_print(zone)) continue;
      if (zone.article != open) {
        if (open != nullptr) xml_.end();
        open = zone.article;
        if (open != nullptr) start_section(*open);
      }
      write(zone);
    }
    if (open != nullptr) xml_.end();
  }

 private:
  static bool is_no_print(const Zone& zone) {
    return zone.role == BlockRole::discarded || zone.role == BlockRole::markup;
  }

  void start_section(const Article& article) {
    const epub::Chapter* chapter = chapter_of(edition_, article.id);
    xml_.start("section");
    if (met_.insert(&article).second) {
      xml_.attribute("id", id_of(article));
      xml_.attribute("aria-label", epub::listed_title(*chapter));
    }
    write_lang(xml_, edition_, chapter->lang);
  }

  void write(const Zone& zone) {
    bool is_open = false;
    for (const ZoneLine& line : zone.lines) write(line, is_open);
    if (is_open) xml_.end();
    for (const Zone& cell : zone.cells) write(cell);
  }

  void write(const ZoneLine& part, bool& is_open) {
    const Line& line = *part.line;
    const std::optional<Box> box = cutter_.box_of(line, part.span);
    const TextView text = corrected(line, part.span, room_);
    const auto setting = box ? setting_of(sheet_, line, *box, text) : std::nullopt;
    if (!setting) return;
    if (!is_open) {
      xml_.start("p", XmlSink::mixed);
    } else if (!goes_on_ && has_spaces(last_) && has_spaces(text.front())) {
      xml_.text(" ");
    }
    is_open = true;
    goes_on_ = part.next != nullptr;
    last_ = text.back();
    xml_.start("span", XmlSink::mixed);
    if (!setting->css_class.empty()) xml_.attribute("class", setting->css_class);
    if (line.right_to_left) xml_.attribute("dir", "rtl");
    xml_.attribute("style", setting->style);
    xml_.text(text);
    xml_.end();
  }

  XmlSink& xml_;
  const Edition& edition_;
  WordCutter cutter_;
  Sheet sheet_;
  std::unordered_set<const Article*> met_;  ///< on the page
  bool goes_on_ = false;                    ///< the last word of the last line, on the next one
  char32_t last_ = 0;                       ///< letter of that line
  Text room_;
};

class ReplicaWriter {
 public:
  ReplicaWriter(const Issue& issue, const WriteOptions& options)
      : options_(options),
        edition_(epub::edition_of(issue, options, epub::Show::replica)),
        zones_(zones_of(issue)) {}

  std::string run() {
    epub::Book book;
    edition_.styles = {epub::kStyle};
    if (const PagePicture* front = epub::cover_page_of(edition_))
      edition_.cover = {"", front->picture, std::string(front->view.media_type)};
    find_beginnings();
    book.add(epub::kNavigation, navigation());
    book.add(epub::kStyle, std::string(kReplicaStyle));
    for (std::size_t i = 0; i < edition_.page_pictures.size(); ++i) {
      const PagePicture& page = edition_.page_pictures[i];
      book.add(page.file, page_document(page, zones_.pages[i]));
      if (page.view.is_there()) book.add(page.picture, *page.view.data);
    }
    return book.zip(edition_, options_.is_modified_given);
  }

 private:
  /// Finds the page with the first text of each article.
  void find_beginnings() {
    beginnings_.resize(edition_.page_pictures.size());
    std::unordered_set<const Article*> met;
    for (std::size_t i = 0; i < zones_.pages.size(); ++i) {
      for (const Zone& zone : zones_.pages[i].zones) {
        if (zone.article == nullptr || !met.insert(zone.article).second) continue;
        const epub::Chapter* chapter = chapter_of(edition_, zone.article->id);
        if (chapter != nullptr && chapter->is_listed) beginnings_[i].push_back(chapter);
      }
    }
  }

  static std::string size_of(const Box& box, const Sheet& sheet) {
    return fmt::format("left:{:.0f}px;top:{:.0f}px;width:{:.0f}px;height:{:.0f}px",
                       box.x0 * sheet.scale, box.y0 * sheet.scale, (box.x1 - box.x0) * sheet.scale,
                       (box.y1 - box.y0) * sheet.scale);
  }

  std::string page_document(const PagePicture& picture, const PageZones& zones) {
    const Page& page = *picture.page;
    const Sheet sheet = sheet_of(page, picture.view);
    XmlSink xml("<!DOCTYPE html>\n");
    xml.start("html");
    xml.attribute("xmlns", "http://www.w3.org/1999/xhtml");
    xml.attribute("xmlns:epub", "http://www.idpf.org/2007/ops");
    xml.attribute("lang", edition_.lang);
    xml.attribute("xml:lang", edition_.lang);
    xml.start("head");
    xml.element("title", page_name(edition_.words, page));
    xml.start("meta");
    xml.attribute("name", "viewport");
    xml.attribute("content", fmt::format("width={:.0f}, height={:.0f}", sheet.width, sheet.height));
    xml.end();
    xml.start("link");
    xml.attribute("rel", "stylesheet");
    xml.attribute("type", "text/css");
    xml.attribute("href", epub::kStyle);
    xml.end();
    xml.end();
    xml.start("body");
    for (const epub::PageBreak& at : picture.breaks) write_break(xml, at);
    xml.start("div");
    xml.attribute("class", picture.view.is_there() ? "sheet" : "sheet bare");
    xml.attribute("style",
                  fmt::format("width:{:.0f}px;height:{:.0f}px", sheet.width, sheet.height));
    if (picture.view.is_there()) {
      const Box whole{0, 0, sheet.width / sheet.scale, sheet.height / sheet.scale};
      xml.start("img");
      xml.attribute("src", picture.picture);
      xml.attribute("alt", epub::with_number(edition_.words.page_picture, printed_label(page)));
      xml.attribute("style", size_of(page.has_geometry() ? picture.view.box : whole, sheet));
      xml.end();
    }
    TextLayer(xml, edition_, page).write(zones, sheet);
    xml.end();
    return epub::finish_page(xml);
  }

  void start_nav(XmlSink& xml, std::string_view type, std::string_view role,
                 std::string_view heading) const {
    xml.start("nav");
    xml.attribute("epub:type", type);
    if (!role.empty()) xml.attribute("role", role);
    xml.attribute("id", type);
    xml.attribute("aria-labelledby", fmt::format("{}-title", type));
    if (type != "toc") xml.attribute("hidden", "hidden");
    xml.start(type == "toc" ? "h1" : "h2", XmlSink::mixed);
    xml.attribute("id", fmt::format("{}-title", type));
    xml.text(heading);
    xml.end();
    xml.start("ol");
  }

  void entry(XmlSink& xml, std::string_view href, std::string_view text,
             std::string_view lang = {}) const {
    xml.start("li", XmlSink::mixed);
    write_lang(xml, edition_, lang);
    epub::write_link(xml, href, text);
    xml.end();
  }

  std::string navigation() const {
    XmlSink xml = start_page(edition_, edition_.words.landmarks, "navigation");
    start_nav(xml, "toc", "doc-toc", edition_.words.contents);
    for (std::size_t i = 0; i < edition_.page_pictures.size(); ++i) write_page_entry(xml, i);
    xml.end();
    xml.end();
    start_nav(xml, "page-list", "doc-pagelist", edition_.words.pages);
    for (const PagePicture& page : edition_.page_pictures) {
      for (const epub::PageBreak& at : page.breaks)
        entry(xml, fmt::format("{}#{}", page.file, at.id), at.label);
    }
    xml.end();
    xml.end();
    start_nav(xml, "landmarks", "", edition_.words.landmarks);
    xml.start("li", XmlSink::mixed);
    xml.start("a", XmlSink::mixed);
    xml.attribute("epub:type", "bodymatter");
    xml.attribute("href", edition_.page_pictures.front().file);
    xml.text(edition_.words.pages);
    xml.end();
    xml.end();
    xml.end();
    xml.end();
    return epub::finish_page(xml);
  }

  /// A page, and in it the articles that begin there.
  void write_page_entry(XmlSink& xml, std::size_t i) const {
    const PagePicture& page = edition_.page_pictures[i];
    xml.start("li");
    epub::write_link(xml, page.file, page_name(edition_.words, *page.page));
    if (!beginnings_[i].empty()) {
      xml.start("ol");
      for (const epub::Chapter* chapter : beginnings_[i]) {
        entry(xml, fmt::format("{}#{}", page.file, id_of(*chapter->article)),
              epub::listed_title(*chapter), chapter->is_named ? chapter->lang : "");
      }
      xml.end();
    }
    xml.end();
  }

  const WriteOptions& options_;
  Edition edition_;
  IssueZones zones_;
  std::vector<std::vector<const epub::Chapter*>> beginnings_;  ///< of articles, by pages
};

}  // namespace

std::vector<OutputFile> write_replica(const Issue& issue, const WriteOptions& options,
                                      Diagnostics& diagnostics) {
  if (!epub::may_be_written(issue, options, epub::Show::replica, diagnostics)) return {};
  std::vector<OutputFile> out;
  out.push_back({issue.id + std::string(kReplicaExtension), ReplicaWriter(issue, options).run()});
  return out;
}

}  // namespace broadsheet::exporting
