// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "stages/export/mets_alto/newspaper_mets.h"

namespace broadsheet::exporting::mets_alto {
namespace {

/// What an article is, in the words of the exchange profile.
std::string_view category_of(const Article& article) {
  switch (article.kind) {
    case ArticleKind::ad:
      return "Werbung";
    case ArticleKind::notice:
      return "Listen/Tabellen/Vermischtes";
    case ArticleKind::photo:
      return "Foto";
    default:
      return "Nachrichten";
  }
}

/// Articles are parts, one a page, of zones; so a jump is two parts of one article. Each part and
/// zone is linked to its page.
class SbbWriter : NewspaperMets {
 public:
  using NewspaperMets::NewspaperMets;

  std::string write() {
    parts_.start_newspaper();
    write_header();
    write_bibliography();
    parts_.image_sections();
    parts_.files({"", "DEFAULT"}, {"", "FULLTEXT"}, hrefs_);
    write_logical();
    write_physical();
    write_links();
    xml_.end();
    return xml_.take();
  }

 private:
  [[nodiscard]] bool has_image(std::size_t p) const { return !job_.pages[p].image.empty(); }

  void write_header() {
    xml_.start("metsHdr");
    xml_.attribute("CREATEDATE", job_.settings.modified);
    xml_.attribute("RECORDSTATUS", "production");
    const std::string& publisher = job_.record.publisher;
    if (!publisher.empty()) {
      xml_.start("agent");
      xml_.attribute("ROLE", "CREATOR");
      xml_.attribute("TYPE", "ORGANIZATION");
      xml_.element("name", publisher);
      xml_.end();
    }
    parts_.software_agent();
    xml_.end();
  }

  void write_bibliography() {
    const IssueRecord& record = job_.record;
    parts_.start_mods("DMDLOG_ISSUE");
    parts_.titles(record.title);
    xml_.element("mods:genre", "issue");
    parts_.origin();
    parts_.language(record.lang);
    parts_.identifiers();
    parts_.numbers();
    parts_.end_mods();
    for (const Article* article : articles_) write_article_record(*article);
  }

  void write_article_record(const Article& article) {
    parts_.start_mods(record_id(article));
    xml_.start("mods:relatedItem");
    xml_.attribute("type", "constituent");
    parts_.titles(title_of(issue_, article));
    parts_.authors(article);
    xml_.element("mods:genre", has_picture(article) ? "illustrated article" : "article");
    xml_.start("mods:genre", XmlSink::mixed);
    xml_.attribute("type", "category");
    xml_.text(article.category.empty() ? category_of(article) : article.category);
    xml_.end();
    parts_.language(article);
    xml_.end();
    parts_.end_mods();
  }

  [[nodiscard]] bool has_picture(const Article& article) const {
    return std::any_of(article.elements.begin(), article.elements.end(), [&](const Element& e) {
      return e.kind == ElementKind::figure && !zones_.of(e).empty();
    });
  }

  static std::string record_id(const Article& article) {
    return "DMDLOG_ARTICLE" + std::to_string(article.id.n);
  }

  void write_logical() {
    xml_.start("structMap");
    xml_.attribute("TYPE", "LOGICAL");
    issue_div_ = parts_.start_div("issue");
    xml_.attribute("LABEL", job_.record.label);
    xml_.attribute("DMDID", "DMDLOG_ISSUE");
    std::uint64_t n = 0;
    for (const Article* article : articles_) write_article(*article, ++n);
    parts_.end_div();
    xml_.end();
  }

  /// The zones of an article in reading order, in runs of one page.
  [[nodiscard]] std::vector<std::vector<ZonePlace>> parts_of(const Article& article) const {
    std::vector<std::vector<ZonePlace>> parts;
    std::map<std::uint32_t, std::size_t> part_of_page;
    for (const Element& top : article.elements) {
      for_each_element(top, [&](const Element& element) {
        for (const ZonePlace place : zones_.of(element)) {
          const auto [known, is_new] = part_of_page.emplace(place.page, parts.size());
          if (is_new) parts.emplace_back();
          parts[known->second].push_back(place);
        }
      });
    }
    return parts;
  }

  void write_article(const Article& article, std::uint64_t n) {
    const std::string id = parts_.start_div("article");
    parts_.order(n);
    xml_.attribute("LABEL", title_of(issue_, article));
    xml_.attribute("DMDID", record_id(article));
    std::uint64_t part = 0;
    for (const std::vector<ZonePlace>& places : parts_of(article)) {
      const std::size_t page = places.front().page;
      links_.emplace_back(id, page);
      links_.emplace_back(parts_.start_div("article-part"), page);
      parts_.order(++part);
      std::uint64_t zone = 0;
      for (const ZonePlace place : places) {
        links_.emplace_back(parts_.start_div("article-zone"), page);
        parts_.order(++zone);
        parts_.pointer({place});
        write_image_area(place);
        parts_.end_div();
      }
      parts_.end_div();
    }
    parts_.end_div();
  }

  /// The same zone on the picture, in tenths of a millimetre.
  void write_image_area(ZonePlace place) {
    const Zone& zone = zones_.at(place);
    if (!has_image(place.page) || !zone.box) return;
    const UnitBox box = scaled(mm10_of(*zones_.pages[place.page].page), *zone.box);
    xml_.start("fptr");
    xml_.start("area");
    xml_.attribute("FILEID", MetsParts::image_id(place.page));
    xml_.attribute("SHAPE", "RECT");
    xml_.attribute("COORDS",
                   fmt::format("{},{},{},{}", box.x, box.y, box.x + box.width, box.y + box.height));
    xml_.end();
    xml_.end();
  }

  void write_physical() {
    xml_.start("structMap");
    xml_.attribute("TYPE", "PHYSICAL");
    sequence_div_ = parts_.start_div("physSequence");
    for (std::size_t p = 0; p < job_.pages.size(); ++p) {
      page_divs_.push_back(parts_.start_page_div("page", p));
      if (has_image(p)) write_file_pointer(MetsParts::image_id(p));
      write_file_pointer(MetsParts::alto_id(p));
      parts_.end_div();
    }
    parts_.end_div();
    xml_.end();
  }

  void write_file_pointer(const std::string& file) {
    xml_.start("fptr");
    xml_.attribute("FILEID", file);
    xml_.end();
  }

  void write_links() {
    xml_.start("structLink");
    write_link(issue_div_, sequence_div_);
    for (const auto& [div, page] : links_) write_link(div, page_divs_[page]);
    xml_.end();
  }

  void write_link(const std::string& from, const std::string& to) {
    xml_.start("smLink");
    xml_.attribute("xlink:from", from);
    xml_.attribute("xlink:to", to);
    xml_.end();
  }

  std::string issue_div_;
  std::string sequence_div_;
  std::vector<std::string> page_divs_;
  std::vector<std::pair<std::string, std::size_t>> links_;  ///< a div, and the page it stands on
};

}  // namespace

std::string write_sbb(const MetsJob& job, const std::vector<std::string>& hrefs) {
  return SbbWriter(job, hrefs).write();
}

}  // namespace broadsheet::exporting::mets_alto
