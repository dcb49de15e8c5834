// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "document/reading.h"
#include "stages/export/mets_alto/newspaper_mets.h"

namespace broadsheet::exporting::mets_alto {
namespace {

/// How the dialect calls the elements of an article. What it has no word for is a TEXTBLOCK, as
/// print that is no running text is in title sections.
struct BnlRow {
  ElementKind kind;
  std::string_view type;
  bool is_heading = false;  ///< at the top of an article
};
constexpr auto kTypes = std::to_array<BnlRow>({
    {ElementKind::column_title, "OVERLINE", true},
    {ElementKind::kicker, "OVERLINE", true},
    {ElementKind::headline, "TITLE", true},
    {ElementKind::deck, "SUBHEADLINE", true},
    {ElementKind::byline, "AUTHOR", true},
    {ElementKind::dateline, "PARAGRAPH"},
    {ElementKind::paragraph, "PARAGRAPH"},
    {ElementKind::subhead, "CROSSHEADING"},
    {ElementKind::item, "PARAGRAPH"},
    {ElementKind::verse, "PARAGRAPH"},
    {ElementKind::caption, "CAPTION"},
    {ElementKind::credit, "CREDIT"},
    {ElementKind::note, "FOOTNOTE"},
    {ElementKind::jump, "TEXTBLOCK"},
});

const BnlRow* row_of(ElementKind kind) {
  const auto* found = std::find_if(kTypes.begin(), kTypes.end(),
                                   [&](const BnlRow& row) { return row.kind == kind; });
  return found == kTypes.end() ? nullptr : found;
}

bool is_picture(const Element& element) {
  return element.kind == ElementKind::figure || element.kind == ElementKind::table;
}

/// Notices of a death, as sources call them.
bool is_of_death(std::string_view category) {
  constexpr auto kWords = std::to_array<std::string_view>(
      {"DEATH", "Death", "death", "Obituar", "obituar", "Todes", "todes", "Deuil", "deuil"});
  return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) {
    return category.find(word) != std::string_view::npos;
  });
}

class BnlWriter : NewspaperMets {
 public:
  using NewspaperMets::NewspaperMets;

  std::string write() {
    parts_.start_newspaper();
    write_header();
    write_bibliography();
    parts_.image_sections();
    parts_.files({"IMGGRP", "Images"}, {"ALTOGRP", "Text"}, hrefs_);
    write_physical();
    write_logical();
    xml_.end();
    return xml_.take();
  }

 private:
  void write_header() {
    xml_.start("metsHdr");
    xml_.attribute("CREATEDATE", job_.settings.modified);
    xml_.attribute("LASTMODDATE", job_.settings.modified);
    parts_.software_agent();
    xml_.end();
  }

