// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/package.h"

#include <algorithm>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/export/authors.h"
#include "stages/export/epub/book_facts.h"
#include "stages/export/epub/masthead.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::epub {
namespace {

constexpr std::string_view kXhtml = "application/xhtml+xml";

std::string value_or_printed(const Fact& fact) {
  return fact.value.empty() ? to_utf8(trimmed(fact.printed)) : fact.value;
}

/// Books of one issue stand side by side in lists.
std::string title_of(const Edition& edition) {
  switch (edition.show) {
    case Show::pages:
      return fmt::format("{} · {}", edition.title, edition.words.page_edition);
    case Show::replica:
      return fmt::format("{} · {}", edition.title, edition.words.replica);
    case Show::text:
      break;
  }
  return edition.title;
}

class PackageWriter {
 public:
  explicit PackageWriter(const Edition& edition)
      : edition_(edition), masthead_(edition.issue->masthead) {}

  std::string run() {
    xml_.start("package");
    xml_.attribute("xmlns", "http://www.idpf.org/2007/opf");
    xml_.attribute("version", "3.0");
    xml_.attribute("unique-identifier", "issue");
    xml_.attribute("xml:lang", edition_.lang);
    write_metadata();
    write_manifest();
    write_spine();
    xml_.end();
    return xml_.take();
  }

 private:
  void dc(std::string_view name, std::string_view text, std::string_view id = {}) {
    xml_.start(name, XmlSink::mixed);
    if (!id.empty()) xml_.attribute("id", id);
    xml_.text(text);
    xml_.end();
  }

  void meta(std::string_view property, std::string_view text, std::string_view id = {},
            std::string_view refines = {}) {
    xml_.start("meta", XmlSink::mixed);
    if (!refines.empty()) xml_.attribute("refines", refines);
    xml_.attribute("property", property);
    if (!id.empty()) xml_.attribute("id", id);
    xml_.text(text);
    xml_.end();
  }

  [[nodiscard]] std::vector<std::string_view> given(std::string_view key) const {
    return values_of(edition_.wanted->facts, key);
  }

  /// As somebody says, else `ours`, unless that is empty.
  [[nodiscard]] std::string given_or(std::string_view key, const std::string& ours) const {
    const std::vector<std::string_view> values = given(key);
    return values.empty() ? ours : std::string(values.back());
  }

  void write_given(std::string_view key) {
    for (const std::string_view value : given(key)) dc(find_book_key(key)->element, value);
  }

  void write_metadata() {
    const bool is_article = edition_.only != nullptr;
    xml_.start("metadata");
    xml_.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    dc("dc:identifier", identifier_of(edition_), "issue");
    // They name the edition, not each of its articles.
    if (!is_article) write_given("identifier");
    dc("dc:title", title_of(edition_));
    dc("dc:language", edition_.lang);
    for (const std::string_view language : given("language")) {
      if (language != edition_.lang) dc("dc:language", language);
    }
    const std::string date = given_or("date", edition_.date);
    if (!date.empty()) dc("dc:date", date);
    for (const std::string& creator : creators_of(edition_)) dc("dc:creator", creator);
    write_given("contributor");
    write_publishers();
    write_given("rights");
    if (!is_article) write_given("description");
    write_given("subject");
    write_given("coverage");
    write_given("relation");
    dc("dc:type", is_article ? "article" : "newspaper");
    write_sources();
    meta("dcterms:modified", edition_.modified);
    if (is_article) meta("dcterms:isPartOf", urn_of(edition_.issue->id));
    write_series();
    write_accessibility();
    if (edition_.show == Show::replica) write_layout();
    const std::string cover = id_of_cover();
    if (!cover.empty()) {  // how readers of EPUB 2 find it
      xml_.start("meta");
      xml_.attribute("name", "cover");
      xml_.attribute("content", cover);
      xml_.end();
    }
    xml_.end();
  }

  /// The manifest's name of the picture that lists of books show; empty: there is none.
  [[nodiscard]] std::string id_of_cover() const {
    const BookCover& cover = edition_.cover;
    if (cover.raster.empty()) return cover.shown.empty() ? "" : "cover-picture";
    if (is_page_picture(cover.raster)) return id_of(*cover_page_of(edition_)) + "-picture";
    return cover.raster == kDrawnCover ? "drawn-cover" : "cover-picture";
  }

  [[nodiscard]] bool is_page_picture(std::string_view picture) const {
    const PagePicture* page = cover_page_of(edition_);
    return page != nullptr && page->picture == picture;
  }

