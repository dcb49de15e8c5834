// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/page/page_xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/draw.h"
#include "tests/support/random_issue.h"
#include "tests/unit/export/archive_issue.h"
#include "tests/unit/export/archive_reading.h"

namespace broadsheet::exporting {
namespace {

using test::archive_issue;
using testing::HasSubstr;
using testing::Not;

std::vector<OutputFile> written(const Issue& issue, PageEdition edition = PageEdition::v2019) {
  WriteOptions options = test::archive_options();
  options.format.page = edition;
  return test::written_as("page", issue, options);
}

TEST(PageXml, IsValidInBothEditions) {
  EXPECT_EQ(written(archive_issue()).size(), 2U);
  EXPECT_EQ(written(archive_issue(), PageEdition::v2024).size(), 2U);
  EXPECT_FALSE(written(test::small_issue()).empty());
}

TEST(PageXml, IsValidForIssuesThatNobodyWouldPrint) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    EXPECT_FALSE(written(test::random_issue(seed), PageEdition::v2024).empty());
  }
}

TEST(PageXml, IsAFileAPage) {
  const std::vector<OutputFile> files = written(archive_issue());
  EXPECT_EQ(files[1].path, "page/hill-news-2031-05-06-00002.xml");
  EXPECT_THAT(files[1].bytes, HasSubstr("continuation=\"true\""));
}

TEST(PageXml, TellsArticlesAndRelations) {
  const std::string page = written(archive_issue()).front().bytes;
  EXPECT_THAT(page, HasSubstr("imageWidth=\"2500\" imageHeight=\"3333\""));
  EXPECT_THAT(page, HasSubstr("type=\"article\" caption=\"Spring comes early\""));
  EXPECT_THAT(page, HasSubstr("<Relation id=\"relation-1\" type=\"join\">"));
  EXPECT_THAT(page, HasSubstr("type=\"link\""));
  EXPECT_THAT(page, HasSubstr("<AdvertRegion"));
  EXPECT_THAT(page, HasSubstr("<TableRegion"));
  EXPECT_THAT(page, HasSubstr("<TableCellRole rowIndex=\"1\" columnIndex=\"1\"/>"));
  EXPECT_THAT(page, HasSubstr("type=\"credit\""));
  EXPECT_THAT(page,
              HasSubstr("custom=\"structure {type:article; id:hill-news-2031-05-06-a001;}\""));
}

TEST(PageXml, KeepsHyphensInTheText) {
  EXPECT_THAT(written(archive_issue()).front().bytes, HasSubstr("<Unicode>news-</Unicode>"));
}

TEST(PageXml, TellsHowVerticalTextRuns) {
  test::ArchiveIssue draft;
  draft.add_page();
  draft.add_block(0, 0, {"春天"});
  draft.line(1).mode = WritingMode::vertical;
  draft.line(1).box = Box{0, 0, 10, 40};
  const std::string page = written(draft.issue).front().bytes;
  EXPECT_THAT(page,
              HasSubstr("readingDirection=\"top-to-bottom\" textLineOrder=\"right-to-left\""));
}

TEST(PageXml, KeepsTheReadingBeforeACorrection) {
  Issue issue = archive_issue();
  ASSERT_TRUE(add_edit(issue.pages[0].lines[1], {"r", {0, 6}, U"Sping"}));
  const std::string page = written(issue).front().bytes;
  EXPECT_THAT(page, HasSubstr("<TextEquiv index=\"1\" comments=\"as read\">"));
}

TEST(PageXml, OfATextWithoutGeometryHasNoPlaces) {
  const std::string page = written(test::small_issue()).front().bytes;
  EXPECT_THAT(page, HasSubstr("points=\"0,0 0,0 0,0 0,0\""));
  EXPECT_THAT(page, Not(HasSubstr("imageXResolution")));
}

}  // namespace
}  // namespace broadsheet::exporting
