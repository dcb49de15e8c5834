// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/structure/structured.h"

#include <gtest/gtest.h>

#include "document/validate.h"
#include "stages/structure/articles.h"
#include "stages/structure/balance.h"
#include "stages/structure/continuations.h"
#include "stages/structure/furniture.h"
#include "stages/structure/language.h"
#include "stages/structure/masthead.h"
#include "stages/structure/paragraphs.h"
#include "stages/structure/parts.h"
#include "stages/structure/roles.h"
#include "tests/support/draw.h"

namespace broadsheet::structure {

Issue structured(std::string_view drawing) {
  Issue issue = test::draw_issue(drawing);
  const Settings settings;
  Diagnostics diagnostics;
  for (Page& page : issue.pages) page = part_blocks(std::move(page), settings, diagnostics);
  for (const IssueStage stage :
       {tell_language, find_masthead, set_furniture_apart, name_roles, gather_articles,
        link_continuations, join_paragraphs, strike_balance}) {
    issue = stage(std::move(issue), settings, diagnostics);
    EXPECT_TRUE(faults_of(issue).empty()) << faults_of(issue)[0];
  }
  EXPECT_TRUE(issue.balance->is_even())
      << issue.balance->lost << " lost, " << issue.balance->duplicated << " duplicated in\n"
      << drawing;
  issue.diagnostics.append(diagnostics);
  return issue;
}

std::string articles_of(std::string_view drawing) {
  return test::written(structured(drawing));
}

std::string blocks_of(std::string_view drawing) {
  return test::written_blocks(structured(drawing));
}

}  // namespace broadsheet::structure
