// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/package.h"

#include <algorithm>

#include <fmt/format.h>

#include "document/characters.h"
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

  void write_metadata() {
    xml_.start("metadata");
    xml_.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
    dc("dc:identifier", identifier_of(edition_), "issue");
    dc("dc:title", title_of(edition_));
    dc("dc:language", edition_.lang);
    if (!edition_.date.empty()) dc("dc:date", edition_.date);
    dc("dc:creator", edition_.paper);
    write_publishers();
    dc("dc:type", "newspaper");
    write_sources();
    meta("dcterms:modified", edition_.modified);
    write_series();
    write_accessibility();
    if (edition_.show == Show::replica) write_layout();
    // How readers of EPUB 2 find the cover.
    xml_.start("meta");
    xml_.attribute("name", "cover");
    xml_.attribute("content", cover_page_of(edition_) != nullptr
                                  ? id_of(*cover_page_of(edition_)) + "-picture"
                              : edition_.has_drawn_cover ? "drawn-cover"
                                                         : "cover-picture");
    xml_.end();
    xml_.end();
  }

  /// The printed source of the page breaks, by its best identifier.
  void write_sources() {
    std::vector<std::string> sources;
    for (const Fact& fact : masthead_.facts) {
      if (fact.kind != FactKind::identifier) continue;
      if (fact.type == "ISSN") sources.push_back("urn:issn:" + value_or_printed(fact));
      if (fact.type == "CN") sources.push_back(value_or_printed(fact));
    }
    if (sources.empty()) sources.push_back(edition_.title);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      dc("dc:source", sources[i], i == 0 ? "print" : "");
    }
    if (!edition_.issue->pages.empty()) meta("source-of", "pagination", {}, "#print");
  }

  /// Who is said to publish it, else who is said to bring it out, else the paper.
  void write_publishers() {
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
    meta("belongs-to-collection", edition_.paper, "series");
    meta("collection-type", "series", {}, "#series");
    const std::string position = group_position();
    if (!position.empty()) meta("group-position", position, {}, "#series");
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
    if (!edition_.issue->pages.empty()) {
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
    item("style", kStyle, "text/css");
    if (edition_.show != Show::replica) write_text_items();
    for (const PagePicture& page : edition_.page_pictures) {
      item(id_of(page), page.file, kXhtml);
      if (!page.view.is_there()) continue;
      const bool is_cover = &page == cover_page_of(edition_);
      item(id_of(page) + "-picture", page.picture, page.view.media_type,
           is_cover ? "cover-image" : "");
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
    if (cover_page_of(edition_) == nullptr) {
      const bool is_drawn = edition_.has_drawn_cover;
      item("cover-picture", kCoverPicture, "image/svg+xml", is_drawn ? "" : "cover-image");
      if (is_drawn) item("drawn-cover", kDrawnCover, "image/png", "cover-image");
    }
    item("cover", kCoverPage, kXhtml);
    item("masthead", kMastheadPage, kXhtml);
    item("contents", kContentsPage, kXhtml);
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
    if (has_text) itemref("cover");
    auto page = edition_.page_pictures.begin();
    if (!edition_.is_by_page) {
      for (; page != edition_.page_pictures.end(); ++page) itemref(id_of(*page));
    }
    if (has_text) {
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
  const std::string urn = urn_of(edition.issue->id);
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

std::string package_document(const Edition& edition) {
  return PackageWriter(edition).run();
}

}  // namespace broadsheet::exporting::epub
