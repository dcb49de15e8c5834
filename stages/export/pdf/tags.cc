// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/pdf/tags.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "document/reading.h"
#include "stages/export/facts.h"

namespace broadsheet::exporting {
namespace {

constexpr auto kHeadings = std::to_array<std::string_view>({"H1", "H2", "H3"});

}  // namespace

PdfTags::PdfTags(const Issue& issue, const IssueZones& zones, const std::vector<bool>& is_painted,
                 std::string_view picture)
    : issue_(issue), zones_(zones), is_painted_(is_painted), picture_(picture) {
  tags_.push_back({"Document"});
  for (const Article& article : issue.articles) add_article(article);
  if (tags_.size() == 1) tags_.clear();
}

std::size_t PdfTags::of(const Element& element) const {
  const auto found = tag_of_.find(&element);
  return found == tag_of_.end() ? 0 : found->second;
}

void PdfTags::add_article(const Article& article) {
  const bool has_any = std::any_of(article.elements.begin(), article.elements.end(),
                                   [&](const Element& element) { return is_shown(element); });
  if (!has_any) return;
  const std::size_t tag = new_tag("Art", 0);
  tags_[tag].title = to_utf8(joined_text(issue_, article.elements, ElementKind::headline));
  if (article.lang != issue_.lang) tags_[tag].lang = article.lang;
  for (const Element& element : article.elements) add(element, tag, false);
}

void PdfTags::add(const Element& element, std::size_t parent, bool is_in_box) {
  if (!is_shown(element)) return;
  switch (element.kind) {
    case ElementKind::headline:
      tag_of_[&element] = new_heading(is_in_box ? 2 : 1, parent);
      return;
    case ElementKind::subhead:
      tag_of_[&element] = new_heading(is_in_box ? 3 : 2, parent);
      return;
    case ElementKind::list:
      return add_list(element, parent);
    case ElementKind::figure:
      return add_figure(element, parent);
    case ElementKind::table:
      return add_table(element, parent);
    case ElementKind::box: {
      const std::size_t tag = tag_of_[&element] = new_tag("Sect", parent);
      return add_children(element, tag, true);
    }
    case ElementKind::pull_quote: {
      const std::size_t tag = tag_of_[&element] = new_tag("BlockQuote", parent);
      return add_children(element, tag, is_in_box);
    }
    case ElementKind::note: {
      const std::size_t tag = tag_of_[&element] = new_tag("Note", parent);
      tags_[tag].id = fmt::format("note-{}", ++notes_);
      return;
    }
    default:
      break;
  }
  tag_of_[&element] = new_tag("P", parent);  // a stanza, too, whatever lines it has
  if (element.kind != ElementKind::verse) add_children(element, parent, is_in_box);
}

void PdfTags::add_children(const Element& element, std::size_t parent, bool is_in_box) {
  for (const Element& child : element.children) add(child, parent, is_in_box);
}

/// Its caption and its credit are one Caption. Without its picture they are paragraphs.
void PdfTags::add_figure(const Element& figure, std::size_t parent) {
  const Picture* picture = nullptr;
  for (const ZonePlace& place : zones_.of(figure)) {
    if (is_painted_[place.page] && picture == nullptr) picture = zones_.at(place).picture;
  }
  if (picture == nullptr) return add_children(figure, parent, false);
  const std::size_t tag = tag_of_[&figure] = new_tag("Figure", parent);
  tags_[tag].alt = alt_of(figure, *picture);
  tags_[tag].box = picture->box;
  const bool has_caption = std::any_of(figure.children.begin(), figure.children.end(),
                                       [&](const Element& child) { return is_shown(child); });
  if (has_caption) add_children(figure, new_tag("Caption", tag), false);
}

void PdfTags::add_list(const Element& list, std::size_t parent) {
  const std::size_t tag = tag_of_[&list] = new_tag("L", parent);
  for (const Element& item : list.children) {
    if (!is_shown(item)) continue;
    const std::size_t body = new_tag("LBody", new_tag("LI", tag));
    tag_of_[&item] = body;
    add_children(item, body, false);
  }
}

void PdfTags::add_table(const Element& table, std::size_t parent) {
  const std::size_t tag = tag_of_[&table] = new_tag("Table", parent);
  for (const Element& child : table.children) {
    if (child.kind != ElementKind::row) {
      if (is_shown(child)) tag_of_[&child] = new_tag("Caption", tag);
      continue;
    }
    const std::size_t row = new_tag("TR", tag);
    for (const Element& cell : child.children) {
      const auto* form = std::get_if<CellDetail>(&cell.detail);
      const std::size_t at = new_tag(form != nullptr && form->header ? "TH" : "TD", row);
      tag_of_[&cell] = at;
      if (form == nullptr) continue;
      tags_[at].colspan = std::max<std::uint32_t>(1, form->colspan);
      tags_[at].rowspan = std::max<std::uint32_t>(1, form->rowspan);
    }
  }
}

std::size_t PdfTags::new_tag(std::string_view type, std::size_t parent) {
  const std::size_t tag = tags_.size();
  tags_.push_back({type});
  tags_[parent].kids.push_back({0, 0, tag});
  return tag;
}

std::size_t PdfTags::new_heading(std::size_t level, std::size_t parent) {
  level_ = std::min({level, level_ + 1, kHeadings.size()});
  return new_tag(kHeadings.at(level_ - 1), parent);
}

bool PdfTags::has_own(const Element& element) const {
  const std::vector<ZonePlace>& places = zones_.of(element);
  return std::any_of(places.begin(), places.end(),
                     [&](const ZonePlace& place) { return is_painted_[place.page]; });
}

bool PdfTags::is_shown(const Element& element) const {
  return has_own(element) || std::any_of(element.children.begin(), element.children.end(),
                                         [&](const Element& child) { return is_shown(child); });
}

std::string PdfTags::alt_of(const Element& figure, const Picture& picture) const {
  if (!picture.alt.empty()) return picture.alt;
  const std::string caption = to_utf8(joined_text(issue_, figure.children, ElementKind::caption));
  return caption.empty() ? std::string(picture_) : caption;
}

}  // namespace broadsheet::exporting
