// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/meaning.h"

#include "document/element_grammar.h"
#include "document/names.h"
#include "stages/export/native/attributes.h"
#include "stages/export/native/segs.h"

namespace broadsheet::exporting::native {
namespace {

class MeaningWriter {
 public:
  MeaningWriter(XmlSink& xml, const Issue& issue) : xml_(xml), issue_(issue), segs_(xml, issue) {}

  void write() {
    xml_.start("articles");
    for (const Article& article : issue_.articles) write_article(article);
    xml_.end();
  }

 private:
  void write_article(const Article& article) {
    xml_.start("article");
    xml_.attribute("id", article_id(issue_.id, article.id));
    xml_.attribute("kind", name_of(article.kind));
    std::string pages;
    for (const PageId page : article.pages)
      pages += (pages.empty() ? "" : " ") + std::to_string(page.n);
    xml_.attribute("pages", pages);
    if (!article.section.empty()) xml_.attribute("section", article.section);
    std::string related;
    for (const ArticleId id : article.related)
      related += (related.empty() ? "" : " ") + article_id(issue_.id, id);
    if (!related.empty()) xml_.attribute("related", related);
    write_decision(xml_, article.why);
    write_filled(xml_, "category", article.category);
    write_authors(xml_, article.authors);
    write_filled(xml_, "sourceId", article.source_id);
    write_filled(xml_, "xml:lang", article.lang);
    for (const Element& element : article.elements) write_element(element);
    xml_.end();
  }

  void write_element(const Element& element) {
    const bool holds_elements = form_of(element.kind).content == Content::elements;
    xml_.start(name_of(element.kind), holds_elements ? XmlSink::elements : XmlSink::mixed);
    write_detail(element.detail);
    write_blocks(xml_, element.blocks);
    write_decision(xml_, element.why);
    segs_.write(element);
    for (const Element& child : element.children) write_element(child);
    xml_.end();
  }

  void write_detail(const Detail& detail) {
    if (const auto* figure = std::get_if<FigureDetail>(&detail)) {
      const Picture* picture = figure->picture ? find(issue_, figure->picture) : nullptr;
      if (picture == nullptr) return;
      xml_.attribute("src", picture->data.empty() ? picture->source : picture_path(*picture));
      write_id(xml_, "picture", picture->id);
    } else if (const auto* credit = std::get_if<CreditDetail>(&detail)) {
      if (!credit->by.empty()) xml_.attribute("by", credit->by);
    } else if (const auto* cell = std::get_if<CellDetail>(&detail)) {
      write_cell_form(xml_, cell->header, cell->colspan, cell->rowspan);
    } else if (const auto* jump = std::get_if<JumpDetail>(&detail)) {
      xml_.attribute(jump->direction == JumpDetail::Direction::to ? "to" : "from", jump->label);
      if (jump->target) xml_.attribute("target", article_id(issue_.id, jump->target));
    }
  }

  XmlSink& xml_;
  const Issue& issue_;
  SegWriter segs_;
};

}  // namespace

void write_articles(XmlSink& xml, const Issue& issue) {
  MeaningWriter(xml, issue).write();
}

}  // namespace broadsheet::exporting::native
