// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/batch/find.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ending.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

using test::Scratch;
using testing::ElementsAre;
using testing::HasSubstr;

std::vector<std::string> names(const Items& items) {
  std::vector<std::string> all;
  for (const Item& item : items.items) all.push_back(item.name);
  return all;
}

class Find : public testing::Test {
 protected:
  Items find(const Patterns& patterns = {}) const {
    return find_items_below(scratch_.path(), patterns, scratch_ / "out", {});
  }
  const Scratch scratch_;
};

TEST_F(Find, FilesOfEveryFolderAreNamedByTheirPath) {
  for (const char* file : {"a.md", "1898/05/b.txt", "1898/c.xml", "1898/remark.doc", ".hidden/d.md",
                           "1898/.e.md", "out/f.md"})
    scratch_.write(file, "x");
  const Items found = find();
  EXPECT_THAT(names(found), ElementsAre("1898/05/b", "1898/c", "a"));
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], HasSubstr("remark.doc"));
}

TEST_F(Find, AFolderOfOneIssuesPagesIsOneItemAndItsFoldersAreLookedInto) {
  for (const char* file : {"day/p-1.md", "day/p-2.md", "day/p-10.md", "day/extra/letter.md"})
    scratch_.write(file, "x");
  const Items found = find();
  ASSERT_THAT(names(found), ElementsAre("day", "day/extra/letter"));
  EXPECT_EQ(found.items[0].files.size(), 3U);
  EXPECT_EQ(found.items[0].files[2].filename(), "p-10.md");
}

TEST_F(Find, UnlessEachFileIsSaidToBeAnIssue) {
  for (const char* file : {"day/p-1.md", "day/p-2.md"}) scratch_.write(file, "x");
  EXPECT_THAT(names(find({{}, {}, true})), ElementsAre("day/p-1", "day/p-2"));
}

TEST_F(Find, PatternsTakeAndLeaveOut) {
  for (const char* file : {"a.md", "b.txt", "old/c.md", "old/d.txt"}) scratch_.write(file, "x");
  EXPECT_THAT(names(find({{"*.md"}, {}, false})), ElementsAre("a", "old/c"));
  EXPECT_THAT(names(find({{"old/*"}, {"*.txt"}, false})), ElementsAre("old/c"));
  EXPECT_THAT(names(find({{}, {"old/*"}, false})), ElementsAre("a", "b"));
}

TEST_F(Find, LinksToFoldersAreLeftAsideAndTold) {
  scratch_.write("in/a.md", "x");
  std::filesystem::create_directory_symlink(scratch_.path(), scratch_ / "in/again");
  const Items found = find();
  EXPECT_THAT(names(found), ElementsAre("in/a"));
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("is a link to a folder")));
}

TEST_F(Find, FilesThatDifferInTheirEndingsAreIssuesWithTheirEndingsAndNamed) {
  scratch_.write("in/a.md", "x");
  scratch_.write("in/a.txt", "x");
  const Items found = find();
  EXPECT_THAT(names(found), ElementsAre("in/a.md", "in/a.txt"));
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("a.md, a.txt differ in their endings only")));
  EXPECT_THAT(names(find({{"*.md"}, {}, false})), ElementsAre("in/a"));
}

TEST_F(Find, WhatLiesWithAMetsOrBelowItIsNoItemButAnotherMets) {
  scratch_.write("in/i/x-mets.xml", "<mets/>");
  scratch_.write("in/i/0001.xml", "<alto/>");
  scratch_.write("in/i/text/0001.xml", "<alto/>");
  scratch_.write("in/i/text/0002.xml", "<alto/>");
  scratch_.write("in/i/next/y-mets.xml", "<mets/>");
  scratch_.write("in/j/0001.xml", "<alto/>");
  const Items found = find();
  EXPECT_THAT(names(found), ElementsAre("in/i", "in/i/next", "in/j/0001"));
}

TEST_F(Find, PicturesBelowTextsAreThoseThatTheyShow) {
  for (const char* file : {"text/p.md", "text/images/1.jpg", "scans/a/p-1.tif", "scans/a/p-2.tif"})
    scratch_.write(file, "x");
  const Items found = find();
  EXPECT_THAT(names(found), ElementsAre("scans/a", "text/p"));
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("text/images: pictures were left aside")));
}

TEST_F(Find, LinksToFilesAreTakenIfTheyEndInTheFolderElseTold) {
  scratch_.write("in/real.md", "x");
  const test::Scratch elsewhere;
  std::filesystem::create_symlink("real.md", scratch_ / "in/inside.md");
  std::filesystem::create_symlink(elsewhere.write("secret.md", "x"), scratch_ / "in/outside.md");
  const Items found = find();
  EXPECT_THAT(names(found), ElementsAre("in/inside", "in/real"));
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("in/outside.md is a link that leads out of")));
  EXPECT_EQ(found.items[0].root, scratch_.path());
  EXPECT_THAT(find({{"real*"}, {}, false}).notes, testing::IsEmpty()) << "nobody asked for it";
}

}  // namespace
}  // namespace broadsheet::pipeline
