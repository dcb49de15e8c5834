// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/groups.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "document/element_grammar.h"
#include "document/reading.h"
#include "stages/structure/article/elements.h"
#include "stages/structure/article/segs.h"
#include "stages/structure/article/stanza.h"

namespace broadsheet::structure {
namespace {

/// Puts a line behind the lines of the element, as text of its script wants.
void append_line(const Issue& issue, Element& element, Element line) {
  const Join join = join_between(reading_text(issue, element.segs), reading_text(issue, line.segs));
  append_text(element, std::move(line), join);
}

using Make = std::vector<Element> (*)(const Issue& issue, const Group& group, ElementKind kind);

std::vector<Element> make_text(const Issue& issue, const Group& group, ElementKind /*kind*/) {
  return text_elements(issue, *group.front());
}

std::vector<Element> make_line(const Issue& issue, const Group& group, ElementKind kind) {
  return {line_element(issue, *group.front(), kind)};
}

std::vector<Element> make_item(const Issue& issue, const Group& group, ElementKind /*kind*/) {
  return {item_element(issue, *group.front())};
}

/// Cuts the segs of a line where the source breaks it: 晨雾<br>散了.
std::vector<std::vector<Seg>> broken_segs(const Line& line, const std::vector<Seg>& segs) {
  std::vector<std::vector<Seg>> rows(1);
  for (const Seg& seg : segs) {
    std::uint32_t from = seg.span.from;
    for (const Markup& markup : line.markup) {
      if (markup.span.from < from || markup.span.to > seg.span.to || !is_line_break(line, markup))
        continue;
      rows.back().push_back({seg.line, {from, markup.span.from}, Join::none});
      rows.emplace_back();
      from = markup.span.to;
    }
    rows.back().push_back({seg.line, {from, seg.span.to}, seg.join});
  }
  return rows;
}

/// A stanza keeps its lines.
std::vector<Element> make_verse(const Issue& issue, const Group& group, ElementKind kind) {
  Element stanza = line_element(issue, *group.front(), kind);
  stanza.segs.clear();
  stanza.blocks.clear();
  for (const BlockText* b : group) {
    stanza.blocks.push_back(b->block->id);
    for (const LineId id : b->block->lines) {
      Element line = line_element(issue, *b, ElementKind::verse_line);
      const std::vector<Seg> segs = segs_of_lines(*b->page, {id});
      for (const std::vector<Seg>& row : broken_segs(*find(*b->page, id), segs)) {
        line.segs = slice_segs(issue, row, 0, reading_text(issue, row).size());
        if (!line.segs.empty()) stanza.children.push_back(line);
      }
    }
  }
  return {std::move(stanza)};
}

/// A pull quote keeps its words apart from the paragraphs of the text.
std::vector<Element> make_quote(const Issue& issue, const Group& group, ElementKind kind) {
  Element quote = line_element(issue, *group.front(), kind);
  quote.segs.clear();
  Element words = line_element(issue, *group.front(), ElementKind::paragraph);
  for (std::size_t i = 1; i < group.size(); ++i) {
    quote.blocks.push_back(group[i]->block->id);
    append_line(issue, words, line_element(issue, *group[i], ElementKind::paragraph));
  }
  quote.children.push_back(std::move(words));
  return {std::move(quote)};
}

/// A figure or table has one caption, of as many lines as stand there.
void add_words(const Issue& issue, Element& element, Element words) {
  const auto caption =
      std::find_if(element.children.begin(), element.children.end(),
                   [](const Element& child) { return child.kind == ElementKind::caption; });
  if (words.kind != ElementKind::caption || caption == element.children.end()) {
    element.children.push_back(std::move(words));
  } else {
    append_line(issue, *caption, std::move(words));
  }
}

std::vector<Element> make_figure(const Issue& issue, const Group& group, ElementKind kind) {
  Element figure;
  figure.kind = kind;
  figure.detail = FigureDetail{};
  figure.why = group.front()->block->why;
  for (const BlockText* b : group) {
    figure.blocks.push_back(b->block->id);
    if (b->block->role == BlockRole::picture) {
      figure.detail = FigureDetail{b->block->picture};
    } else {
      for (Element& part : figure_parts(issue, *b)) add_words(issue, figure, std::move(part));
    }
  }
  return {std::move(figure)};
}

std::vector<Element> make_table(const Issue& issue, const Group& group, ElementKind /*kind*/) {
  Element table = table_element(issue, *group.front());
  Element words;  // its caption goes before the rows
  for (std::size_t i = 1; i < group.size(); ++i) {
    table.blocks.push_back(group[i]->block->id);
    add_words(issue, words, line_element(issue, *group[i], ElementKind::caption));
  }
  table.children.insert(table.children.begin(), words.children.begin(), words.children.end());
  return {std::move(table)};
}

/// The element, or a paragraph of its text if a box may not hold it.
Element fit_for_box(Element element) {
  const std::span<const ChildForm> children = form_of(ElementKind::box).children;
  const bool fits = element.kind == ElementKind::item ||
                    std::any_of(children.begin(), children.end(),
                                [&](const ChildForm& c) { return c.kind == element.kind; });
  if (!fits) {
    element.kind = ElementKind::paragraph;
    element.detail = {};
  }
  return element;
}

/// What a block of a role becomes where text runs.
struct Form {
  BlockRole role;
  ElementKind kind;
  Make make;
};
constexpr auto kForms = std::to_array<Form>({
    {BlockRole::paragraph, ElementKind::paragraph, make_text},
    {BlockRole::advertisement, ElementKind::paragraph, make_text},
    {BlockRole::subhead, ElementKind::subhead, make_line},
    {BlockRole::box_headline, ElementKind::subhead, make_line},
    {BlockRole::byline, ElementKind::byline, make_line},
    {BlockRole::list_item, ElementKind::item, make_item},
    {BlockRole::verse, ElementKind::verse, make_verse},
    {BlockRole::pull_quote, ElementKind::pull_quote, make_quote},
    {BlockRole::picture, ElementKind::figure, make_figure},
    {BlockRole::caption, ElementKind::figure, make_figure},
    {BlockRole::credit, ElementKind::figure, make_figure},
    {BlockRole::table, ElementKind::table, make_table},
    {BlockRole::jump, ElementKind::jump, make_text},
    {BlockRole::note, ElementKind::note, make_line},
});

const Form& form_for(Block& block) {
  const auto* form = std::find_if(kForms.begin(), kForms.end(),
                                  [&](const Form& f) { return f.role == block.role; });
  if (form != kForms.end()) return *form;
  block.role = BlockRole::paragraph;
  return kForms.front();
}

}  // namespace

std::vector<Element> elements_of(const Issue& issue, const Group& group) {
  const Form& form = form_for(*group.front()->block);
  return form.make(issue, group, form.kind);
}

void append_element(std::vector<Element>& elements, Element element) {
  if (element.kind != ElementKind::item) {
    elements.push_back(std::move(element));
    return;
  }
  if (elements.empty() || elements.back().kind != ElementKind::list) {
    Element list;
    list.kind = ElementKind::list;
    list.why = element.why;
    elements.push_back(std::move(list));
  }
  Element& list = elements.back();
  list.blocks.insert(list.blocks.end(), element.blocks.begin(), element.blocks.end());
  list.children.push_back(std::move(element));
}

Element box_element(const Issue& issue, const std::vector<Group>& groups, Decision why) {
  std::vector<Element> elements;
  std::vector<BlockId> blocks;
  bool is_at_head = true;
  for (const Group& group : groups) {
    for (const BlockText* b : group) blocks.push_back(b->block->id);
    is_at_head = is_at_head && group.front()->block->role == BlockRole::box_headline;
    if (is_at_head) {
      elements.push_back(line_element(issue, *group.front(), ElementKind::headline));
      continue;
    }
    for (Element& element : elements_of(issue, group))
      append_element(elements, fit_for_box(std::move(element)));
  }
  Element box = box_of_elements(issue, std::move(elements), std::move(why));
  box.blocks = std::move(blocks);
  return box;
}

Element box_of_elements(const Issue& issue, std::vector<Element> elements, Decision why) {
  Element box;
  box.kind = ElementKind::box;
  box.why = std::move(why);
  for (Element& element : elements) {
    box.blocks.insert(box.blocks.end(), element.blocks.begin(), element.blocks.end());
    const bool is_title = element.kind == ElementKind::headline;
    if (is_title && box.children.empty()) {
      box.children.push_back(std::move(element));
    } else if (is_title && box.children.back().kind == ElementKind::headline) {
      append_line(issue, box.children.back(), std::move(element));
    } else {
      box.children.push_back(fit_for_box(std::move(element)));
    }
  }
  return box;
}

}  // namespace broadsheet::structure
