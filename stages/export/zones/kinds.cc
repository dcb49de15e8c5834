// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/zones/kinds.h"

#include <algorithm>
#include <array>

namespace broadsheet::exporting {
namespace {

struct ElementRow {
  ElementKind kind;
  std::string_view label;
  bool is_function = false;
};

constexpr auto kElements = std::to_array<ElementRow>({
    {ElementKind::column_title, "column-title"},
    {ElementKind::kicker, "kicker"},
    {ElementKind::headline, "headline"},
    {ElementKind::deck, "deck"},
    {ElementKind::byline, "byline", true},
    {ElementKind::dateline, "dateline", true},
    {ElementKind::paragraph, "paragraph"},
    {ElementKind::subhead, "subhead"},
    {ElementKind::list, "list"},
    {ElementKind::item, "item"},
    {ElementKind::verse, "verse"},
    {ElementKind::verse_line, "verse"},
    {ElementKind::pull_quote, "pull-quote"},
    {ElementKind::figure, "picture"},
    {ElementKind::caption, "caption"},
    {ElementKind::credit, "credit", true},
    {ElementKind::table, "table"},
    {ElementKind::row, "table"},
    {ElementKind::cell, "table"},
    {ElementKind::box, "box"},
    {ElementKind::jump, "jump", true},
    {ElementKind::note, "note"},
});

struct RoleRow {
  BlockRole role;
  std::string_view label;
  bool is_function = false;
};

constexpr auto kRoles = std::to_array<RoleRow>({
    {BlockRole::unknown, "unknown"},
    {BlockRole::masthead, "masthead"},
    {BlockRole::section_label, "section-label", true},
    {BlockRole::column_title, "column-title"},
    {BlockRole::kicker, "kicker"},
    {BlockRole::headline, "headline"},
    {BlockRole::deck, "deck"},
    {BlockRole::byline, "byline", true},
    {BlockRole::paragraph, "paragraph"},
    {BlockRole::subhead, "subhead"},
    {BlockRole::box_headline, "headline"},
    {BlockRole::list_item, "item"},
    {BlockRole::verse, "verse"},
    {BlockRole::pull_quote, "pull-quote"},
    {BlockRole::caption, "caption"},
    {BlockRole::credit, "credit", true},
    {BlockRole::picture, "picture"},
    {BlockRole::table, "table"},
    {BlockRole::jump, "jump", true},
    {BlockRole::jump_headline, "jump-headline"},
    {BlockRole::running_head, "running-head", true},
    {BlockRole::editor_credits, "editor-credits", true},
    {BlockRole::separator, "separator"},
    {BlockRole::markup, "markup"},
    {BlockRole::advertisement, "advertisement"},
    {BlockRole::note, "note"},
    {BlockRole::discarded, "discarded", true},
});

const ElementRow& row_of(ElementKind kind) {
  return kElements.at(static_cast<std::size_t>(kind));  // rows stand in enumeration order
}
const RoleRow& row_of(BlockRole role) {
  return kRoles.at(static_cast<std::size_t>(role));
}

}  // namespace

std::string_view label_of(const Zone& zone) {
  if (zone.picture != nullptr) return "picture";
  return zone.element != nullptr ? row_of(zone.element->kind).label : row_of(zone.role).label;
}

bool is_function(const Zone& zone) {
  if (zone.picture != nullptr) return false;
  return zone.element != nullptr ? row_of(zone.element->kind).is_function
                                 : row_of(zone.role).is_function;
}

std::string_view language_of(const Issue& issue, const Page& page) {
  return page.lang.empty() ? issue.lang : page.lang;
}

std::string_view language_of(const Issue& issue, const Page& page, const Zone& zone) {
  if (zone.article != nullptr && !zone.article->lang.empty()) return zone.article->lang;
  if (zone.block != nullptr && !zone.block->lang.empty()) return zone.block->lang;
  return language_of(issue, page);
}

}  // namespace broadsheet::exporting
