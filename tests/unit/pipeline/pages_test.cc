// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/pages.h"

#include <gtest/gtest.h>

#include "document/errors.h"
#include "document/validate.h"
#include "tests/support/draw.h"

namespace broadsheet::pipeline {
namespace {

Issue drawn(const char* drawing) {
  Issue issue = test::draw_issue(drawing);
  issue.sources.push_back({"page.md", "markdown", "UTF-8", 1, "00"});
  issue.diagnostics.add(DiagCode::control_characters, PageId{1}, "p1-l1", "here");
  return issue;
}

TEST(Pages, AreNumberedOnWhenIssuesAreAppended) {
  Issue all;
  append_pages(all, drawn("# a\n=page=\nb"), 0);
  append_pages(all, drawn("![c](c.png)\n=page=\nd"), 2);
  ASSERT_EQ(all.pages.size(), 4U);
  EXPECT_TRUE(faults_of(all).empty());
  EXPECT_EQ(all.pages[2].id.n, 3U);
  EXPECT_EQ(all.pages[2].source, 1U);
  EXPECT_EQ(to_string(all.pages[2].blocks.at(0).picture), "p3-i1");
  EXPECT_EQ(to_string(all.pages[3].lines.at(0).id), "p4-l1");
  const Diagnostic& moved = all.diagnostics.items().at(1);
  EXPECT_EQ(moved.page.n, 3U);
  EXPECT_EQ(moved.place, "p3-l1");
}

/// A page of two blocks in the story `id`, as a file of PAGE gives it.
Issue of_story(const char* id, bool continues) {
  Issue issue = drawn("a\n\nb");
  Story story;
  story.id = id;
  story.continues = continues;
  issue.stories.push_back(story);
  issue.pages[0].blocks.at(0).part = {1, 1, 0};
  issue.pages[0].blocks.at(1).part = {1, 2, 1};
  return issue;
}

TEST(Pages, ContinueTheStoriesOfEarlierOnes) {
  Issue all;
  append_pages(all, of_story("a1", false), 0);
  append_pages(all, of_story("a2", true), 1);
  append_pages(all, of_story("a1", true), 2);
  append_pages(all, of_story("a1", false), 3);  // of that page alone
  ASSERT_EQ(all.stories.size(), 3U);
  EXPECT_TRUE(faults_of(all).empty());
  EXPECT_EQ(all.pages[1].blocks.at(0).part, (StoryPart{2, 1, 0}));
  EXPECT_EQ(all.pages[2].blocks.at(0).part, (StoryPart{1, 3, 0}));
  EXPECT_EQ(all.pages[2].blocks.at(1).part, (StoryPart{1, 4, 2}));
  EXPECT_EQ(all.pages[3].blocks.at(1).part, (StoryPart{3, 2, 1}));
  for (const Story& story : all.stories) EXPECT_FALSE(story.continues) << story.id;
}

TEST(Pages, OfAnIssueWithArticlesCannotBeAppended) {
  Issue all = drawn("a");
  Issue more = drawn("b");
  more.articles.emplace_back();
  EXPECT_THROW(append_pages(all, more, 1), Error);
}

TEST(Pages, KeepTheirNumbersWhenOthersAreLeftOut) {
  Issue issue = drawn("a\n=page=\nb\n=page=\nc");
  const PageRange wanted[] = {{2, 2}, {3, 9}};
  keep_pages(issue, wanted);
  ASSERT_EQ(issue.pages.size(), 2U);
  EXPECT_EQ(issue.pages[0].id.n, 2U);
  EXPECT_TRUE(faults_of(issue).empty());
  EXPECT_TRUE(issue.diagnostics.items().empty());
}

TEST(Pages, MustBeThereToBeKept) {
  Issue issue = drawn("a");
  const PageRange wanted[] = {{2, 4}};
  EXPECT_THROW(keep_pages(issue, wanted), Error);
}

}  // namespace
}  // namespace broadsheet::pipeline
