// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/library/frame.h"

#include "stages/export/epub/xhtml.h"
#include "stages/export/library/site.h"

namespace broadsheet::exporting::library {
namespace {

using epub::write_link;

constexpr std::string_view kPolicy =
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; "
    "form-action 'self'";

void write_meta(XmlSink& html, std::string_view key, std::string_view name,
                std::string_view content) {
  html.start("meta");
  html.attribute(key, name);
  html.attribute("content", content);
  html.end();
}

void write_relation(XmlSink& html, std::string_view rel, std::string_view reference) {
  if (reference.empty()) return;
  html.start("link");
  html.attribute("rel", rel);
  html.attribute("href", reference);
  html.end();
}

std::string from(std::string_view root, std::string_view path) {
  return std::string(root) + std::string(path);
}

void write_head(XmlSink& html, const Frame& frame) {
  html.start("head");
  html.start("meta");
  html.attribute("charset", "utf-8");
  html.end();
  write_meta(html, "http-equiv", "Content-Security-Policy", kPolicy);
  html.element("title", frame.title);
  write_meta(html, "name", "viewport", "width=device-width, initial-scale=1");
  write_meta(html, "name", "referrer", "no-referrer");
  if (frame.has_article) write_relation(html, "stylesheet", from(frame.root, kArticleStyle));
  write_relation(html, "stylesheet", from(frame.root, kStyle));
  write_relation(html, "stylesheet", frame.style);
  write_relation(html, "prev", frame.previous);
  write_relation(html, "next", frame.next);
  if (frame.has_feeds) {
    for (const auto& [file, type] :
         {std::pair(kNavigationFeed, "application/atom+xml;profile=opds-catalog;kind=navigation"),
          std::pair(kNavigationJson, "application/opds+json"),
          std::pair(kJsonFeed, "application/feed+json")}) {
      html.start("link");
      html.attribute("rel", "alternate");
      html.attribute("type", type);
      html.attribute("href", from(frame.root, file));
      html.end();
    }
  }
  for (const std::string& script : frame.scripts) {
    html.start("script", XmlSink::mixed);
    html.attribute("src", from(frame.root, script));
    html.attribute("defer", "");
    html.end();
  }
  html.end();
}

/// The way from the shelf, and the search.
void write_bar(XmlSink& html, const Frame& frame) {
  html.start("header");
  html.attribute("class", "bar");
  write_lang(html, frame.words->lang, frame.lang);
  html.start("nav");
  html.attribute("aria-label", frame.words->shelf);
  html.start("ol");
  html.start("li", XmlSink::mixed);
  write_link(html, from(frame.root, kShelfPage), frame.words->shelf);
  html.end();
  for (const Frame::Step& step : frame.way) {
    html.start("li", XmlSink::mixed);
    write_lang(html, step.lang, frame.lang);
    write_link(html, step.reference, step.name);
    html.end();
  }
  html.end();
  html.end();
  html.start("form");
  html.attribute("role", "search");
  html.attribute("action", from(frame.root, kSearchPage));
  html.start("input");
  html.attribute("type", "search");
  html.attribute("name", "q");
  html.attribute("required", "");
  html.attribute("aria-label", frame.words->search);
  html.end();
  html.start("button", XmlSink::mixed);
  html.text(frame.words->search);
  html.end();
  html.end();
  html.end();
}

}  // namespace

XmlSink start(const Frame& frame) {
  XmlSink html = XmlSink::html();
  html.start("html");
  html.attribute("lang", frame.lang);
  write_head(html, frame);
  html.start("body");
  html.attribute("class", frame.body);
  html.start("a", XmlSink::mixed);
  html.attribute("class", "skip");
  html.attribute("href", "#main");
  write_lang(html, frame.words->lang, frame.lang);
  html.text(frame.words->skip);
  html.end();
  write_bar(html, frame);
  html.start("main");
  html.attribute("id", "main");
  html.attribute("tabindex", "-1");
  return html;
}

std::string finish(XmlSink& html) {
  html.end();
  html.end();
  html.end();
  return html.take();
}

void write_lang(XmlSink& html, std::string_view lang, std::string_view page) {
  const std::string_view primary = page.substr(0, page.find('-'));
  if (lang.empty() || lang == page || lang == primary || lang == "und") return;
  html.attribute("lang", lang);
}

}  // namespace broadsheet::exporting::library
