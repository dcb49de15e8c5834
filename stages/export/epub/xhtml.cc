// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/xhtml.h"

namespace broadsheet::exporting::epub {
namespace {

std::string_view primary(std::string_view lang) {
  return lang.substr(0, lang.find('-'));
}

}  // namespace

XmlSink start_page(const Edition& edition, std::string_view title, std::string_view body_class) {
  return start_page(edition, title, body_class,
                    edition.is_vertical ? WritingMode::vertical : WritingMode::horizontal);
}

XmlSink start_page(const Edition& edition, std::string_view title, std::string_view body_class,
                   WritingMode mode) {
  XmlSink xml("<!DOCTYPE html>\n");
  xml.start("html");
  xml.attribute("xmlns", "http://www.w3.org/1999/xhtml");
  xml.attribute("xmlns:epub", "http://www.idpf.org/2007/ops");
  xml.attribute("lang", edition.lang);
  xml.attribute("xml:lang", edition.lang);
  if (mode == WritingMode::vertical) xml.attribute("class", "vertical");
  xml.start("head");
  xml.element("title", title);
  xml.start("meta");
  xml.attribute("name", "viewport");
  xml.attribute("content", "width=device-width, initial-scale=1");
  xml.end();
  for (const std::string_view style : edition.styles) {
    xml.start("link");
    xml.attribute("rel", "stylesheet");
    xml.attribute("type", "text/css");
    xml.attribute("href", style);
    xml.end();
  }
  xml.end();
  xml.start("body");
  xml.attribute("class", body_class);
  return xml;
}

std::string finish_page(XmlSink& xml) {
  xml.end();
  xml.end();
  return xml.take();
}

void write_break(XmlSink& xml, const PageBreak& at) {
  xml.start("span", XmlSink::mixed);
  xml.attribute("class", "page");
  xml.attribute("id", at.id);
  xml.attribute("epub:type", "pagebreak");
  xml.attribute("role", "doc-pagebreak");
  xml.attribute("aria-label", at.label);
  xml.end();
}

void write_link(XmlSink& xml, std::string_view href, std::string_view text, std::string_view rel) {
  xml.start("a", XmlSink::mixed);
  xml.attribute("href", href);
  if (!rel.empty()) xml.attribute("rel", rel);
  xml.text(text);
  xml.end();
}

void write_classed(XmlSink& xml, std::string_view name, std::string_view css_class,
                   std::string_view text) {
  xml.start(name, XmlSink::mixed);
  if (!css_class.empty()) xml.attribute("class", css_class);
  xml.text(text);
  xml.end();
}

void write_lang(XmlSink& xml, const Edition& edition, std::string_view lang) {
  if (lang.empty() || lang == primary(edition.lang) || lang == edition.lang) return;
  xml.attribute("lang", lang);
  xml.attribute("xml:lang", lang);
}

void write_lang_of_words(XmlSink& xml, const Edition& edition, std::string_view around) {
  if (around.empty()) around = edition.lang;
  const std::string_view own = edition.words.lang;
  if (primary(around) == primary(own)) return;
  // The edition's own tag says more (zh-Hans) where its words are in its language.
  const std::string_view lang =
      primary(edition.lang) == primary(own) ? std::string_view(edition.lang) : own;
  xml.attribute("lang", lang);
  xml.attribute("xml:lang", lang);
}

}  // namespace broadsheet::exporting::epub
