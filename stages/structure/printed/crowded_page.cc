// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/printed/crowded_page.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "stages/structure/article/builder.h"

namespace broadsheet::structure {
namespace {

constexpr const char* kRule = "page.crowded";
constexpr double kHardly = 0.3;  ///< confidence: nothing was looked at but the place

}  // namespace

bool is_crowded(const Page& page, const Limits& limits) {
  const auto blocks = std::count_if(page.blocks.begin(), page.blocks.end(), [](const Block& block) {
    return block.role != BlockRole::discarded;
  });
  return static_cast<std::uint64_t>(blocks) > limits.page_blocks;
}

namespace {

void name_blocks(Page& page) {
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

}  // namespace

void gather_crowded(Issue& issue, const PrintedPage& view, Diagnostics& diagnostics) {
  Page& page = *view.page;
  name_blocks(page);
  diagnostics.add(
      DiagCode::page_crowded, page.id, {},
      fmt::format(
          "{} blocks are one article: the limit page.blocks; raise it: --limit page.blocks=N",
          page.blocks.size()));
  if (view.pieces.empty()) return;
  Article article;
  article.id = ArticleId{static_cast<std::uint32_t>(issue.articles.size() + 1)};
  article.section = page.section;
  article.why = {kRule, kHardly};
  ArticleBuilder builder(issue, article);
  for (const Piece& piece : view.pieces) builder.add(piece.text);
  issue.articles.push_back(std::move(article));
}

}  // namespace broadsheet::structure
