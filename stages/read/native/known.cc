// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/known.h"

#include "document/names.h"
#include "document/native_form.h"
#include "stages/read/native/attributes.h"
#include "stages/read/xml/name_list.h"

namespace broadsheet::read::native {
namespace {

void read_fact(XmlCursor& xml, Issue& issue) {
  Fact fact;
  const FactKind* kind = value_of<FactKind>(xml.name());
  if (kind == nullptr) xml.fail("<" + xml.name() + "> is no fact of a masthead");
  fact.kind = *kind;
  xml.allow({"when", "n", "type", "role", "printed", "blocks", "rule", "confidence"});
  fact.blocks = blocks(xml);
  fact.why = why(xml);
  const FactForm& form = form_of(fact.kind);
  if (*form.type_attribute != 0) fact.type = string_of(xml, form.type_attribute);
  const auto other =
      *form.other_attribute == 0 ? std::nullopt : xml.attribute(form.other_attribute);
  const Text text = xml.text();
  fact.printed = form.value_is_text && other ? from_utf8(*other).value_or(Text()) : text;
  fact.value = form.value_is_text ? to_utf8(text) : other.value_or("");
  issue.masthead.facts.push_back(std::move(fact));
}

void read_source(XmlCursor& xml, Issue& issue) {
  xml.expect("source");
  xml.allow({"name", "format", "encoding", "bytes", "sha256", "title", "made"});
  issue.sources.push_back({xml.needed("name"), xml.needed("format"), string_of(xml, "encoding"),
                           count(xml, "bytes"), string_of(xml, "sha256"), string_of(xml, "title"),
                           string_of(xml, "made")});
  xml.skip_empty();
}

void read_step(XmlCursor& xml, Issue& issue) {
  xml.expect("step");
  xml.allow({"stage", "version"});
  issue.history.push_back({xml.needed("stage"), xml.number("version")});
  xml.skip_empty();
}

void read_diagnostic(XmlCursor& xml, Issue& issue) {
  xml.expect("diagnostic");
  xml.allow({"code", "severity", "page", "place"});
  const std::string code = xml.needed("code");
  const DiagRow* row = find_diagnostic(code);
  if (row == nullptr) xml.fail("no finding has the code " + code);
  const PageId page{xml.number("page", 0)};
  const std::string place = string_of(xml, "place");
  issue.diagnostics.add(row->code, page, place, to_utf8(xml.text()));
}

void read_quality(XmlCursor& xml, Issue& issue) {
  xml.expect("quality");
  xml.allow(
      {"page", "article", "estimate", "characters", "known", "likely", "unpaired", "repeated"});
  Quality quality;
  quality.page = {xml.number("page", 0)};
  if (const std::string* article = xml.find("article")) quality.article = article_id(xml, *article);
  quality.estimate = xml.real("estimate", 1);
  quality.characters = count(xml, "characters");
  if (xml.find("known") != nullptr) quality.known = xml.real("known", 0);
  if (xml.find("likely") != nullptr) quality.likely = xml.real("likely", 0);
  quality.unpaired = xml.find("unpaired") != nullptr ? count(xml, "unpaired") : 0;
  quality.repeated = xml.real("repeated", 0);
  issue.qualities.push_back(quality);
  xml.skip_empty();
}

void read_story(XmlCursor& xml, Issue& issue) {
  xml.expect("story");
  xml.allow({"sourceId", "type", "label", "section", "category", "authors"});
  issue.stories.push_back({string_of(xml, "sourceId"), string_of(xml, "type"),
                           text_of(xml, "label"), text_of(xml, "section"),
                           string_of(xml, "xml:lang"), string_of(xml, "category"),
                           names_in_list(text_of(xml, "authors"))});
  xml.skip_empty();
}

/// Each character that was read stands in one place, or its further uses are counted.
void expect_sum(const XmlCursor& xml, const Balance& b) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 60;  // so that no sum goes around
  const auto parts = {b.articles, b.furniture, b.discarded, b.markup, b.lost, b.duplicated};
  bool is_sound = b.read < kMost && b.invented < kMost;
  for (const std::uint64_t part : parts) is_sound = is_sound && part < kMost;
  const std::uint64_t sum = b.articles + b.furniture + b.discarded + b.markup + b.lost;
  if (!is_sound || sum < b.read || sum - b.read > b.duplicated)
    xml.fail("the balance does not add up to read=\"" + std::to_string(b.read) + "\"");
}

void read_pictures_balance(XmlCursor& xml, Issue& issue) {
  xml.expect("pictures");
  xml.allow({"read", "figures", "furniture", "discarded", "lost", "duplicated"});
  const auto of = [&](const char* name) { return count(xml, name); };
  issue.balance->pictures = {of("read"),      of("figures"), of("furniture"),
                             of("discarded"), of("lost"),    of("duplicated")};
  xml.skip_empty();
}

void read_balance(XmlCursor& xml, Issue& issue) {
  xml.allow(
      {"read", "articles", "furniture", "discarded", "markup", "lost", "duplicated", "invented"});
  const auto of = [&](const char* name) { return count(xml, name); };
  const Balance b{of("read"),   of("articles"), of("furniture"),  of("discarded"),
                  of("markup"), of("lost"),     of("duplicated"), of("invented")};
  expect_sum(xml, b);
  issue.balance = b;
  xml.each_child([&] { read_pictures_balance(xml, issue); });
}

void read_history(XmlCursor& xml, Issue& issue) {
  xml.allow({"tool"});
  issue.tool = string_of(xml, "tool");
  xml.each_child([&] { read_step(xml, issue); });
}

/// A part that only holds such children.
template <void (*kRead)(XmlCursor&, Issue&)>
void read_all(XmlCursor& xml, Issue& issue) {
  xml.allow({});
  xml.each_child([&] { kRead(xml, issue); });
}

struct Part {
  std::string_view name;
  void (*read)(XmlCursor&, Issue&);
};
constexpr Part kParts[] = {
    {"masthead", read_all<read_fact>}, {"sources", read_all<read_source>},
    {"history", read_history},         {"diagnostics", read_all<read_diagnostic>},
    {"balance", read_balance},         {"qualities", read_all<read_quality>},
    {"stories", read_all<read_story>},
};

}  // namespace

bool read_known(XmlCursor& xml, Issue& issue) {
  const std::string name = xml.name();
  for (const Part& part : kParts) {
    if (part.name != name) continue;
    part.read(xml, issue);
    return true;
  }
  return false;
}

}  // namespace broadsheet::read::native