  void write_bibliography() {
    const IssueRecord& record = job_.record;
    parts_.start_mods("MODSMD_COLLECTION", "Bibliographic meta-data of the collection");
    parts_.titles(record.title);
    parts_.language(record.lang);
    parts_.identifiers();
    parts_.end_mods();
    parts_.start_mods("MODSMD_ISSUE1", "Bibliographic meta-data of the issue");
    parts_.titles(record.title);
    parts_.origin();
    parts_.language(record.lang);
    parts_.numbers(record.edition);
    parts_.end_mods();
    for (const Article* article : articles_) write_article_record(*article);
    for (const Article* article : articles_) {
      for (const Element& top : article->elements)
        for_each_element(top, [&](const Element& element) { write_picture_record(element); });
    }
    find_sections();
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      if (sections_[i].title.empty()) continue;
      parts_.start_mods(section_id(i));
      parts_.titles(sections_[i].title);
      parts_.end_mods();
    }
  }

  void write_article_record(const Article& article) {
    parts_.start_mods(article_section(article));
    const std::string title = title_of(issue_, article);
    parts_.titles(title.empty() ? article_section(article) : title);  // MODS is never empty
    parts_.authors(article);
    if (const std::string_view genre = genre_of(article); !genre.empty())
      xml_.element("mods:genre", genre);
    parts_.language(article);
    parts_.end_mods();
  }

  static std::string_view genre_of(const Article& article) {
    if (!article.category.empty()) return article.category;
    switch (article.kind) {
      case ArticleKind::editorial:
        return "editorial";
      case ArticleKind::notice:
        return "notice";
      case ArticleKind::photo:
        return "photograph";
      default:
        return {};
    }
  }

  /// A picture or table with a caption, or with credit, has a record of its own.
  void write_picture_record(const Element& element) {
    if (!is_picture(element) || !is_shown(element)) return;
    std::string caption;
    for (const Element& child : element.children) {
      if (child.kind == ElementKind::caption && caption.empty())
        caption = to_utf8(trimmed(reading_text(issue_, child)));
    }
    if (caption.empty()) return;
    const std::string id = "MODSMD_PICT" + std::to_string(pictures_.size() + 1);
    parts_.start_mods(id);
    parts_.titles(caption);
    parts_.end_mods();
    pictures_.emplace(&element, id);
  }

  void write_physical() {
    xml_.start("structMap");
    xml_.attribute("TYPE", "PHYSICAL");
    xml_.attribute("LABEL", "Physical Structure");
    parts_.start_div("Newspaper");
    xml_.attribute("LABEL", job_.record.label);
    xml_.attribute("DMDID", "MODSMD_COLLECTION MODSMD_ISSUE1");
    for (std::size_t p = 0; p < job_.pages.size(); ++p) {
      const AltoPage& page = job_.pages[p];
      parts_.start_page_div("PAGE", p);
      xml_.start("fptr");
      xml_.start("par");
      if (!page.image.empty()) {
        xml_.start("area");
        xml_.attribute("FILEID", MetsParts::image_id(p));
        xml_.end();
      }
      xml_.start("area");
      xml_.attribute("FILEID", MetsParts::alto_id(p));
      xml_.attribute("BETYPE", "IDREF");
      xml_.attribute("BEGIN", page.id);
      xml_.end();
      xml_.end();
      xml_.end();
      parts_.end_div();
    }
    parts_.end_div();
    xml_.end();
  }

  void write_logical() {
    xml_.start("structMap");
    xml_.attribute("TYPE", "LOGICAL");
    xml_.attribute("LABEL", "Logical Structure");
    parts_.start_div("Newspaper");
    xml_.attribute("LABEL", job_.record.label);
    parts_.start_div("VOLUME");
    xml_.attribute("LABEL", job_.record.label);
    xml_.attribute("DMDID", "MODSMD_COLLECTION");
    parts_.start_div("ISSUE");
    xml_.attribute("LABEL", job_.record.label);
    xml_.attribute("DMDID", "MODSMD_ISSUE1");
    write_title_section();
    if (!articles_.empty()) {
      parts_.start_div("CONTENT");
      std::uint64_t n = 0;
      for (std::size_t i = 0; i < sections_.size(); ++i) write_section(i, n);
      parts_.end_div();
    }
    for (int i = 0; i < 3; ++i) parts_.end_div();
    xml_.end();
  }

  /// The print of the title block: the paper's name, and what it states of the issue.
  void write_title_section() {
    std::vector<ZonePlace> places;
    for (std::uint32_t p = 0; p < zones_.pages.size(); ++p) {
      for (std::uint32_t z = 0; z < zones_.pages[p].zones.size(); ++z) {
        const Zone& zone = zones_.pages[p].zones[z];
        if (zone.article == nullptr && zone.role == BlockRole::masthead) places.push_back({p, z});
      }
    }
    if (places.empty()) return;
    parts_.start_div("TITLE_SECTION");
    std::uint64_t n = 0;
    for (const ZonePlace place : places) {
      parts_.start_div(title_type(zones_.at(place)));
      parts_.order(++n);
      parts_.pointer({place});
      parts_.end_div();
    }
    parts_.end_div();
  }

  [[nodiscard]] std::string_view title_type(const Zone& zone) const {
    std::string_view type = "TEXTBLOCK";
    for (const Fact& fact : issue_.masthead.facts) {
      const bool is_here =
          zone.block != nullptr &&
          std::find(fact.blocks.begin(), fact.blocks.end(), zone.block->id) != fact.blocks.end();
      if (!is_here) continue;
      if (fact.kind == FactKind::title) return "HEADLINE";
      if (fact.kind != FactKind::note) type = "PUBLISHING_STMT";
    }
    return type;
  }

  /// Articles that stand side by side in one section.
  struct Section {
    std::string title;
    std::size_t first = 0;
    std::size_t last = 0;  ///< articles [first, last)
  };

  void find_sections() {
    for (std::size_t i = 0; i < articles_.size(); ++i) {
      std::string title = to_utf8(trimmed(section_of(issue_, *articles_[i])));
      if (sections_.empty() || sections_.back().title != title)
        sections_.push_back({std::move(title), i, i});
      sections_.back().last = i + 1;
    }
  }

  static std::string section_id(std::size_t n) { return "MODSMD_SECTION" + std::to_string(n + 1); }

  void write_section(std::size_t at, std::uint64_t& n) {
    const Section& section = sections_[at];
    std::uint64_t inside = 0;
    const bool is_section = !section.title.empty();
    if (is_section) {
      parts_.start_div("SECTION");
      parts_.order(++n);
      xml_.attribute("LABEL", section.title);
      xml_.attribute("DMDID", section_id(at));
    }
    for (std::size_t i = section.first; i < section.last; ++i)
      write_article(*articles_[i], is_section ? inside : n);
    if (is_section) parts_.end_div();
  }

  static std::string article_section(const Article& article) {
    return "MODSMD_ARTICLE" + std::to_string(article.id.n);
  }

  static std::string_view type_of(const Article& article) {
    if (article.kind == ArticleKind::ad) return "ADVERTISEMENT";
    if (article.kind == ArticleKind::notice && is_of_death(article.category)) return "DEATH_NOTICE";
    return "ARTICLE";
  }

  void write_article(const Article& article, std::uint64_t& n) {
    parts_.start_div(type_of(article));
    parts_.order(++n);
    xml_.attribute("LABEL", title_of(issue_, article));
    xml_.attribute("DMDID", article_section(article));
    const std::vector<Element>& elements = article.elements;
    std::size_t body = 0;
    while (body < elements.size() && is_heading(elements[body])) ++body;
    if (std::any_of(elements.begin(), elements.begin() + static_cast<std::ptrdiff_t>(body),
                    [&](const Element& e) { return is_shown(e); })) {
      parts_.start_div("HEADING");
      for (std::size_t i = 0; i < body; ++i) write_text(elements[i], nullptr);
      parts_.end_div();
    }
    write_body(article, body);
    parts_.end_div();
  }

  static bool is_heading(const Element& element) {
    const BnlRow* row = row_of(element.kind);
    return row != nullptr && row->is_heading;
  }

  /// Text in BODY_CONTENT, pictures and tables beside it, in their order.
  void write_body(const Article& article, std::size_t first) {
    std::uint64_t paragraphs = 0;
    std::uint64_t n = 0;
    bool has_body = false;
    bool has_content = false;
    for (std::size_t i = first; i < article.elements.size(); ++i) {
      const Element& element = article.elements[i];
      if (!is_shown(element)) continue;
      if (!has_body) parts_.start_div("BODY");
      has_body = true;
      if (is_picture(element)) {
        if (has_content) parts_.end_div();
        has_content = false;
        write_picture(element, ++n);
        continue;
      }
      if (!has_content) {
        parts_.start_div("BODY_CONTENT");
        parts_.order(++n);
      }
      has_content = true;
      write_in_body(element, paragraphs);
    }
    if (has_content) parts_.end_div();
    if (has_body) parts_.end_div();
  }

  /// An element of the body, and what stands in it: a list is told by its parts, a box is a
  /// division around them.
  void write_in_body(const Element& element, std::uint64_t& n) {
    if (!is_shown(element)) return;
    if (is_picture(element)) return write_picture(element, ++n);
    if (!zones_.of(element).empty()) write_text(element, &n);
    if (element.kind == ElementKind::verse) return;
    const bool is_box = element.kind == ElementKind::box;
    std::uint64_t inside = 0;
    if (is_box) {
      parts_.start_div("TEXTBLOCK");
      parts_.order(++n);
      xml_.attribute("LABEL", "box");
    }
    for (const Element& child : element.children) write_in_body(child, is_box ? inside : n);
    if (is_box) parts_.end_div();
  }

  void write_text(const Element& element, std::uint64_t* n) {
    const std::vector<ZonePlace>& places = zones_.of(element);
    if (places.empty()) return;
    const BnlRow* row = row_of(element.kind);
    const std::string_view type = row == nullptr ? "TEXTBLOCK" : row->type;
    // A headline inside a body is that of a box.
    const bool is_inner = n != nullptr && element.kind == ElementKind::headline;
    parts_.start_div(is_inner ? "CROSSHEADING" : type);
    if (n != nullptr) parts_.order(++*n);
    const bool is_paragraph = type == "PARAGRAPH";
    if (is_paragraph) parts_.start_div("TEXT");
    parts_.pointer(places);
    if (is_paragraph) parts_.end_div();
    parts_.end_div();
  }

  void write_picture(const Element& element, std::uint64_t n) {
    const bool is_table = element.kind == ElementKind::table;
    parts_.start_div(is_table ? "TABLE" : "ILLUSTRATION");
    parts_.order(n);
    if (const auto record = pictures_.find(&element); record != pictures_.end())
      xml_.attribute("DMDID", record->second);
    if (!zones_.of(element).empty()) {
      parts_.start_div(is_table ? "TEXT" : "IMAGE");
      parts_.pointer(zones_.of(element));
      parts_.end_div();
    }
    for (const Element& child : element.children) write_text(child, nullptr);
    parts_.end_div();
  }

  [[nodiscard]] bool is_shown(const Element& element) const {
    bool is_shown = false;
    for_each_element(element,
                     [&](const Element& e) { is_shown = is_shown || !zones_.of(e).empty(); });
    return is_shown;
  }

  std::vector<Section> sections_;
  std::map<const Element*, std::string> pictures_;  ///< their records; looked up only
};

}  // namespace

std::string write_bnl(const MetsJob& job, const std::vector<std::string>& hrefs) {
  return BnlWriter(job, hrefs).write();
}

}  // namespace broadsheet::exporting::mets_alto
