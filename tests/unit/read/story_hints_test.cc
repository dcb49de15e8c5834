// SPDX-License-Identifier: GPL-3.0-or-later
// What a file says of its own stories: read as hints, never past its bounds.
#include <gtest/gtest.h>

#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

const std::string kText = "BT /F1 10 Tf 50 300 Td (abc) Tj ET";

TEST(StoryHints, BeadsOfAThreadStandOnTheirPagesInOrder) {
  const Issue issue = read_pdf_bytes(test::make_pdf(
      {{kText}, {.content = kText, .entries = "/Rotate 90"}},
      {"<< /Type /Thread /F 11 0 R >>",
       "<< /Type /Bead /T 10 0 R /N 12 0 R /V 12 0 R /P 100000 0 R /R [40 100 140 380] >>",
       "<< /Type /Bead /N 11 0 R /V 11 0 R /P 100002 0 R /R [40 100 140 380] >>"},
      "/Threads [10 0 R]"));
  ASSERT_EQ(issue.pages.size(), 2U);
  EXPECT_EQ(issue.pages[0].beads, (std::vector<Bead>{{1, 1, {40, 20, 140, 300}}}));
  EXPECT_EQ(issue.pages[1].beads, (std::vector<Bead>{{1, 2, {100, 40, 380, 140}}}));
}

TEST(StoryHints, AThreadThatNeverComesBackEnds) {
  const Issue issue = read_pdf_bytes(
      test::make_pdf({{kText}},
                     {"<< /F 11 0 R >>", "<< /N 12 0 R /P 100000 0 R /R [40 100 140 380] >>",
                      "<< /N 12 0 R /P 100000 0 R /R [40 (a) 140 380] >>"},
                     "/Threads [10 0 R 17 0 R null 3]"));
  EXPECT_EQ(issue.pages.at(0).beads.size(), 1U);
}

TEST(StoryHints, PrintOfOneTaggedArticleIsABeadAndThatOfASectionIsNone) {
  const std::string tagged =
      "/P << /MCID 0 >> BDC BT /F1 10 Tf 50 300 Td (abc) Tj 0 -12 Td (abc) Tj ET EMC "
      "/Span << /MCID 1 >> BDC BT /F1 10 Tf 50 100 Td (abc) Tj ET EMC "
      "/Artifact BMC BT /F1 10 Tf 50 20 Td (abc) Tj ET EMC";
  const std::string tree =
      "<< /Type /StructTreeRoot /ParentTree << /Kids [<< /Limits [5 9] /Nums [7 11 0 R] >>] >> "
      "/RoleMap << /Story /Art >> >>";
  const Issue issue = read_pdf_bytes(
      test::make_pdf({{.content = tagged, .entries = "/StructParents 7"}},
                     {tree, "[12 0 R 13 0 R]", "<< /S /P /P 14 0 R >>", "<< /S /Span /P 15 0 R >>",
                      "<< /S /Story /P 10 0 R >>", "<< /S /Sect /P 15 0 R >>"},
                     "/StructTreeRoot 10 0 R"));
  const std::vector<Bead>& beads = issue.pages.at(0).beads;
  ASSERT_EQ(beads.size(), 1U);
  EXPECT_EQ(beads[0].story, 1U);
  EXPECT_EQ(beads[0].n, 0U);
  EXPECT_NEAR(beads[0].box.y1 - beads[0].box.y0, 22, 2);
}

TEST(StoryHints, BookmarksBelongToThePageTheyLeadTo) {
  const Issue issue = read_pdf_bytes(
      test::make_pdf({{kText}, {kText}},
                     {"<< /Type /Outlines /First 11 0 R /Last 12 0 R /Count 3 >>",
                      "<< /Title (Page one) /Parent 10 0 R /Next 12 0 R /Dest [100000 0 R /Fit] >>",
                      "<< /Title <FEFF5DE54E1A> /Parent 10 0 R /First 13 0 R /Last 13 0 R /Count 1 "
                      "/A << /S /GoTo /D [100002 0 R /XYZ 0 0 0] >> >>",
                      "<< /Title ( a \\000story ) /Parent 12 0 R /Dest [100002 0 R /Fit] >>"},
                     "/Outlines 10 0 R"));
  EXPECT_EQ(issue.pages.at(0).bookmarks, (std::vector<Text>{U"Page one"}));
  EXPECT_EQ(issue.pages.at(1).bookmarks, (std::vector<Text>{U"工业", U"a story"}));
}

TEST(StoryHints, DocumentInfoIsAFactOfTheSource) {
  const Issue issue = read_pdf_bytes(test::make_pdf(
      {{kText}}, {"<< /Title (The Paper) /CreationDate (D:20231222061500+08'00') >>"}, "",
      "/Info 10 0 R"));
  EXPECT_EQ(issue.sources.at(0).title, "The Paper");
  EXPECT_EQ(issue.sources.at(0).made, "2023-12-22");
}

}  // namespace
}  // namespace broadsheet::read
