// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/article/pictures.h"

#include <gtest/gtest.h>

#include "stages/structure/article/balance.h"
#include "tests/support/draw.h"

namespace broadsheet::structure {
namespace {

/// The page of a drawing; each block that `kinds` has an element for stands in one article, and
/// each has a picture.
Issue illustrated(std::string_view drawing, const std::vector<ElementKind>& kinds) {
  Issue issue = test::draw_issue(drawing);
  Page& page = issue.pages[0];
  Article article;
  article.id = {1};
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    Picture picture;
    picture.id = {page.id, static_cast<std::uint32_t>(i + 1)};
    page.blocks[i].picture = picture.id;
    page.pictures.push_back(picture);
    if (i >= kinds.size()) continue;
    Element element;
    element.kind = kinds[i];
    element.segs = segs_of_lines(page, page.blocks[i].lines);
    element.blocks = {page.blocks[i].id};
    article.elements.push_back(std::move(element));
  }
  issue.articles.push_back(std::move(article));
  return issue;
}

std::string placed(Issue issue) {
  Diagnostics found;
  issue = strike_balance(place_pictures(std::move(issue), {}, found), {}, found);
  EXPECT_TRUE(issue.balance->pictures.is_even());
  return test::written(issue);
}

TEST(Pictures, OfATextAreFiguresBehindIt) {
  EXPECT_EQ(placed(illustrated("水。\n\n火。\n", {ElementKind::paragraph, ElementKind::paragraph})),
            "article\n  p 水。\n  figure\n  p 火。\n  figure\n");
}

TEST(Pictures, OfAHeadlineStandBehindItsStack) {
  EXPECT_EQ(placed(illustrated("水\n\n火\n\n土。\n",
                               {ElementKind::headline, ElementKind::deck, ElementKind::paragraph})),
            "article\n  headline 水\n  deck 火\n  figure\n  figure\n  p 土。\n  figure\n");
}

TEST(Pictures, OfABlockInNoArticleAreAnArticle) {
  EXPECT_EQ(placed(illustrated("水。\n\n火。\n", {ElementKind::paragraph})),
            "article\n  p 水。\n  figure\nphoto p1\n  figure\n");
}

TEST(Pictures, OfFurnitureAndDiscardsStayThere) {
  Issue issue = illustrated("水。\n\n火。\n", {});
  issue.pages[0].blocks[0].role = BlockRole::discarded;
  issue.pages[0].furniture.push_back({BlockRole::masthead, {}, {issue.pages[0].blocks[1].id}, {}});
  EXPECT_EQ(placed(issue), "article\n");
}

TEST(Pictures, ThatAnArticleShowsAreNotShownAgain) {
  Issue issue = illustrated("水。\n", {ElementKind::figure});
  issue.articles[0].elements[0].detail = FigureDetail{issue.pages[0].pictures[0].id};
  EXPECT_EQ(placed(issue), "article\n  figure 水。\n");
}

TEST(PictureBalance, ThatIsUnevenIsAnErrorOfTheRun) {
  Diagnostics found;
  (void)strike_balance(illustrated("水。\n", {ElementKind::paragraph}), {}, found);
  EXPECT_EQ(found.count(DiagCode::pictures_uneven), 1U);
  EXPECT_EQ(found.count(DiagCode::balance_uneven), 0U);
  EXPECT_TRUE(found.has_errors());
}

TEST(PictureBalance, OfAnIssueFromBeforePicturesWerePlacedIsNotStruck) {
  Issue old = illustrated("水。\n", {ElementKind::paragraph});
  old.history = {{"continuations", 1}};
  Diagnostics found;
  EXPECT_EQ(strike_balance(old, {}, found).balance->pictures, PictureBalance{});
  EXPECT_EQ(found.count(DiagCode::pictures_uneven), 0U);
  old.history = {{"pictures", 1}, {"continuations", 1}};
  (void)strike_balance(old, {}, found);
  EXPECT_EQ(found.count(DiagCode::pictures_uneven), 1U);
}

}  // namespace
}  // namespace broadsheet::structure
