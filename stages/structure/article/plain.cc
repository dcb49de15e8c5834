// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/plain.h"

#include <utility>

#include "stages/structure/article/elements.h"

namespace broadsheet::structure {
namespace {

const Decision kPlain = {"page.plain", 0.1};

BlockRole plain_role(Mark mark) {
  switch (mark) {
    case Mark::picture:
      return BlockRole::picture;
    case Mark::table:
      return BlockRole::table;
    case Mark::separator:
      return BlockRole::separator;
    case Mark::markup:
      return BlockRole::markup;
    default:
      return BlockRole::paragraph;
  }
}

Element plain_element(const Issue& issue, const BlockText& b) {
  if (b.block->role == BlockRole::table) return table_element(issue, b);
  if (b.block->role == BlockRole::paragraph) return line_element(issue, b, ElementKind::paragraph);
  Element figure;
  figure.kind = ElementKind::figure;
  figure.detail = FigureDetail{b.block->picture};
  figure.blocks = {b.block->id};
  figure.why = b.block->why;
  return figure;
}

}  // namespace

Issue keep_as_plain_text(Issue issue, const Settings&, Diagnostics&) {
  if (!issue.articles.empty()) return issue;
  for (Page& page : issue.pages) {
    Article article;
    article.id = {static_cast<std::uint32_t>(issue.articles.size() + 1)};
    article.pages = {page.id};
    article.why = kPlain;
    for (Block& block : page.blocks) {
      if (block.role == BlockRole::discarded) continue;
      block.role = plain_role(block.mark);
      block.why = kPlain;
      if (block.role == BlockRole::separator || block.role == BlockRole::markup) continue;
      article.elements.push_back(plain_element(issue, text_of(page, block)));
    }
    if (!article.elements.empty()) issue.articles.push_back(std::move(article));
  }
  return issue;
}

}  // namespace broadsheet::structure
