// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/items.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ending.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/scratch.h"

namespace broadsheet::pipeline {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> names(const Items& found) {
  std::vector<std::string> out;
  for (const Item& item : found.items) out.push_back(item.name);
  return out;
}

std::vector<std::string> files(const Item& item) {
  std::vector<std::string> out;
  for (const auto& file : item.files) out.push_back(file.filename().string());
  return out;
}

Items find(std::vector<std::string> inputs, bool one_issue = false) {
  return find_items(inputs, one_issue);
}

TEST(Items, NamesAFileByItsRelativePathWithoutExtension) {
  EXPECT_THAT(names(find({"page.md"})), ElementsAre("page"));
  EXPECT_THAT(names(find({"./a/./b.c.md"})), ElementsAre("a/b.c"));
  EXPECT_THAT(names(find({"-"})), ElementsAre("stdin"));
}

TEST(Items, NamesAPathThatLeavesTheFolderByItsLastPart) {
  EXPECT_THAT(names(find({"/x/y/page.md"})), ElementsAre("page"));
  EXPECT_THAT(names(find({"../../page.md"})), ElementsAre("page"));
  EXPECT_THAT(names(find({"a/../../page.md"})), ElementsAre("page"));
}

TEST(Items, TakesAFolderOfPdfFilesForOneIssueOnlyIfEachIsOnePage) {
  const test::PdfPage page;
  const test::Scratch scratch;
  for (const char* name : {"pages/p-2.pdf", "pages/p-1.pdf", "issues/p-1.pdf"})
    scratch.write(name, test::make_pdf({page}));
  scratch.write("issues/p-2.pdf", test::make_pdf({page, page}));
  const Items pages = find({(scratch / "pages").string()});
  ASSERT_EQ(pages.items.size(), 1U);
  EXPECT_THAT(files(pages.items[0]), ElementsAre("p-1.pdf", "p-2.pdf"));
  EXPECT_EQ(find({(scratch / "issues").string()}).items.size(), 2U);
}

TEST(Items, CountAPdfThatCannotBeOpenedAsAPage) {
  const test::Scratch scratch;
  scratch.write("pages/p-1.pdf", test::make_pdf({test::PdfPage{}}));
  scratch.write("pages/p-2.pdf", "%PDF-1.7 and then nothing");
  EXPECT_EQ(find({(scratch / "pages").string()}).items.size(), 1U);
}

TEST(Items, TakesAFolderOfNumberedPagesForOneIssueInTheOrderOfTheNumbers) {
  const test::Scratch scratch;
  for (const char* name : {"page-10.md", "page-9.md", "page-1.md"}) scratch.write(name, "x");
  const Items found = find({scratch.path().string() + "/"});
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_EQ(found.items[0].name, scratch.path().filename().string());
  EXPECT_THAT(files(found.items[0]), ElementsAre("page-1.md", "page-9.md", "page-10.md"));
}

TEST(Items, TakesOtherFoldersForAnIssueAFile) {
  const test::Scratch scratch;
  scratch.write("in/north.md", "x");
  scratch.write("in/south.md", "x");
  scratch.write("in/deeper/west.md", "x");
  const Items found = find({(scratch / "in").string()});
  EXPECT_THAT(names(found), ElementsAre("in/north", "in/south"));
}

TEST(Items, TakesFilesThatDifferInADateForSeveralIssues) {
  const test::Scratch scratch;
  scratch.write("in/paper-2023-12-22.md", "x");
  scratch.write("in/paper-2023-12-23.md", "x");
  EXPECT_EQ(find({(scratch / "in").string()}).items.size(), 2U);
  scratch.write("days/20231222.md", "x");
  scratch.write("days/20231223.md", "x");
  EXPECT_EQ(find({(scratch / "days").string()}).items.size(), 2U);
  scratch.write("one/2023-12-22-01.md", "x");
  scratch.write("one/2023-12-22-02.md", "x");
  EXPECT_EQ(find({(scratch / "one").string()}).items.size(), 1U);
}

TEST(Items, LeaveOutWhatTellsOfTheFolderAndSaySo) {
  const test::Scratch scratch;
  for (const char* name :
       {"page-1.md", "page-2.md", "README.md", "readme.zh-CN.txt", "LICENSE.txt", "CHANGELOG.md"})
    scratch.write(name, "x");
  const Items found = find({scratch.path().string()});
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_THAT(files(found.items[0]), ElementsAre("page-1.md", "page-2.md"));
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], HasSubstr("4 files were left out"));
  EXPECT_THAT(found.notes[0], HasSubstr("README.md"));
}

TEST(Items, TakeAReadmeThatIsNamed) {
  const test::Scratch scratch;
  const auto file = scratch.write("README.md", "x").string();
  EXPECT_THAT(names(find({file})), ElementsAre("README"));
}

TEST(Items, LeavesAsideWhatNoReaderKnowsAndSaysSo) {
  const test::Scratch scratch;
  for (const char* name : {"page-1.md", "page-2.md", "photo.jpg", ".page-3.md"})
    scratch.write(name, "x");
  const Items found = find({scratch.path().string()});
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_EQ(found.items[0].files.size(), 2U);
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("photo.jpg")));
}

TEST(Items, MakesOneIssueOfEverythingWhenAsked) {
  const test::Scratch scratch;
  for (const char* name : {"in/north.md", "in/south.md", "extra.md"}) scratch.write(name, "x");
  const Items found = find({(scratch / "in").string(), (scratch / "extra.md").string()}, true);
  ASSERT_THAT(names(found), ElementsAre("in"));
  EXPECT_THAT(files(found.items[0]), ElementsAre("north.md", "south.md", "extra.md"));
}

TEST(Items, KeepsWhatIsNotThereAsAnItem) {
  EXPECT_THAT(names(find({"/nowhere/page.md"})), ElementsAre("page"));
}

TEST(Items, KeepsAFolderWithoutPagesAsAnItemWithoutFiles) {
  const test::Scratch scratch;
  scratch.write("photo.jpg", "x");
  const Items found = find({scratch.path().string()});
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_THAT(found.items[0].files, IsEmpty());
}

TEST(Items, RefusesTwoItemsForOneFolder) {
  EXPECT_THROW(find({"/a/page.md", "/b/page.md"}), UsageError);
  EXPECT_THROW(find({"page.md", "page.txt"}), UsageError);
}

}  // namespace
}  // namespace broadsheet::pipeline
