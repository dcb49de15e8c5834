// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/archive_check/archive_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/export/mets_alto/mets_alto.h"
#include "stages/export/page/page_xml.h"
#include "tests/unit/export/archive_issue.h"
#include "tests/unit/export/archive_reading.h"

namespace broadsheet::exporting {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

std::vector<OutputFile> sound_files() {
  Diagnostics found;
  return write_mets_alto(test::archive_issue(), test::archive_options(), found);
}

/// The files with one piece of text replaced in the one whose path ends so.
std::vector<OutputFile> with(std::vector<OutputFile> files, std::string_view end,
                             std::string_view old, std::string_view now) {
  for (OutputFile& file : files) {
    if (!file.path.ends_with(end)) continue;
    const std::size_t at = file.bytes.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    if (at != std::string::npos) file.bytes.replace(at, old.size(), now);
  }
  return files;
}

std::vector<std::string> faults_of(const std::vector<OutputFile>& files) {
  return check_mets_alto(files);
}

TEST(ArchiveCheck, FindsNothingInWhatWeWrite) {
  EXPECT_THAT(faults_of(sound_files()), IsEmpty());
}

TEST(ArchiveCheck, FindsAreasWithoutABlock) {
  EXPECT_THAT(faults_of(with(sound_files(), "-mets.xml", "BEGIN=\"p1-b3\"", "BEGIN=\"p1-b99\"")),
              ElementsAre(HasSubstr("p1-b99 of ALTO00001 hits no block")));
}

TEST(ArchiveCheck, FindsBlocksInTwoPlaces) {
  EXPECT_THAT(faults_of(with(sound_files(), "-mets.xml", "BEGIN=\"p1-b3\"", "BEGIN=\"p1-b2\"")),
              ElementsAre(HasSubstr("stands in two places")));
}

TEST(ArchiveCheck, FindsFilesThatAreNotThere) {
  std::vector<OutputFile> files = sound_files();
  files.erase(files.begin());
  EXPECT_THAT(faults_of(files), ElementsAre(HasSubstr("00001.xml is not there")));
}

TEST(ArchiveCheck, FindsRepeatedIdsAndUnansweredReferences) {
  EXPECT_THAT(faults_of(with(sound_files(), "00001.xml", "ID=\"p1-l3\"", "ID=\"p1-l2\"")),
              ElementsAre(HasSubstr("the id p1-l2 of TextLine stands twice")));
  EXPECT_THAT(faults_of(with(sound_files(), "00001.xml", "REF=\"p1-b3\"", "REF=\"nobody\"")),
              ElementsAre(HasSubstr("REF names nobody")));
}

TEST(ArchiveCheck, FindsHalvesOfWordsThatStandAlone) {
  EXPECT_THAT(faults_of(with(sound_files(), "00001.xml", "SUBS_TYPE=\"HypPart2\"", "")),
              ElementsAre(HasSubstr("HypPart1, and the next String no HypPart2")));
}

TEST(ArchiveCheck, FindsPagesOutOfOrder) {
  EXPECT_THAT(faults_of(with(sound_files(), "-mets.xml", "TYPE=\"PAGE\" ORDER=\"2\"",
                             "TYPE=\"PAGE\" ORDER=\"1\"")),
              ElementsAre(HasSubstr("page 1 stands behind page 1")));
}

TEST(ArchiveCheck, FindsEmptyArticles) {
  const std::string mets =
      "<mets><structMap TYPE=\"LOGICAL\"><div TYPE=\"ISSUE\">\n<div TYPE=\"Article\"/>\n"
      "</div></structMap></mets>";
  EXPECT_THAT(check_archive_xml({"a.xml", mets}),
              ElementsAre(HasSubstr("line 2: the article has no area: it is empty")));
}

TEST(ArchiveCheck, FindsRegionsTwiceInTheOrder) {
  Diagnostics found;
  const std::vector<OutputFile> files =
      with(write_page(test::archive_issue(), test::archive_options(), found), "00001.xml",
           "regionRef=\"p1-b3\"", "regionRef=\"p1-b2\"");
  EXPECT_THAT(check_archive_xml(files.front()),
              ElementsAre(HasSubstr("region p1-b2 stands twice in the reading order")));
}

TEST(ArchiveCheck, SaysWhereXmlIsNotWellFormed) {
  EXPECT_THAT(check_archive_xml({"a.xml", "<alto>\n<Layout>\n</alto>"}),
              ElementsAre(HasSubstr("line 3")));
}

TEST(ArchiveCheck, NamesLineAndElementOfWhatTheSchemaForbids) {
  const std::vector<OutputFile> files = with(sound_files(), "00001.xml", "<HYP ", "<SP/><HYP2 ");
  const std::vector<std::string> faults =
      validate_archive_xml(files.front(), test::published_schemas());
  ASSERT_THAT(faults, Not(IsEmpty()));
  EXPECT_THAT(faults.front(), HasSubstr("line "));
}

/// A document that names schemas of its own makes nobody fetch them.
TEST(ArchiveCheck, LoadsNothingThatADocumentNames) {
  const std::vector<OutputFile> files =
      with(sound_files(), "00001.xml", "http://www.loc.gov/standards/alto/v4/alto-4-4.xsd",
           "/etc/passwd");
  EXPECT_THAT(validate_archive_xml(files.front(), test::published_schemas()), IsEmpty());
}

}  // namespace
}  // namespace broadsheet::exporting
