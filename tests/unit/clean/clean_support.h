// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "document/reading.h"
#include "stages/clean/rules.h"
#include "stages/clean/rules/clean_text.h"

namespace broadsheet::test {

/// A page with one block of these lines.
inline Page page_of(const std::vector<Text>& lines, Mark mark = Mark::paragraph) {
  Page page;
  page.id = {1};
  Block block;
  block.id = {page.id, 1};
  block.mark = mark;
  for (const Text& text : lines) {
    Line line;
    line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
    line.as_read = text;
    block.lines.push_back(line.id);
    page.lines.push_back(line);
  }
  page.blocks.push_back(block);
  return page;
}

/// The page's lines after `clean_text`, a line a line.
inline Text cleaned(Page page, const Settings& settings = {}) {
  Diagnostics diagnostics;
  page = clean::clean_text(std::move(page), settings, diagnostics);
  Text out;
  for (const Line& line : page.lines) {
    if (&line != &page.lines.front()) out += U'\n';
    out += corrected(line);
  }
  return out;
}

inline Text cleaned(TextView text, Mark mark = Mark::paragraph, const Settings& settings = {}) {
  return cleaned(page_of({Text(text)}, mark), settings);
}

/// An issue of articles, each a row of paragraphs that are each a line.
inline Issue issue_of(const std::vector<std::vector<Text>>& articles) {
  Issue issue;
  issue.id = "test";
  Page page;
  page.id = {1};
  for (const auto& paragraphs : articles) {
    Article article;
    article.id = {static_cast<std::uint32_t>(issue.articles.size() + 1)};
    article.pages = {page.id};
    for (const Text& text : paragraphs) {
      Line line;
      line.id = {page.id, static_cast<std::uint32_t>(page.lines.size() + 1)};
      line.as_read = text;
      Element element;
      element.segs = {{line.id, whole(line), Join::none}};
      page.lines.push_back(std::move(line));
      article.elements.push_back(std::move(element));
    }
    issue.articles.push_back(std::move(article));
  }
  issue.pages.push_back(std::move(page));
  return issue;
}

/// Only `name` is on.
inline Settings only(std::string_view name) {
  Settings settings;
  for (const clean::RuleRow& row : clean::rule_table()) {
    settings.rules.push_back({std::string(row.name), row.name == name});
  }
  return settings;
}

inline Settings without(std::string_view name) {
  Settings settings;
  settings.rules.push_back({std::string(name), false});
  return settings;
}

}  // namespace broadsheet::test
