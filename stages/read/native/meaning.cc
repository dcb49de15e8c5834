// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/meaning.h"

#include "document/element_grammar.h"
#include "stages/read/native/attributes.h"
#include "stages/read/xml/name_list.h"

namespace broadsheet::read::native {
namespace {

Detail detail_of(const XmlCursor& xml, ElementKind kind) {
  switch (kind) {
    case ElementKind::figure: {
      const std::string* picture = xml.find("picture");
      return FigureDetail{picture != nullptr ? picture_id(xml, *picture) : PictureId{}};
    }
    case ElementKind::credit:
      return CreditDetail{text_of(xml, "by")};
    case ElementKind::cell:
      return cell_form(xml);
    case ElementKind::jump: {
      const bool leaves = xml.find("to") != nullptr;
      const std::string* target = xml.find("target");
      return JumpDetail{leaves ? JumpDetail::Direction::to : JumpDetail::Direction::from,
                        xml.needed(leaves ? "to" : "from"),
                        target != nullptr ? article_id(xml, *target) : ArticleId{}};
    }
    default:
      return {};
  }
}

Element read_element(XmlCursor& xml, SegReader& segs) {
  const ElementKind* kind = value_of<ElementKind>(xml.name());
  if (kind == nullptr) xml.fail("<" + xml.name() + "> is no part of an article");
  Element element;
  element.kind = *kind;
  element.blocks = blocks(xml);
  element.why = why(xml);
  const ElementForm& form = form_of(element.kind);
  xml.allow({"blocks", "rule", "confidence"}, form.attributes);
  element.detail = detail_of(xml, element.kind);
  if (form.content == Content::elements) {
    xml.each_child([&] { element.children.push_back(read_element(xml, segs)); });
  } else {
    segs.read(element);
  }
  return element;
}

}  // namespace

Article read_article(XmlCursor& xml, SegReader& segs) {
  xml.expect("article");
  xml.allow({"id", "kind", "pages", "section", "related", "rule", "confidence", "category",
             "authors", "sourceId"});
  Article article;
  article.id = article_id(xml, xml.needed("id"));
  article.kind = value<ArticleKind>(xml, "kind");
  article.section = text_of(xml, "section");
  article.why = why(xml);
  article.category = string_of(xml, "category");
  article.authors = names_in_list(text_of(xml, "authors"));
  article.source_id = string_of(xml, "sourceId");
  article.lang = string_of(xml, "xml:lang");
  each_word(xml.needed("pages"),
            [&](std::string_view n) { article.pages.push_back({digits(xml, n, n)}); });
  each_word(xml, "related",
            [&](std::string_view id) { article.related.push_back(article_id(xml, id)); });
  xml.each_child([&] { article.elements.push_back(read_element(xml, segs)); });
  return article;
}

}  // namespace broadsheet::read::native
