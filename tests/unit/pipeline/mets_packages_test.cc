// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "pipeline/ingest.h"
#include "pipeline/items.h"
#include "pipeline/plan.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"

namespace broadsheet::pipeline {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr std::string_view kAlto =
    "<alto><Layout><Page ID='P1' WIDTH='900' HEIGHT='900'><PrintSpace><TextBlock ID='b1' HPOS='10' "
    "VPOS='10' WIDTH='300' HEIGHT='20'><TextLine ID='l1' HPOS='10' VPOS='10' WIDTH='300' "
    "HEIGHT='20'><String ID='w1' CONTENT='Headline' HPOS='10' VPOS='10' WIDTH='300' HEIGHT='20'/>"
    "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>";

/// A METS that names these files as its pages.
std::string mets(const std::vector<std::string>& hrefs) {
  std::string files;
  std::string pages;
  for (std::size_t i = 0; i < hrefs.size(); ++i) {
    const std::string id = "A" + std::to_string(i + 1);
    files += "<file ID='" + id + "' MIMETYPE='text/xml'><FLocat href='" + hrefs[i] + "'/></file>";
    pages += "<div TYPE='page'><fptr FILEID='" + id + "'/></div>";
  }
  return "<mets><fileSec><fileGrp USE='Text'>" + files +
         "</fileGrp></fileSec><structMap TYPE='PHYSICAL'><div>" + pages +
         "</div></structMap><structMap TYPE='LOGICAL'><div ID='a' TYPE='ARTICLE'><div "
         "TYPE='TITLE'><fptr><area FILEID='A1' BEGIN='b1'/></fptr></div></div></structMap></mets>";
}

Ingested ingested(const fs::path& file) {
  const ConvertOptions options;
  Run run(plan(), options.settings, {});
  return ingest({"in", "in", {file}}, options, run);
}

Issue converted(const fs::path& file) {
  const ConvertOptions options;
  Run run(plan(), options.settings, {});
  std::vector<Timing> timings;
  return run.finish(ingest({"in", "in", {file}}, options, run).issue, timings);
}

TEST(MetsPackages, AFolderWithAMetsIsOneIssueWhateverElseLiesThere) {
  const test::Scratch scratch;
  scratch.write("i/x-mets.xml", mets({"text/1.xml", "2.xml"}));
  scratch.write("i/text/1.xml", kAlto);
  scratch.write("i/2.xml", kAlto);
  scratch.write("i/README.md", "read me");
  scratch.write("i/notes.txt", "notes");
  const std::vector<std::string> inputs{(scratch / "i").string()};
  const Items found = find_items(inputs, false);
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_TRUE(found.items[0].is_package);
  EXPECT_EQ(found.items[0].files, std::vector{scratch / "i/x-mets.xml"});
}

TEST(MetsPackages, AltoFilesOfOneFolderAreThePagesOfOneIssue) {
  const test::Scratch scratch;
  scratch.write("i/0001.xml", kAlto);
  scratch.write("i/0002.xml", kAlto);
  const std::vector<std::string> inputs{(scratch / "i").string()};
  const Items found = find_items(inputs, false);
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_EQ(found.items[0].files.size(), 2U);
}

TEST(MetsPackages, AMissingFileLeavesItsPageEmpty) {
  const test::Scratch scratch;
  scratch.write("text/1.xml", kAlto);
  const Ingested read = ingested(scratch.write("x-mets.xml", mets({"text/1.xml", "text/2.xml"})));
  ASSERT_EQ(read.issue.pages.size(), 2U);
  EXPECT_TRUE(read.issue.pages[1].lines.empty());
  EXPECT_EQ(read.issue.diagnostics.count(DiagCode::page_failed), 1U);
  std::vector<std::string> names;
  for (const InputRecord& record : read.inputs) names.push_back(record.name);
  EXPECT_THAT(names, ElementsAre("x-mets.xml", "text/1.xml", "text/2.xml"));
  EXPECT_THROW((void)ingested(scratch.write("y-mets.xml", mets({"3.xml"}))), Error);
}

TEST(MetsPackages, ALinkThatLeadsOutIsRefusedByName) {
  const test::Scratch scratch;
  scratch.write("secret/1.xml", kAlto);
  const fs::path file = scratch.write("i/x-mets.xml", mets({"text/1.xml"}));
  fs::create_directory_symlink(scratch / "secret", scratch / "i/text");
  try {
    (void)ingested(file);
    FAIL();
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), HasSubstr("text/1.xml"));
  }
}

TEST(MetsPackages, AMetsThatNamesAMetsIsNoCircle) {
  const test::Scratch scratch;
  scratch.write("1.xml", kAlto);
  const Ingested read = ingested(scratch.write("x-mets.xml", mets({"1.xml", "x-mets.xml"})));
  EXPECT_EQ(read.issue.diagnostics.count(DiagCode::page_failed), 1U);
}

struct Stated {
  const char* file;
  std::size_t articles, headlines, paragraphs;
};

/// tools/count_mets.py counts the same from the METS alone.
TEST(MetsPackages, EveryStatedArticleHeadlineAndParagraphComesIn) {
  for (const Stated& stated :
       {Stated{"corpus/mets-alto/luxembourg-1858-12-07/"
               "2385348_newspaper_luxzeit1858_1858-12-07_01-mets.xml",
               17, 12, 26},
        Stated{"corpus/mets-alto/EZR-18400221_01/18400221_01-METS.xml", 13, 5, 42},
        Stated{"corpus/mets-alto/alto2txt_demo/0002647_18240217_mets.xml", 27, 0, 0}}) {
    const auto path = test::shared_path(stated.file);
    BROADSHEET_NEEDS_SHARED(path, stated.file);
    const Issue issue = converted(*path);
    std::size_t articles = 0, headlines = 0, paragraphs = 0;
    for (const Article& article : issue.articles) {
      const auto story = std::find_if(issue.stories.begin(), issue.stories.end(),
                                      [&](const Story& s) { return s.id == article.source_id; });
      if (article.source_id.empty() || story == issue.stories.end()) continue;
      if (plain_type(story->type) == "section") continue;  // text of a section, above its articles
      ++articles;
      headlines += find(article, ElementKind::headline) != nullptr ? 1 : 0;
      paragraphs += static_cast<std::size_t>(
          std::count_if(article.elements.begin(), article.elements.end(),
                        [](const Element& e) { return e.why.rule == "source.paragraph"; }));
    }
    EXPECT_EQ(articles, stated.articles) << stated.file;
    EXPECT_EQ(headlines, stated.headlines) << stated.file;
    EXPECT_EQ(paragraphs, stated.paragraphs) << stated.file;
    EXPECT_TRUE(issue.balance->is_even()) << stated.file;
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
