// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include "stages/structure/article/elements.h"
#include "stages/structure/grammar/grammar.h"

namespace broadsheet::structure {
namespace {

/// What a block of a headline stack becomes.
struct Head {
  BlockRole role;
  ElementKind kind;
};
constexpr auto kHeads = std::to_array<Head>({
    {BlockRole::column_title, ElementKind::column_title},
    {BlockRole::kicker, ElementKind::kicker},
    {BlockRole::headline, ElementKind::headline},
    {BlockRole::deck, ElementKind::deck},
    {BlockRole::byline, ElementKind::byline},
});

ElementKind kind_of_head(BlockRole role) {
  const auto* head =
      std::find_if(kHeads.begin(), kHeads.end(), [&](const Head& h) { return h.role == role; });
  return head == kHeads.end() ? ElementKind::headline : head->kind;
}

/// The words have the sign, letter-spaced or not.
bool says(Sign sign, const Text& words) {
  return has_sign(sign, words) || has_sign(sign, without_spaces(words));
}

bool has_body(const Article& article) {
  return std::any_of(article.elements.begin(), article.elements.end(), [](const Element& e) {
    return e.kind == ElementKind::paragraph || e.kind == ElementKind::list ||
           e.kind == ElementKind::verse || e.kind == ElementKind::table;
  });
}

}  // namespace

void ArticleBuilder::add_head(const BlockText& b) {
  const BlockRole role = b.block->role;
  if (role == BlockRole::section_label) {
    article_.section = b.text;
    b.page->furniture.push_back(
        {role, segs_of_lines(*b.page, b.block->lines), {b.block->id}, b.block->why});
    return;
  }
  if (role == BlockRole::column_title && says(Sign::editorial_title, b.text))
    article_.kind = ArticleKind::editorial;
  if (says(Sign::digest_title, b.text)) article_.kind = ArticleKind::notice;
  Element element = line_element(issue_, b, kind_of_head(role));
  std::vector<Element>& elements = article_.elements;
  const bool goes_on = element.kind == ElementKind::headline && !elements.empty() &&
                       elements.back().kind == ElementKind::headline;
  if (goes_on) {
    append_text(elements.back(), std::move(element), Join::space);
  } else {
    elements.push_back(std::move(element));
  }
}

void ArticleBuilder::add(const Group& group) {
  if (group.front()->block->role == BlockRole::advertisement) article_.kind = ArticleKind::ad;
  for (Element& element : elements_of(issue_, group))
    append_element(article_.elements, std::move(element));
}

void ArticleBuilder::add_box(const std::vector<Group>& groups, Decision why) {
  article_.elements.push_back(box_element(issue_, groups, std::move(why)));
}

void ArticleBuilder::finish() {
  const bool has_figure =
      std::any_of(article_.elements.begin(), article_.elements.end(),
                  [](const Element& e) { return e.kind == ElementKind::figure; });
  if (article_.kind == ArticleKind::article && has_figure && !has_body(article_))
    article_.kind = ArticleKind::photo;
}

}  // namespace broadsheet::structure