  /// The printed source of the page breaks, by its best identifier.
  void write_sources() {
    std::vector<std::string> sources;
    for (const Fact& fact : masthead_.facts) {
      if (fact.kind != FactKind::identifier) continue;
      if (fact.type == "ISSN") sources.push_back("urn:issn:" + value_or_printed(fact));
      if (fact.type == "CN") sources.push_back(value_or_printed(fact));
    }
    if (sources.empty()) sources.push_back(edition_.printed);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      dc("dc:source", sources[i], i == 0 ? "print" : "");
    }
    if (edition_.page_count > 0) meta("source-of", "pagination", {}, "#print");
  }

  /// Who somebody says that publishes it, else who the masthead says, else who is said to bring it
  /// out, else the paper.
  void write_publishers() {
    write_given("publisher");
    if (!given("publisher").empty()) return;
    for (const std::string_view type : {"publisher", "sponsor"}) {
      bool is_said = false;
      for (const Fact& fact : masthead_.facts) {
        if (fact.kind != FactKind::responsible || fact.type != type) continue;
        dc("dc:publisher", to_utf8(trimmed(fact.printed)));
        is_said = true;
      }
      if (is_said) return;
    }
    dc("dc:publisher", edition_.paper);
  }

  void write_series() {
    meta("belongs-to-collection", given_or("series", edition_.paper), "series");
    meta("collection-type", "series", {}, "#series");
    const std::string position = position_of_book();
    if (!position.empty()) meta("group-position", position, {}, "#series");
  }

  /// Of an article a fraction behind that of its issue.
  [[nodiscard]] std::string position_of_book() const {
    const std::string position = given_or("series-number", group_position());
    if (edition_.only == nullptr || position.empty() || position.find('.') != std::string::npos)
      return position;
    constexpr std::size_t kLeastWidth = 3;
    const std::size_t width =
        std::max(kLeastWidth, std::to_string(edition_.issue->articles.size()).size());
    return fmt::format("{}.{:0{}}", position, edition_.only->id.n, width);
  }

  /// Readers sort a series by it, as a decimal: the number counted from the first issue, else the
  /// day as one number, else the issue's number (of a year: 9 would stand before 58 of the last).
  [[nodiscard]] std::string group_position() const {
    const auto digits_of = [](std::string_view value) {
      const bool digits = std::all_of(value.begin(), value.end(), [](char c) {
        return is_digit(static_cast<unsigned char>(c));
      });
      return digits ? std::string(value) : "";
    };
    const auto number = [&](std::string_view type) {
      const Fact* fact = masthead_.find(FactKind::number, type);
      return fact == nullptr ? "" : digits_of(fact->value);
    };
    std::string position = number("total");
    if (!position.empty()) return position;
    std::string day = edition_.date;
    day.erase(std::remove(day.begin(), day.end(), '-'), day.end());
    constexpr std::size_t kWholeDay = 8;
    return day.size() == kWholeDay ? day : number("issue");
  }

  /// EPUB Accessibility 1.1, 2.2: what is known without inspection. Pictures of pages are named,
  /// and what they say is text, too; the pictures on them are described as far as the text's are.
  void write_accessibility() {
    const auto& pictures = edition_.pictures;
    const bool is_replica = edition_.show == Show::replica;
    const bool has_pictures = !pictures.empty() || !edition_.page_pictures.empty();
    const bool described =
        !is_replica && std::all_of(pictures.begin(), pictures.end(),
                                   [](const Picture* picture) { return !picture->alt.empty(); });
    meta("schema:accessMode", "textual");
    if (has_pictures) meta("schema:accessMode", "visual");
    if (has_pictures) meta("schema:accessModeSufficient", "textual,visual");
    if (described) meta("schema:accessModeSufficient", "textual");
    if (is_replica) meta("schema:accessModeSufficient", "visual");
    if (!is_replica) meta("schema:accessibilityFeature", "displayTransformability");
    for (const std::string_view feature :
         {"readingOrder", "structuralNavigation", "tableOfContents"}) {
      meta("schema:accessibilityFeature", feature);
    }
    if (has_pictures && described) meta("schema:accessibilityFeature", "alternativeText");
    if (edition_.page_count > 0) {
      meta("schema:accessibilityFeature", "pageBreakMarkers");
      meta("schema:accessibilityFeature", "pageNavigation");
    }
    meta("schema:accessibilityHazard", "none");
    meta("schema:accessibilitySummary",
         is_replica ? edition_.words.replica_accessibility : edition_.words.accessibility);
  }

  /// EPUB 3.3, 8.2.2: the page is the sheet, and one is shown at a time, for a broadsheet halved is
  /// too small to read.
  void write_layout() {
    meta("rendition:layout", "pre-paginated");
    meta("rendition:orientation", "auto");
    meta("rendition:spread", "none");
  }

