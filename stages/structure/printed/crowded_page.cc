// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/crowded_page.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "stages/structure/article/elements.h"
#include "stages/structure/printed/page.h"

namespace broadsheet::structure {
namespace {

constexpr const char* kRule = "page.crowded";
constexpr double kHardly = 0.3;  ///< confidence: nothing was looked at but the place

std::vector<Element> elements_of(const Issue& issue, const Piece& piece) {
  if (piece.block().mark == Mark::table) return {table_element(issue, piece.text)};
  if (piece.block().mark != Mark::picture) return text_elements(issue, piece.text);
  Element figure;
  figure.kind = ElementKind::figure;
  figure.detail = FigureDetail{piece.block().picture};
  figure.blocks = {piece.block().id};
  figure.why = piece.block().why;
  return {std::move(figure)};
}

}  // namespace

bool is_crowded(const Page& page, const Limits& limits) {
  const auto blocks = std::count_if(page.blocks.begin(), page.blocks.end(), [](const Block& block) {
    return block.role != BlockRole::discarded;
  });
  return static_cast<std::uint64_t>(blocks) > limits.page_blocks;
}

void name_crowded(Page& page) {
  for (Block& block : page.blocks) {
    if (block.role != BlockRole::unknown) continue;
    if (block.mark == Mark::picture) {
      block.role = BlockRole::picture;
    } else {
      block.role = block.mark == Mark::table ? BlockRole::table : BlockRole::paragraph;
    }
    block.why = {kRule, block.role == BlockRole::paragraph ? kHardly : 1.0};
  }
}

void gather_crowded(Issue& issue, Page& page, Diagnostics& diagnostics) {
  diagnostics.add(
      DiagCode::page_crowded, page.id, {},
      fmt::format(
          "{} blocks are one article: the limit page.blocks; raise it: --limit page.blocks=N",
          page.blocks.size()));
  const PrintedPage view = look_at(page);
  if (view.pieces.empty()) return;
  Article article;
  article.id = ArticleId{static_cast<std::uint32_t>(issue.articles.size() + 1)};
  article.section = page.section;
  article.why = {kRule, kHardly};
  for (const Piece& piece : view.pieces) {
    std::vector<Element> elements = elements_of(issue, piece);
    article.elements.insert(article.elements.end(), std::move_iterator(elements.begin()),
                            std::move_iterator(elements.end()));
  }
  issue.articles.push_back(std::move(article));
}

}  // namespace broadsheet::structure
