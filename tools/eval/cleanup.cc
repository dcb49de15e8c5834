// SPDX-License-Identifier: GPL-3.0-or-later
#include "tools/eval/cleanup.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "pipeline/plan.h"
#include "pipeline/run.h"

namespace broadsheet::eval {
namespace {

bool is_of_the_clean_up(const StageRow& stage) {
  return stage.name.starts_with("clean.") || stage.name.starts_with("repeats") ||
         stage.name == "language";
}

std::vector<StageRow> clean_up_plan() {
  std::vector<StageRow> rows;
  for (const StageRow& stage : pipeline::plan()) {
    if (is_of_the_clean_up(stage)) rows.push_back(stage);
  }
  return rows;
}

}  // namespace

Issue issue_of_paragraphs(const std::vector<Text>& paragraphs) {
  Issue issue;
  issue.id = "eval";
  Page page;
  page.id = {1};
  Article article;
  article.id = {1};
  article.pages = {page.id};
  for (const Text& text : paragraphs) {
    const auto n = static_cast<std::uint32_t>(page.lines.size() + 1);
    Line line;
    line.id = {page.id, n};
    line.as_read = text;
    line.ending = U"\n\n";
    Block block;
    block.id = {page.id, n};
    block.lines = {line.id};
    block.mark = Mark::paragraph;
    block.role = BlockRole::paragraph;
    Element element;
    element.segs = {{line.id, whole(line), Join::none}};
    element.blocks = {block.id};
    page.lines.push_back(std::move(line));
    page.blocks.push_back(std::move(block));
    article.elements.push_back(std::move(element));
  }
  issue.pages.push_back(std::move(page));
  issue.articles.push_back(std::move(article));
  return issue;
}

Issue clean_up(Issue issue, const Settings& settings) {
  static const std::vector<StageRow> kPlan = clean_up_plan();
  std::vector<pipeline::Timing> timings;
  return pipeline::run(std::move(issue), kPlan, settings, {}, timings);
}

}  // namespace broadsheet::eval
