// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/element_grammar.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/names.h"

namespace broadsheet {
namespace {

using enum ElementKind;
using testing::ElementsAre;
using testing::IsEmpty;

/// An element of the kind, with what its kind needs; each text has a line of its own.
Element element(ElementKind kind, std::vector<Element> children = {}) {
  Element out;
  out.kind = kind;
  out.children = std::move(children);
  if (kind == figure) out.detail = FigureDetail{};
  if (kind == credit) out.detail = CreditDetail{};
  if (kind == cell) out.detail = CellDetail{};
  if (kind == jump) out.detail = JumpDetail{JumpDetail::Direction::to, "6", {}};
  return out;
}

Element text(ElementKind kind, std::uint32_t line) {
  Element out = element(kind);
  out.segs = {{LineId{{1}, line}, {0, 4}, Join::none}};
  out.blocks = {BlockId{{1}, line}};
  return out;
}

Element picture(std::uint32_t n) {
  Element out = element(figure);
  out.detail = FigureDetail{PictureId{{1}, n}};
  return out;
}

Article article(std::vector<Element> elements) {
  Article out;
  out.id = {1};
  out.elements = std::move(elements);
  return out;
}

/// headline(1) box(headline(2) p(3)): kinds and the lines of their texts.
std::string shape(const std::vector<Element>& elements) {
  std::string out;
  for (const Element& e : elements) {
    out += (out.empty() ? "" : " ") + std::string(name_of(e.kind));
    const auto* detail = std::get_if<FigureDetail>(&e.detail);
    std::string inside = detail != nullptr && detail->picture ? "picture" : "";
    for (const Seg& seg : e.segs)
      inside += (inside.empty() ? "" : " ") + std::to_string(seg.line.n);
    if (!e.children.empty()) inside += (inside.empty() ? "" : " ") + shape(e.children);
    if (!inside.empty()) out += "(" + inside + ")";
  }
  return out;
}

std::vector<std::string> rules(const std::vector<Misplaced>& found) {
  std::vector<std::string> out;
  for (const Misplaced& misplaced : found) out.push_back(misplaced.rule);
  return out;
}

TEST(ElementGrammar, EveryKindHasAFormInOrder) {
  for (const auto& row : name_table<ElementKind>()) {
    const ElementForm& form = form_of(row.value);
    EXPECT_EQ(form.kind, row.value);
    EXPECT_EQ(form.content == Content::elements, !form.children.empty()) << row.name;
    EXPECT_EQ(form.detail != 0, !form.attributes.empty()) << row.name;
    EXPECT_TRUE(std::is_sorted(form.children.begin(), form.children.end(),
                               [](auto& a, auto& b) { return a.place < b.place; }));
  }
}

TEST(ElementGrammar, ASoundArticleStaysAsItIs) {
  Article sound = article({text(kicker, 1), text(headline, 2), text(byline, 3), text(paragraph, 4),
                           element(box, {text(headline, 5), element(list, {text(item, 6)})}),
                           element(table, {text(caption, 7), element(row, {text(cell, 8)})}),
                           element(figure, {text(caption, 9), text(credit, 10)}), text(jump, 11)});
  const Article before = sound;
  EXPECT_THAT(misplaced_in(sound), IsEmpty());
  EXPECT_THAT(mend_elements(sound), IsEmpty());
  EXPECT_EQ(sound, before);
}

struct Case {
  const char* what;
  std::vector<Element> elements;
  const char* mended;
  std::vector<std::string> rules;
};

TEST(ElementGrammar, WhatIsMisplacedBecomesPlainOrStandsBehind) {
  const std::vector<Case> cases = {
      {"a second headline of a box is a paragraph of it",
       {element(box, {text(headline, 1), text(paragraph, 2), text(headline, 3)})},
       "box(headline(1) p(2) p(3))",
       {"box holds no headline there"}},
      {"a caption of an article is a paragraph",
       {text(caption, 1)},
       "p(1)",
       {"article holds no caption there"}},
      {"a second caption of a table stands behind the table",
       {element(table, {text(caption, 1), text(caption, 2), element(row, {text(cell, 3)})}),
        text(paragraph, 4)},
       "table(caption(1) row(cell(3))) p(2) p(4)",
       {"table holds no caption there"}},
      {"a paragraph in a list stands behind the list",
       {element(list, {text(item, 1), text(paragraph, 2), text(item, 3)})},
       "list(item(1) item(3)) p(2)",
       {"list holds no p there"}},
      {"of a list in a list the items are paragraphs behind it",
       {element(list, {text(item, 1), element(list, {text(item, 2), text(item, 3)})})},
       "list(item(1)) p(2) p(3)",
       {"list holds no list there"}},
      {"a picture in a list stays a picture",
       {element(box, {element(list, {text(item, 1), picture(1), text(item, 2)})})},
       "box(list(item(1) item(2)) figure(picture))",
       {"list holds no figure there"}},
      {"what a table sets beside goes through the box around it",
       {element(box, {element(table, {element(row, {text(jump, 1), text(cell, 2)})})})},
       "box(table(row(cell(2))) p(1))",
       {"row holds no jump there"}},
      {"a box in a box is its text",
       {element(box, {element(box, {text(headline, 1), text(paragraph, 2)})})},
       "box(p(1) p(2))",
       {"box holds no box there"}},
  };
  for (const Case& c : cases) {
    Article mended = article(c.elements);
    EXPECT_EQ(rules(misplaced_in(mended)), c.rules) << c.what;
    EXPECT_EQ(rules(mend_elements(mended)), c.rules) << c.what;
    EXPECT_EQ(shape(mended.elements), c.mended) << c.what;
    EXPECT_THAT(misplaced_in(mended), IsEmpty()) << c.what;
  }
}

TEST(ElementGrammar, AJumpThatNamesNoPageIsAParagraph) {
  Element jump_line = text(jump, 1);
  jump_line.detail = std::monostate();
  Article mended = article({jump_line});
  EXPECT_THAT(rules(mend_elements(mended)), ElementsAre("jump lacks its attributes"));
  EXPECT_EQ(shape(mended.elements), "p(1)");
  EXPECT_THAT(misplaced_in(mended), IsEmpty());
}

TEST(ElementGrammar, TextBesideElementsStandsBehindThem) {
  Element both = text(list, 1);
  both.children = {text(item, 2)};
  Article mended = article({both});
  EXPECT_THAT(rules(mend_elements(mended)),
              ElementsAre("list holds elements, and no text beside them"));
  EXPECT_EQ(shape(mended.elements), "list(item(2)) p(1)");
}

TEST(ElementGrammar, InlinesStandInRunningTextAndNest) {
  Element crossing = text(paragraph, 1);
  crossing.segs.push_back(crossing.segs[0]);
  crossing.segs.push_back(crossing.segs[0]);
  crossing.inlines = {{dateline, 0, 2, {}}, {byline, 1, 3, {}}};
  Element in_headline = text(headline, 2);
  in_headline.inlines = {{byline, 0, 1, {}}};
  Article mended = article({crossing, in_headline});
  EXPECT_THAT(rules(mend_elements(mended)), ElementsAre("p has inlines that cross or lie outside",
                                                        "headline holds plain text only"));
  EXPECT_EQ(shape(mended.elements), "p(1 1 1) headline(2)");
  EXPECT_THAT(misplaced_in(mended), IsEmpty());
}

TEST(ElementGrammar, NamesTheBlockWhereItStands) {
  Article mended = article({element(list, {element(row, {text(cell, 7)})})});
  const std::vector<Misplaced> found = mend_elements(mended);
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().block, (BlockId{{1}, 7}));
}

}  // namespace
}  // namespace broadsheet
