// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/ninjs/article_parts.h"

#include <algorithm>
#include <array>

#include "document/reading.h"
#include "stages/export/xml/xml_escape.h"

namespace broadsheet::exporting {
namespace {

constexpr auto kHeads = std::to_array<ElementKind>({ElementKind::column_title, ElementKind::kicker,
                                                    ElementKind::headline, ElementKind::deck,
                                                    ElementKind::byline, ElementKind::dateline});

/// How an element stands in HTML.
struct HtmlRow {
  ElementKind kind;
  std::string_view open;
  std::string_view close;
};

constexpr auto kHtml = std::to_array<HtmlRow>({
    {ElementKind::column_title, "<p class=\"column-title\">", "</p>"},
    {ElementKind::kicker, "<p class=\"kicker\">", "</p>"},
    {ElementKind::headline, "<h2>", "</h2>"},
    {ElementKind::deck, "<p class=\"deck\">", "</p>"},
    {ElementKind::byline, "<p class=\"byline\">", "</p>"},
    {ElementKind::dateline, "<p class=\"dateline\">", "</p>"},
    {ElementKind::paragraph, "<p>", "</p>"},
    {ElementKind::subhead, "<h2>", "</h2>"},
    {ElementKind::list, "<ul>", "</ul>"},
    {ElementKind::item, "<li>", "</li>"},
    {ElementKind::verse, "<p class=\"stanza\">", "</p>"},
    {ElementKind::verse_line, "<span>", "</span><br/>"},
    {ElementKind::pull_quote, "<blockquote>", "</blockquote>"},
    {ElementKind::figure, "<figure>", "</figure>"},
    {ElementKind::caption, "<figcaption>", "</figcaption>"},
    {ElementKind::credit, "<p class=\"credit\">", "</p>"},
    {ElementKind::table, "<table>", "</table>"},
    {ElementKind::row, "<tr>", "</tr>"},
    {ElementKind::cell, "<td>", "</td>"},
    {ElementKind::box, "<aside>", "</aside>"},
    {ElementKind::jump, "<p class=\"jump\">", "</p>"},
    {ElementKind::note, "<p class=\"note\">", "</p>"},
});
static_assert(kHtml.size() == static_cast<std::size_t>(ElementKind::note) + 1);
static_assert(std::is_sorted(kHtml.begin(), kHtml.end(),
                             [](const HtmlRow& a, const HtmlRow& b) { return a.kind < b.kind; }));

class HtmlBody {
 public:
  explicit HtmlBody(const Issue& issue) : issue_(issue) {}

  void add(const Element& element, ElementKind parent) {
    if (is_silent(issue_, element)) return;
    const HtmlRow& row = kHtml[static_cast<std::size_t>(element.kind)];
    const bool is_caption_of_table =
        element.kind == ElementKind::caption && parent == ElementKind::table;
    out_ += is_caption_of_table ? "<caption>" : opening(element, row);
    if (!element.segs.empty()) add_text(shown_text(issue_, element.segs));
    for (const Element& child : element.children) add(child, element.kind);
    out_ += is_caption_of_table ? "</caption>" : closing(element, row);
  }

  std::string take() { return std::move(out_); }

 private:
  static std::string opening(const Element& element, const HtmlRow& row) {
    const auto* cell = std::get_if<CellDetail>(&element.detail);
    if (element.kind != ElementKind::cell || cell == nullptr) return std::string(row.open);
    std::string out = cell->header ? "<th" : "<td";
    if (cell->colspan > 1) out += " colspan=\"" + std::to_string(cell->colspan) + "\"";
    if (cell->rowspan > 1) out += " rowspan=\"" + std::to_string(cell->rowspan) + "\"";
    return out + ">";
  }

  static std::string_view closing(const Element& element, const HtmlRow& row) {
    const auto* cell = std::get_if<CellDetail>(&element.detail);
    return cell != nullptr && cell->header ? "</th>" : row.close;
  }

  void add_text(TextView text) {
    const std::size_t before = out_.size();
    out_.resize(before + text.size() * kLongestEscape);
    const char* end = put_escaped<Place::content>(out_.data() + before, text);
    out_.resize(static_cast<std::size_t>(end - out_.data()));
  }

  const Issue& issue_;
  std::string out_;
};

}  // namespace

std::size_t end_of_head(const Article& article) {
  const auto first =
      std::find_if(article.elements.begin(), article.elements.end(), [](const Element& element) {
        return std::find(kHeads.begin(), kHeads.end(), element.kind) == kHeads.end();
      });
  return static_cast<std::size_t>(first - article.elements.begin());
}

Article body_of(const Article& article) {
  Article body = article;
  body.elements.erase(body.elements.begin(),
                      body.elements.begin() + static_cast<std::ptrdiff_t>(end_of_head(article)));
  return body;
}

std::string html_of(const Issue& issue, const std::vector<Element>& elements) {
  HtmlBody body(issue);
  for (const Element& element : elements) body.add(element, ElementKind::paragraph);
  return body.take();
}

}  // namespace broadsheet::exporting
