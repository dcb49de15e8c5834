// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/epub/masthead.h"

#include <algorithm>
#include <array>

#include "document/characters.h"
#include "stages/export/epub/summary.h"
#include "stages/export/epub/xhtml.h"

namespace broadsheet::exporting::epub {
namespace {

std::string printed(const Fact& fact) {
  return to_utf8(trimmed(fact.printed));
}

struct NumberRow {
  FactKind kind;
  std::string_view type;
  std::string_view Words::*word;
};
constexpr auto kNumbers = std::to_array<NumberRow>({
    {FactKind::number, "volume", &Words::volume},
    {FactKind::number, "issue", &Words::issue},
    {FactKind::number, "total", &Words::total},
    {FactKind::page_count, "", &Words::length},
});

/// Adds the words to a bare number (91, 12,345, CXX).
std::string with_words(std::string_view word, const std::string& number) {
  const bool bare = std::all_of(number.begin(), number.end(), [](char c) {
    return is_digit(static_cast<unsigned char>(c)) || c == ',' || (c >= 'A' && c <= 'Z');
  });
  return bare ? with_number(word, number) : number;
}

struct ImprintRow {
  FactKind kind;
  std::string_view type;
  std::string_view Words::*label;
};
constexpr auto kImprint = std::to_array<ImprintRow>({
    {FactKind::responsible, "authority", &Words::authority},
    {FactKind::responsible, "sponsor", &Words::sponsor},
    {FactKind::responsible, "publisher", &Words::publisher},
    {FactKind::identifier, "CN", &Words::cn},
    {FactKind::identifier, "ISSN", &Words::issn},
    {FactKind::identifier, "postal", &Words::postal},
    {FactKind::identifier, "url", nullptr},
});

void write_line(XmlSink& xml, std::string_view css_class, const std::vector<std::string>& parts) {
  if (parts.empty()) return;
  xml.start("p", XmlSink::mixed);
  xml.attribute("class", css_class);
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) xml.text(" ");
    write_classed(xml, "span", "", parts[i]);
  }
  xml.end();
}

void write_notes(XmlSink& xml, const Edition& edition) {
  for (const Fact& fact : edition.issue->masthead.facts) {
    if (fact.kind == FactKind::note) write_classed(xml, "p", "note", printed(fact));
  }
}

constexpr std::size_t kMostLeads = 6;

/// The first picture that the article shows, or nothing.
const Picture* picture_of(const Edition& edition, const Article& article) {
  const Picture* found = nullptr;
  for (const Element& top : article.elements) {
    if (found != nullptr) break;
    for_each_element(top, [&](const Element& element) {
      if (found == nullptr) found = shown_picture(*edition.issue, element);
    });
  }
  return found;
}

/// The stories of the first page, as a newspaper opens: each leads to its article.
void write_leads(XmlSink& xml, const Edition& edition) {
  const std::vector<const Chapter*> leads = lead_stories(edition, kMostLeads);
  if (leads.empty()) return;
  xml.start("section");
  xml.attribute("class", "leads");
  write_lang_of_words(xml, edition);
  xml.attribute("aria-label", edition.words.front);
  for (const Chapter* chapter : leads) {
    const std::string lang = chapter->lang.empty() ? edition.lang : chapter->lang;
    xml.start("div");
    xml.attribute("class", "lead");
    xml.attribute("lang", lang);
    xml.attribute("xml:lang", lang);
    xml.start("h2", XmlSink::mixed);
    write_link(xml, chapter->file, chapter->title);
    xml.end();
    if (const Picture* picture = picture_of(edition, *chapter->article)) {
      xml.start("img");
      xml.attribute("src", file_of(*picture));
      xml.attribute("alt", picture->alt);  // the headline above says what it belongs to
      xml.end();
    }
    const std::string summary = summary_of(*edition.issue, *chapter->article);
    if (!summary.empty()) write_classed(xml, "p", "summary", summary);
    xml.end();
  }
  xml.end();
}

void write_imprint(XmlSink& xml, const Edition& edition) {
  const std::vector<Imprint> rows = imprint_of(edition);
  if (rows.empty()) return;
  xml.start("ul");
  xml.attribute("class", "imprint");
  for (const Imprint& row : rows) {
    xml.start("li", XmlSink::mixed);
    if (!row.label.empty()) {
      write_classed(xml, "span", "label", row.label);
      xml.text(" ");
    }
    xml.text(row.text);
    xml.end();
  }
  xml.end();
}

}  // namespace

std::vector<std::string> date_line(const Edition& edition) {
  std::vector<std::string> parts;
  for (const Fact& fact : edition.issue->masthead.facts) {
    if (fact.kind == FactKind::date || fact.kind == FactKind::weekday ||
        fact.kind == FactKind::edition) {
      parts.push_back(printed(fact));
    }
  }
  return parts;
}

std::vector<std::string> number_line(const Edition& edition) {
  std::vector<std::string> parts;
  for (const NumberRow& row : kNumbers) {
    const Fact* fact = edition.issue->masthead.find(row.kind, row.type);
    if (fact != nullptr) parts.push_back(with_words(edition.words.*row.word, printed(*fact)));
  }
  return parts;
}

std::vector<const Fact*> other_titles(const Edition& edition) {
  std::vector<const Fact*> titles;
  for (const Fact& fact : edition.issue->masthead.facts) {
    if (fact.kind == FactKind::title && printed(fact) != edition.paper) titles.push_back(&fact);
  }
  return titles;
}

std::vector<Imprint> imprint_of(const Edition& edition) {
  std::vector<Imprint> rows;
  for (const ImprintRow& row : kImprint) {
    for (const Fact& fact : edition.issue->masthead.facts) {
      if (fact.kind != row.kind || fact.type != row.type) continue;
      const std::string text = fact.value.empty() ? printed(fact) : fact.value;
      const std::string_view label =
          row.label == nullptr ? std::string_view() : edition.words.*row.label;
      const bool says_so = text.find(label) != std::string::npos;
      rows.push_back({row.kind, says_so ? "" : std::string(label), text});
    }
  }
  return rows;
}

std::string masthead_page(const Edition& edition) {
  XmlSink xml = start_page(edition, edition.title, "masthead");
  for (const PageBreak& at : edition.opening) write_break(xml, at);
  xml.start("header");
  write_notes(xml, edition);
  write_classed(xml, "h1", "paper", edition.paper);
  for (const Fact* title : other_titles(edition)) {
    xml.start("p", XmlSink::mixed);
    xml.attribute("class", "other-title");
    write_lang(xml, edition, title->type);
    xml.text(printed(*title));
    xml.end();
  }
  write_line(xml, "date", date_line(edition));
  write_line(xml, "numbers", number_line(edition));
  xml.end();
  write_leads(xml, edition);
  write_imprint(xml, edition);
  return finish_page(xml);
}

}  // namespace broadsheet::exporting::epub