  void item(std::string_view id, std::string_view href, std::string_view media_type,
            std::string_view properties = {}) {
    xml_.start("item");
    xml_.attribute("id", id);
    xml_.attribute("href", href);
    xml_.attribute("media-type", media_type);
    if (!properties.empty()) xml_.attribute("properties", properties);
    xml_.end();
  }

  static std::string id_of(const PagePicture& page) {
    return "page-" + std::to_string(page.page->id.n);
  }

  static std::string id_of(const Chapter& chapter) {
    const std::string id = "article-" + std::to_string(chapter.article->id.n);
    return chapter.part == 1 ? id : id + "-" + std::to_string(chapter.part);
  }

  void write_manifest() {
    xml_.start("manifest");
    item("nav", kNavigation, kXhtml, "nav");
    for (const std::string_view style : edition_.styles)
      item(style == kStyle      ? "style"
           : style == kOwnStyle ? "own-style"
                                : "kindle-style",
           style, "text/css");
    if (edition_.show != Show::replica) write_text_items();
    for (const PagePicture& page : edition_.page_pictures) {
      item(id_of(page), page.file, kXhtml);
      if (!page.view.is_there()) continue;
      item(id_of(page) + "-picture", page.picture, page.view.media_type,
           page.picture == edition_.cover.raster ? "cover-image" : "");
    }
    if (edition_.show != Show::replica) {
      for (const Chapter& chapter : edition_.chapters) item(id_of(chapter), chapter.file, kXhtml);
      for (const Picture* picture : edition_.pictures)
        item("picture-" + to_string(picture->id), file_of(*picture), picture->media_type);
    }
    xml_.end();
  }

  void write_text_items() {
    item("ncx", kNcx, "application/x-dtbncx+xml");
    write_cover_items();
    if (edition_.only != nullptr) return;
    item("masthead", kMastheadPage, kXhtml);
    item("contents", kContentsPage, kXhtml);
  }

  void write_cover_items() {
    const BookCover& cover = edition_.cover;
    const bool is_text = cover.shown == kCoverPicture;
    if (is_text)
      item("cover-picture", kCoverPicture, "image/svg+xml",
           cover.raster.empty() ? "cover-image" : "");
    if (!cover.raster.empty() && !is_page_picture(cover.raster))
      item(id_of_cover(), cover.raster, cover.media_type, "cover-image");
    if (!cover.shown.empty()) item("cover", kCoverPage, kXhtml);
  }

  void itemref(std::string_view id) {
    xml_.start("itemref");
    xml_.attribute("idref", id);
    xml_.end();
  }

  void write_spine() {
    const bool has_text = edition_.show != Show::replica;
    xml_.start("spine");
    if (has_text) xml_.attribute("toc", "ncx");
    if (edition_.is_vertical) xml_.attribute("page-progression-direction", "rtl");
    if (has_text && !edition_.cover.shown.empty()) itemref("cover");
    auto page = edition_.page_pictures.begin();
    if (!edition_.is_by_page) {
      for (; page != edition_.page_pictures.end(); ++page) itemref(id_of(*page));
    }
    if (has_text && edition_.only == nullptr) {
      itemref("masthead");
      itemref("contents");
    }
    for (std::size_t i = 0; has_text && i <= edition_.chapters.size(); ++i) {
      for (; page != edition_.page_pictures.end() && page->before == i; ++page)
        itemref(id_of(*page));
      if (i < edition_.chapters.size()) itemref(id_of(edition_.chapters[i]));
    }
    xml_.end();
  }

  const Edition& edition_;
  const Masthead& masthead_;
  XmlSink xml_;
};

}  // namespace

std::string identifier_of(const Edition& edition) {
  const std::string& issue = edition.issue->id;
  const std::string urn =
      urn_of(edition.only == nullptr ? issue : article_id(issue, edition.only->id));
  switch (edition.show) {
    case Show::pages:
      return urn + ":pages";
    case Show::replica:
      return urn + ":replica";
    case Show::text:
      break;
  }
  return urn;
}

std::vector<std::string> creators_of(const Edition& edition) {
  std::vector<std::string> creators;
  for (const std::string_view name : values_of(edition.wanted->facts, "creator"))
    creators.emplace_back(name);
  if (creators.empty() && edition.only != nullptr) {
    for (const Text& author : authors_of(*edition.issue, *edition.only))
      creators.push_back(to_utf8(author));
  }
  if (creators.empty()) creators.push_back(edition.paper);
  return creators;
}

std::string package_document(const Edition& edition) {
  return PackageWriter(edition).run();
}

}  // namespace broadsheet::exporting::epub
