// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/items.h"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/ending.h"
#include "stages/raster.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/scratch.h"
#include "tests/unit/pipeline/modules_of_build.h"

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
  Settings settings;
  settings.modules = modules_of_build();
  return find_items(inputs, one_issue, settings);
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

TEST(Items, TakesAFolderOfAltoForOneIssueAndOneOfNativeXmlForSeveral) {
  const test::Scratch scratch;
  for (const char* name : {"alto/0002.xml", "alto/0001.xml", "mixed/0001.xml"})
    scratch.write(name, "<?xml version='1.0'?><a:alto xmlns:a='u'><a:Layout/></a:alto>");
  for (const char* name : {"native/0001.xml", "native/0002.xml", "mixed/0002.xml"})
    scratch.write(name, "<issue xmlns='urn:broadsheet:issue:1'/>");
  const Items alto = find({(scratch / "alto").string()});
  ASSERT_EQ(alto.items.size(), 1U);
  EXPECT_THAT(files(alto.items[0]), ElementsAre("0001.xml", "0002.xml"));
  EXPECT_EQ(find({(scratch / "native").string()}).items.size(), 2U);
  EXPECT_EQ(find({(scratch / "mixed").string()}).items.size(), 2U);
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

TEST(Items, TakeAFolderOfPicturesOfPagesForOneIssueUnlessOneHoldsSeveral) {
  const test::Scratch scratch;
  const std::string page = to_png(blank(Raster::Kind::grey, 8, 8));
  for (const char* name :
       {"day/p-2.png", "day/p-1.jpg", "days/1858-12-07.tif", "days/1858-12-08.tif"})
    scratch.write(name, page);
  const Items day = find({(scratch / "day").string()});
  ASSERT_EQ(day.items.size(), 1U);
  EXPECT_THAT(files(day.items[0]), ElementsAre("p-1.jpg", "p-2.png"));
  EXPECT_EQ(find({(scratch / "days").string()}).items.size(), 2U);
}

TEST(Items, LeaveOutPicturesThatLieBesideTexts) {
  const test::Scratch scratch;
  for (const char* name : {"in/p-1.md", "in/p-2.md", "in/p-3.png", "in/photo.jpg"})
    scratch.write(name, "x");
  const Items found = find({(scratch / "in").string()});
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_THAT(files(found.items[0]), ElementsAre("p-1.md", "p-2.md"));
  EXPECT_THAT(found.notes, ElementsAre(HasSubstr("pictures beside pages of text: p-3.png")));
}

TEST(Items, TakeThePicturesOfPagesWhoseWordsAreMissingAmongTheWordsOfOthers) {
  const test::Scratch scratch;
  const std::string alto = "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"/>";
  const std::string picture = to_png(blank(Raster::Kind::grey, 8, 8));
  for (const char* name : {"some/p-1.png", "some/p-2.png", "some/p-3.tif", "all/p-1.png",
                           "all/p-2.png", "other/scan-1.png", "other/scan-2.png"})
    scratch.write(name, picture);
  for (const char* name : {"some/p-2.xml", "all/p-1.xml", "all/p-2.xml", "other/p-1.xml"})
    scratch.write(name, alto);
  const Items some = find({(scratch / "some").string()});
  ASSERT_EQ(some.items.size(), 1U);
  EXPECT_THAT(files(some.items[0]), ElementsAre("p-1.png", "p-2.xml", "p-3.tif"));
  EXPECT_THAT(some.notes, ElementsAre(HasSubstr("pictures beside pages of text: p-2.png")));
  const Items all = find({(scratch / "all").string()});
  ASSERT_EQ(all.items.size(), 1U);
  EXPECT_THAT(files(all.items[0]), ElementsAre("p-1.xml", "p-2.xml"));
  const Items other = find({(scratch / "other").string()});
  ASSERT_EQ(other.items.size(), 1U);
  EXPECT_THAT(files(other.items[0]), ElementsAre("p-1.xml"));
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

TEST(Items, KnowThePageFilesOfPapersInTheirOrder) {
  struct Case {
    const char* folder;
    std::vector<std::string> in_order;
  };
  const Case cases[] = {
      {"han", {"第一版.md", "第二版.md", "第九版.md", "第十版.md", "第十一版.md", "第二十版.md"}},
      {"letters", {"A01.md", "A02.md", "B01.md", "C04.md"}},
      {"sections", {"01版-要闻.md", "02版-经济.md", "10版-副刊.md"}},
      {"dated", {"20240508_A03.md", "20240508_A10.md", "20240508_B01.md"}},
      {"copies", {"scan.md", "scan (2).md", "scan (10).md"}},
      {"wide", {"第１版.md", "第２版.md", "第１０版.md"}},
      {"wide-letters", {"Ａ０１.md", "Ａ０２.md", "Ｂ０１.md"}},
      {"roman", {"page-i.md", "page-iv.md", "page-ix.md", "page-x.md"}},
      {"front", {"头版.md", "二版.md", "三版.md"}},
      {"supplement", {"01.md", "02.md", "特刊01.md", "特刊02.md"}},
      {"parts", {"01.md", "04.md", "T01.md", "T02.md"}},
      {"spread", {"A01.md", "A02-A03.md", "A04.md"}},
      {"words", {"A1-news.md", "A2-opinion.md", "B1-sport.md"}},
  };
  const test::Scratch scratch;
  for (const Case& c : cases) {
    for (const std::string& name : c.in_order)
      scratch.write(std::string(c.folder) + "/" + name, "x");
    const Items found = find({(scratch / c.folder).string()});
    ASSERT_EQ(found.items.size(), 1U) << c.folder;
    EXPECT_THAT(files(found.items[0]), testing::ElementsAreArray(c.in_order));
  }
}

TEST(Items, TellDaysAndIssuesFromPages) {
  const std::vector<std::string> cases[] = {
      {"5月8日.md", "5月9日.md"}, {"May 8.md", "May 9.md"},     {"第91期.md", "第92期.md"},
      {"1987.md", "1988.md"},     {"north-1.md", "south-2.md"}, {"北岸01.md", "南岸02.md"},
  };
  const test::Scratch scratch;
  for (const auto& names : cases) {
    for (const std::string& name : names) scratch.write(names.front() + "/" + name, "x");
    EXPECT_EQ(find({(scratch / names.front()).string()}).items.size(), 2U) << names.front();
  }
}

TEST(Items, TakeTextsWithMastheadsOfTheirOwnForIssuesWhateverTheirNames) {
  const test::Scratch scratch;
  for (int i = 0; i < 300; ++i) {
    scratch.write("in/issue-" + std::to_string(i + 1) + ".md",
                  "河口日报\n\n2023年" + std::to_string(i / 28 + 1) + "月" +
                      std::to_string(i % 28 + 1) + "日\n\n第" + std::to_string(101 + i) +
                      "期\n\n## 桥通车\n\n桥昨日通车。\n");
  }
  const Items found = find({(scratch / "in").string()});
  EXPECT_EQ(found.items.size(), 300U);
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], HasSubstr("--one-issue"));
}

