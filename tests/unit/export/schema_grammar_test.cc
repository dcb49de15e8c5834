// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the grammar of elements and schemas/issue/1/issue.xsd say the same: every short row
// of children in every element, and every attribute, is allowed by both or by neither.
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <libxml/xmlschemas.h>

#include "document/element_grammar.h"
#include "document/names.h"
#include "tests/support/shared.h"

namespace broadsheet::exporting {
namespace {

/// A part of an article, as XML and as the model has it.
struct Probe {
  std::string xml;
  Article article;
};

std::vector<ElementKind> kinds() {
  std::vector<ElementKind> out;
  for (const auto& row : name_table<ElementKind>()) out.push_back(row.value);
  return out;
}

/// What the element must stand in for the article to be sound; nothing if in the article itself.
std::vector<ElementKind> around(ElementKind kind) {
  for (const ChildForm& child : article_children()) {
    if (child.kind == kind) return {};
  }
  for (const ElementKind parent : kinds()) {
    for (const ChildForm& child : form_of(parent).children) {
      if (child.kind != kind) continue;
      std::vector<ElementKind> out = around(parent);
      out.push_back(parent);
      return out;
    }
  }
  ADD_FAILURE() << name_of(kind) << " may stand nowhere";
  return {};
}

Element empty(ElementKind kind) {
  Element out;
  out.kind = kind;
  if (kind == ElementKind::figure) out.detail = FigureDetail{};
  if (kind == ElementKind::credit) out.detail = CreditDetail{};
  if (kind == ElementKind::cell) out.detail = CellDetail{};
  if (kind == ElementKind::jump) out.detail = JumpDetail{};
  return out;
}

std::string tag(ElementKind kind, const std::string& inside, const std::string& attributes = "") {
  const std::string name(name_of(kind));
  return "<" + name + attributes + ">" + inside + "</" + name + ">";
}

/// `element` with what must stand around it.
Probe wrapped(Element element, std::string xml) {
  Probe probe;
  const std::vector<ElementKind> outer = around(element.kind);
  for (auto kind = outer.rbegin(); kind != outer.rend(); ++kind) {
    Element parent = empty(*kind);
    parent.children.push_back(std::move(element));
    element = std::move(parent);
    xml = tag(*kind, xml);
  }
  probe.xml = std::move(xml);
  probe.article.elements = {std::move(element)};
  return probe;
}

/// `parent` with these children; a dateline or byline inside running text is an inline.
Probe holding(ElementKind parent, const std::vector<ElementKind>& children) {
  Element element = empty(parent);
  std::string inside;
  for (const ElementKind child : children) {
    inside += tag(child, is_inline(child) ? "<seg line=\"p1-l1\" from=\"0\" to=\"1\"/>" : "");
    if (form_of(parent).content != Content::elements && is_inline(child)) {
      const auto n = static_cast<std::uint32_t>(element.segs.size());
      element.segs.push_back({});
      element.inlines.push_back({child, n, n + 1, {}});
    } else {
      element.children.push_back(empty(child));
    }
  }
  return wrapped(std::move(element), tag(parent, inside));
}

void append_rows(ElementKind parent, std::vector<ElementKind>& row, std::size_t longest,
                 std::vector<Probe>& out) {
  out.push_back(holding(parent, row));
  if (row.size() == longest) return;
  for (const ElementKind kind : kinds()) {
    row.push_back(kind);
    append_rows(parent, row, longest, out);
    row.pop_back();
  }
}

/// The probes, each an article on a line of its own, that the schema refuses.
std::set<std::size_t> refused_by_schema(const std::vector<Probe>& probes) {
  std::string xml =
      "<issue xmlns=\"urn:broadsheet:issue:1\" id=\"x\" "
      "version=\"1\"><masthead/><sources/><history/>"
      "<diagnostics/><pages/><articles>";
  for (const Probe& probe : probes) {
    xml += "\n<article id=\"x-a1\" kind=\"article\" pages=\"1\">" + probe.xml + "</article>";
  }
  xml += "\n</articles><edits/></issue>";

  const std::string schema =
      test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/schemas/issue/1/issue.xsd");
  xmlSchemaParserCtxt* parser =
      xmlSchemaNewMemParserCtxt(schema.data(), static_cast<int>(schema.size()));
  xmlSchema* compiled = xmlSchemaParse(parser);
  xmlSchemaFreeParserCtxt(parser);
  xmlSchemaValidCtxt* validator = xmlSchemaNewValidCtxt(compiled);
  std::set<std::size_t> refused;
  xmlSchemaSetValidStructuredErrors(
      validator,
      [](void* sink, xmlErrorPtr error) {
        // The first article stands on line 2.
        static_cast<std::set<std::size_t>*>(sink)->insert(static_cast<std::size_t>(error->line) -
                                                          2);
      },
      &refused);
  xmlDoc* document = xmlReadMemory(xml.data(), static_cast<int>(xml.size()), nullptr, nullptr,
                                   XML_PARSE_BIG_LINES);
  EXPECT_GE(xmlSchemaValidateDoc(validator, document), 0);
  xmlFreeDoc(document);
  xmlSchemaFreeValidCtxt(validator);
  xmlSchemaFree(compiled);
  return refused;
}

TEST(SchemaAndGrammar, AllowTheSameChildren) {
  std::vector<Probe> probes;
  for (const ElementKind parent : kinds()) {
    std::vector<ElementKind> row;
    const bool has_order = form_of(parent).children.size() > 1;
    append_rows(parent, row, has_order ? 3 : 2, probes);
  }
  const std::set<std::size_t> refused = refused_by_schema(probes);
  std::size_t allowed = 0;
  for (std::size_t i = 0; i < probes.size(); ++i) {
    const bool is_sound = misplaced_in(probes[i].article).empty();
    EXPECT_EQ(is_sound, !refused.contains(i)) << probes[i].xml;
    allowed += is_sound ? 1 : 0;
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(allowed, 100U);
  EXPECT_GT(refused.size(), 1000U);
}

TEST(SchemaAndGrammar, KnowTheSameKindsOfAnArticle) {
  std::vector<Probe> probes;
  for (const ElementKind kind : kinds()) {
    Probe probe;
    probe.xml = tag(kind, "");
    probe.article.elements = {empty(kind)};
    probes.push_back(std::move(probe));
  }
  const std::set<std::size_t> refused = refused_by_schema(probes);
  for (std::size_t i = 0; i < probes.size(); ++i) {
    EXPECT_EQ(misplaced_in(probes[i].article).empty(), !refused.contains(i)) << probes[i].xml;
  }
}

TEST(SchemaAndGrammar, KnowTheSameAttributes) {
  const std::vector<std::pair<std::string, std::string>> attributes = {
      {"blocks", "p1-b1"},  {"rule", "x"}, {"confidence", "0.5"}, {"src", "x"},
      {"picture", "p1-i1"}, {"by", "x"},   {"header", "true"},    {"colspan", "2"},
      {"rowspan", "2"},     {"to", "6"},   {"from", "1"},         {"target", "x"},
      {"mood", "good"}};
  const std::set<std::string> of_all = {"blocks", "rule", "confidence"};
  std::vector<Probe> probes;
  std::vector<bool> is_known;
  for (const ElementKind kind : kinds()) {
    const auto& known = form_of(kind).attributes;
    for (const auto& [name, value] : attributes) {
      probes.push_back(wrapped(empty(kind), tag(kind, "", " " + name + "=\"" + value + "\"")));
      is_known.push_back(of_all.contains(name) ||
                         std::find(known.begin(), known.end(), name) != known.end());
    }
  }
  const std::set<std::size_t> refused = refused_by_schema(probes);
  for (std::size_t i = 0; i < probes.size(); ++i) {
    EXPECT_EQ(is_known[i], !refused.contains(i)) << probes[i].xml;
  }
}

}  // namespace
}  // namespace broadsheet::exporting
