// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/structure/structured.h"

#include <memory>
#include <utility>

#include <gtest/gtest.h>

#include "document/validate.h"
#include "stages/structure/article/balance.h"
#include "stages/structure/article/pictures.h"
#include "stages/structure/joins/continuations.h"
#include "stages/structure/joins/paragraphs.h"
#include "stages/structure/page/article_languages.h"
#include "stages/structure/page/furniture.h"
#include "stages/structure/page/language.h"
#include "stages/structure/page/masthead.h"
#include "stages/structure/page/parts.h"
#include "stages/structure/text/articles.h"
#include "stages/structure/text/roles.h"
#include "tests/support/draw.h"

namespace broadsheet::structure {

namespace {

void set(Page& page, const std::vector<TextView>& texts, Opening opening) {
  for (Block& block : page.blocks) {
    if (block.lines.empty()) continue;
    const TextView first = find(page, block.lines.front())->as_read;
    for (const TextView text : texts) {
      if (first.starts_with(text)) block.opening = opening;
    }
  }
}

Issue structured_by(std::string_view drawing, const Openings& openings, const Settings& settings) {
  Issue issue = test::draw_issue(drawing);
  Diagnostics diagnostics;
  for (Page& page : issue.pages) {
    page = split_blocks(std::move(page), settings, diagnostics);
    set(page, openings.indented, Opening::indented);
    set(page, openings.flush, Opening::flush);
  }
  for (const IssueStage stage : {detect_language, find_masthead, detach_furniture, name_roles,
                                 gather_articles, place_pictures, link_continuations,
                                 join_paragraphs, name_article_languages, strike_balance}) {
    issue = stage(std::move(issue), settings, diagnostics);
    EXPECT_TRUE(faults_of(issue).empty()) << faults_of(issue)[0];
  }
  EXPECT_TRUE(issue.balance->is_even())
      << issue.balance->lost << " lost, " << issue.balance->duplicated << " duplicated in\n"
      << drawing;
  issue.diagnostics.append(diagnostics);
  return issue;
}

}  // namespace

Issue structured(std::string_view drawing) {
  return structured_by(drawing, {}, {});
}

Issue structured(std::string_view drawing, const Openings& openings) {
  return structured_by(drawing, openings, {});
}

Issue structured_with(const TitleProfile& profile, std::string_view drawing) {
  Settings settings;
  settings.profile = std::make_shared<const TitleProfile>(profile);
  return structured_by(drawing, {}, settings);
}

Issue structured_with(std::shared_ptr<const Languages> languages, std::string_view drawing) {
  Settings settings;
  settings.languages = std::move(languages);
  return structured_by(drawing, {}, settings);
}

std::string articles_of(std::string_view drawing) {
  return test::written(structured(drawing));
}

std::string articles_of(std::string_view drawing, const Openings& openings) {
  return test::written(structured(drawing, openings));
}

std::string blocks_of(std::string_view drawing) {
  return test::written_blocks(structured(drawing));
}

}  // namespace broadsheet::structure