TEST(Items, KeepTheEndingOfFilesThatDifferInNothingElse) {
  const test::Scratch scratch;
  for (const char* name : {"in/a.md", "in/a.txt", "in/b.md"}) scratch.write(name, "x");
  const Items found = find({(scratch / "in").string()});
  EXPECT_THAT(names(found), testing::UnorderedElementsAre("in/a.md", "in/a.txt", "in/b"));
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], HasSubstr("a.md, a.txt"));
}

TEST(Items, TakeTheWordsWithPlacesOfPagesThatLieThereInOtherFormatsToo) {
  const test::Scratch scratch;
  const std::string alto = "<alto><Layout/></alto>";
  for (const char* name : {"in/page-1.xml", "in/page-2.xml", "alone/page-1.xml"})
    scratch.write(name, alto);
  for (const char* name : {"in/page-1.pdf", "in/page-1.txt", "in/page-2.pdf"})
    scratch.write(name, "x");
  scratch.write("alone/issue.pdf", "x");
  const Items found = find({(scratch / "in").string()});
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_THAT(files(found.items[0]), ElementsAre("page-1.xml", "page-2.xml"));
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], HasSubstr("3 files were left out"));
  EXPECT_THAT(found.notes[0], HasSubstr("page-1.pdf"));
  EXPECT_EQ(find({(scratch / "in").string()}, true).items[0].files.size(), 2U);
  // A file of another name is another issue, or all of this one: nobody knows.
  EXPECT_EQ(find({(scratch / "alone").string()}).items.size(), 2U);
  // Of two tools nobody knows which is the better one.
  scratch.write("in/page-1.hocr", "<div class='ocr_page'></div>");
  EXPECT_GT(find({(scratch / "in").string()}).items.size(), 1U);
}

TEST(Items, KeepTheEndingOfFilesThatAreGivenOneByOne) {
  const Items found = find({"in/poem.md", "in/poem.txt", "in/ode.txt"});
  EXPECT_THAT(names(found), ElementsAre("in/poem.md", "in/poem.txt", "in/ode"));
  ASSERT_EQ(found.notes.size(), 1U);
  EXPECT_THAT(found.notes[0], HasSubstr("in/poem.md, in/poem.txt differ in their endings only"));
  EXPECT_THAT(names(find({"/a/page.md", "/b/page.txt"})), ElementsAre("page.md", "page.txt"));
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
  scratch.write("letter.doc", "x");
  const Items found = find({scratch.path().string()});
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_THAT(found.items[0].files, IsEmpty());
}

TEST(Items, RefusesTwoItemsForOneFolder) {
  EXPECT_THROW(find({"/a/page.md", "/b/page.md"}), UsageError);
  EXPECT_THROW(find({"page.md", "page.md"}), UsageError);
}

}  // namespace
}  // namespace broadsheet::pipeline
