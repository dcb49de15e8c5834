// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/groups.h"

#include <algorithm>
#include <array>
#include <utility>

#include "stages/structure/article/elements.h"

namespace broadsheet::structure {
namespace {

using Make = std::vector<Element> (*)(const Issue& issue, const Group& group, ElementKind kind);

std::vector<Element> make_text(const Issue& issue, const Group& group, ElementKind /*kind*/) {
  return text_elements(issue, *group.front());
}

std::vector<Element> make_line(const Issue& issue, const Group& group, ElementKind kind) {
  return {line_element(issue, *group.front(), kind)};
}

std::vector<Element> make_jump(const Issue& issue, const Group& group, ElementKind /*kind*/) {
  return {jump_element(issue, *group.front())};
}

std::vector<Element> make_item(const Issue& issue, const Group& group, ElementKind /*kind*/) {
  return {item_element(issue, *group.front())};
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
      for (Element& part : figure_parts(issue, *b)) figure.children.push_back(std::move(part));
    }
  }
  return {std::move(figure)};
}

std::vector<Element> make_table(const Issue& issue, const Group& group, ElementKind /*kind*/) {
  Element table = table_element(issue, *group.front());
  for (std::size_t i = 1; i < group.size(); ++i) {
    table.blocks.push_back(group[i]->block->id);
    table.children.insert(table.children.begin(),
                          line_element(issue, *group[i], ElementKind::caption));
  }
  return {std::move(table)};
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
    {BlockRole::byline, ElementKind::byline, make_line},
    {BlockRole::list_item, ElementKind::item, make_item},
    {BlockRole::picture, ElementKind::figure, make_figure},
    {BlockRole::caption, ElementKind::figure, make_figure},
    {BlockRole::credit, ElementKind::figure, make_figure},
    {BlockRole::table, ElementKind::table, make_table},
    {BlockRole::jump, ElementKind::jump, make_jump},
});

const Form& form_of(Block& block) {
  const auto* form = std::find_if(kForms.begin(), kForms.end(),
                                  [&](const Form& f) { return f.role == block.role; });
  if (form != kForms.end()) return *form;
  block.role = BlockRole::paragraph;
  return kForms.front();
}

}  // namespace

std::vector<Element> elements_of(const Issue& issue, const Group& group) {
  const Form& form = form_of(*group.front()->block);
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
  Element box;
  box.kind = ElementKind::box;
  box.why = std::move(why);
  for (const Group& group : groups) {
    for (const BlockText* b : group) box.blocks.push_back(b->block->id);
    if (group.front()->block->role == BlockRole::box_headline) {
      box.children.push_back(line_element(issue, *group.front(), ElementKind::headline));
      continue;
    }
    for (Element& element : elements_of(issue, group))
      append_element(box.children, std::move(element));
  }
  return box;
}

}  // namespace broadsheet::structure
