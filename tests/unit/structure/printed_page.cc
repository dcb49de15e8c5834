// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/structure/printed_page.h"

#include <gtest/gtest.h>

#include "document/balance.h"
#include "document/plane.h"
#include "document/validate.h"
#include "stages/structure/printed/articles.h"

namespace broadsheet::structure {

Page printed_page(const std::vector<Print>& blocks, const std::vector<Box>& rules) {
  Page page;
  page.id.n = 1;
  page.width = 600;
  page.height = 800;
  for (const Print& print : blocks) {
    Block block;
    block.id = {page.id, static_cast<std::uint32_t>(page.blocks.size() + 1)};
    block.opening = print.opening;
    block.mark = print.mark;
    block.strong = print.strong;
    double y = print.y0;
    for (std::size_t i = 0; i < print.lines.size(); ++i) {
      const bool is_last = i + 1 == print.lines.size();
      Line line;
      line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
      line.as_read = print.lines[i];
      line.style.size = print.size;
      line.style.bold = print.strong;
      line.box =
          Box{print.x0, y, is_last && print.last > 0 ? print.last : print.x1, y + print.size};
      block.box = block.box ? united(*block.box, *line.box) : *line.box;
      block.lines.push_back(line.id);
      page.lines.push_back(std::move(line));
      y += print.size * kPitch / 10;
    }
    page.blocks.push_back(std::move(block));
  }
  for (const Box& rule : rules) page.separators.push_back({Separator::Kind::rule, rule});
  return page;
}

void add_page(Issue& issue, Page page) {
  page.id.n = static_cast<std::uint32_t>(issue.pages.size() + 1);
  for (Line& line : page.lines) line.id.page = page.id;
  for (Block& block : page.blocks) {
    block.id.page = page.id;
    for (LineId& line : block.lines) line.page = page.id;
  }
  issue.pages.push_back(std::move(page));
}

Issue printed_issue(const std::vector<Print>& blocks, const std::vector<Box>& rules) {
  return printed_issue_of(printed_page(blocks, rules));
}

Issue printed_issue_of(Page page) {
  Issue issue;
  issue.pages.push_back(std::move(page));
  Diagnostics diagnostics;
  issue = gather_printed_articles(std::move(issue), {}, diagnostics);
  EXPECT_TRUE(faults_of(issue).empty());
  EXPECT_TRUE(balance_of(issue).is_even());
  issue.diagnostics = std::move(diagnostics);
  return issue;
}

}  // namespace broadsheet::structure
