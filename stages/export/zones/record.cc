// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/zones/record.h"

#include <algorithm>

#include <fmt/format.h>

#include "document/characters.h"
#include "document/reading.h"

namespace broadsheet::exporting {
namespace {

constexpr std::size_t kLongestTitle = 120;
constexpr std::size_t kOpening = 40;

std::string utf8_of(TextView text) {
  return to_utf8(trimmed(text));
}

/// One line of text, cut behind `most` characters.
std::string shortened(TextView text, std::size_t most) {
  Text line;
  for (const char32_t c : trimmed(text)) {
    if (!is_space(c)) {
      line.push_back(c);
    } else if (line.empty() || line.back() != U' ') {
      line.push_back(U' ');
    }
    if (line.size() > most) {
      line.back() = U'…';
      break;
    }
  }
  return to_utf8(line);
}

/// All elements of that kind at the top of the article, as one text.
std::string text_of_kind(const Issue& issue, const Article& article, ElementKind kind) {
  Text all;
  for (const Element& element : article.elements) {
    if (element.kind != kind) continue;
    const Text text = reading_text(issue, element);
    if (!all.empty() && join_between(all, text) == Join::space) all.push_back(U' ');
    all += trimmed(text);
  }
  return shortened(all, kLongestTitle);
}

std::string lower(std::string_view type) {
  std::string out(type);
  for (char& c : out) c = static_cast<char>(lower_letter(static_cast<unsigned char>(c)));
  return out;
}

}  // namespace

std::string_view IssueRecord::identifier(std::string_view type) const {
  const auto found = std::find_if(identifiers.begin(), identifiers.end(),
                                  [&](const RecordIdentifier& i) { return i.type == type; });
  return found == identifiers.end() ? std::string_view() : std::string_view(found->value);
}

IssueRecord record_of(const Issue& issue) {
  IssueRecord record;
  record.lang = issue.lang;
  const std::string_view primary = std::string_view(issue.lang).substr(0, issue.lang.find('-'));
  const Masthead& masthead = issue.masthead;
  const Fact* title = masthead.find(FactKind::title, primary);
  if (title == nullptr) title = masthead.find(FactKind::title);
  if (title != nullptr) record.title = utf8_of(title->printed);
  if (record.title.empty() && !issue.sources.empty()) {
    const std::string& name = issue.sources.front().name;
    record.title = name.substr(0, name.rfind('.'));
  }
  if (record.title.empty()) record.title = issue.id;
  const auto value = [&](FactKind kind, std::string_view type) {
    const Fact* fact = masthead.find(kind, type);
    if (fact == nullptr) return std::string();
    return fact->value.empty() ? utf8_of(fact->printed) : fact->value;
  };
  record.date = value(FactKind::date, {});
  record.volume = value(FactKind::number, "volume");
  record.number = value(FactKind::number, "issue");
  if (record.number.empty()) record.number = value(FactKind::number, "total");
  if (const Fact* edition = masthead.find(FactKind::edition))
    record.edition = utf8_of(edition->printed);
  if (const Fact* place = masthead.find(FactKind::place)) record.place = utf8_of(place->printed);
  if (const Fact* publisher = masthead.find(FactKind::responsible, "publisher"))
    record.publisher = utf8_of(publisher->printed);
  for (const Fact& fact : masthead.facts) {
    if (fact.kind == FactKind::identifier && fact.type != "postal" && fact.type != "url")
      record.identifiers.push_back({lower(fact.type), fact.value});
  }
  record.label = record.title + (record.date.empty() ? "" : " ") + record.date;
  return record;
}

std::string title_of(const Issue& issue, const Article& article) {
  for (const ElementKind kind : {ElementKind::headline, ElementKind::column_title}) {
    if (std::string title = text_of_kind(issue, article, kind); !title.empty()) return title;
  }
  for (const Element& element : article.elements) {
    std::string opening = shortened(reading_text(issue, element), kOpening);
    if (!opening.empty()) return opening;
  }
  return {};
}

const Text& section_of(const Issue& issue, const Article& article) {
  static const Text kNone;
  if (!article.section.empty()) return article.section;
  const Page* page = article.pages.empty() ? nullptr : find(issue, article.pages.front());
  return page == nullptr ? kNone : page->section;
}

std::string five_digits(std::size_t n) {
  return fmt::format("{:05}", n);
}

}  // namespace broadsheet::exporting
