// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/balance.h"

#include <gtest/gtest.h>

#include "document/validate.h"
#include "tests/support/draw.h"

namespace broadsheet {
namespace {

/// "## 标题" and "正文 一。": 2 of markup, 2 + 4 of print.
Issue issue_with(std::vector<Seg> segs) {
  Issue issue = test::draw_issue("## 标题\n\n正文 一。\n");
  Article article;
  article.id = {1};
  Element element;
  element.segs = std::move(segs);
  article.elements.push_back(std::move(element));
  issue.articles.push_back(std::move(article));
  return issue;
}

constexpr LineId kHeadline{{1}, 1};
constexpr LineId kText{{1}, 2};

TEST(Balance, CountsMarkupApartAndSpacesNever) {
  const Balance b =
      balance_of(issue_with({{kHeadline, {3, 5}, Join::none}, {kText, {0, 5}, Join::none}}));
  EXPECT_EQ(b.read, 8U);
  EXPECT_EQ(b.markup, 2U);
  EXPECT_EQ(b.articles, 6U);
  EXPECT_TRUE(b.is_even());
}

TEST(Balance, WhatStandsNowhereIsLost) {
  EXPECT_EQ(balance_of(issue_with({{kText, {0, 5}, Join::none}})).lost, 2U);
}

TEST(Balance, WhatStandsTwiceIsDuplicated) {
  const std::vector<Seg> twice = {
      {kHeadline, {3, 5}, Join::none}, {kText, {0, 5}, Join::none}, {kText, {0, 2}, Join::none}};
  EXPECT_EQ(balance_of(issue_with(twice)).duplicated, 2U);
}

TEST(Balance, WhatStandsOnNoLineIsInvented) {
  EXPECT_EQ(balance_of(issue_with({{kText, {0, 9}, Join::none}})).invented, 4U);
  EXPECT_EQ(balance_of(issue_with({{{{1}, 7}, {0, 3}, Join::none}})).invented, 3U);
}

TEST(Balance, ADiscardedBlockIsNotLost) {
  Issue issue = test::draw_issue("正文一。\n");
  issue.pages[0].blocks[0].role = BlockRole::discarded;
  const Balance b = balance_of(issue);
  EXPECT_EQ(b.discarded, 4U);
  EXPECT_TRUE(b.is_even());
}

/// Four pictures: each in a block of its own.
Issue issue_with_pictures() {
  return test::draw_issue("![](a.jpg)\n\n![](b.jpg)\n\n![](c.jpg)\n\n![](d.jpg)\n");
}

void add_figure(Issue& issue, std::uint32_t picture) {
  Article article;
  article.id.n = static_cast<std::uint32_t>(issue.articles.size() + 1);
  Element figure;
  figure.kind = ElementKind::figure;
  figure.detail = FigureDetail{{issue.pages[0].id, picture}};
  article.elements.push_back(std::move(figure));
  issue.articles.push_back(std::move(article));
}

TEST(PictureBalance, KnowsFiguresFurnitureDiscardsAndWhatIsLost) {
  Issue issue = issue_with_pictures();
  add_figure(issue, 1);
  Page& page = issue.pages[0];
  page.furniture.push_back({BlockRole::masthead, {}, {page.blocks[1].id}, {}});
  page.blocks[2].role = BlockRole::discarded;
  const Balance balance = balance_of(issue);
  EXPECT_EQ(balance.pictures, (PictureBalance{4, 1, 1, 1, 1, 0}));
  EXPECT_TRUE(balance.has_even_text());
  EXPECT_FALSE(balance.is_even());
}

TEST(PictureBalance, APictureOfTwoPlacesIsDuplicated) {
  Issue issue = issue_with_pictures();
  for (const std::uint32_t n : {1U, 2U, 3U, 4U, 4U}) add_figure(issue, n);
  issue.pages[0].blocks[0].role = BlockRole::discarded;
  EXPECT_EQ(balance_of(issue).pictures, (PictureBalance{4, 4, 0, 1, 0, 2}));
}

TEST(Validate, FindsWhatDoesNotHold) {
  EXPECT_TRUE(faults_of(issue_with({{kText, {0, 5}, Join::none}})).empty());
  EXPECT_FALSE(faults_of(issue_with({{kText, {0, 9}, Join::none}})).empty());
  EXPECT_FALSE(faults_of(issue_with({{{{2}, 1}, {0, 1}, Join::none}})).empty());

  Issue twice = issue_with({});
  twice.pages[0].blocks[1].lines.push_back(kHeadline);
  EXPECT_FALSE(faults_of(twice).empty());

  Issue crossing = issue_with(
      {{kText, {0, 1}, Join::none}, {kText, {1, 2}, Join::none}, {kText, {2, 3}, Join::none}});
  crossing.articles[0].elements[0].inlines = {{ElementKind::dateline, 0, 2, {}},
                                              {ElementKind::byline, 1, 3, {}}};
  EXPECT_FALSE(faults_of(crossing).empty());

  Issue overlapping = issue_with({});
  overlapping.pages[0].lines[1].edits = {{"a", {0, 2}, U"", 1, EditClass::automatic},
                                         {"b", {1, 3}, U"", 1, EditClass::automatic}};
  EXPECT_FALSE(faults_of(overlapping).empty());
}

}  // namespace
}  // namespace broadsheet
