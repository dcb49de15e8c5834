// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <gtest/gtest.h>

#include "stages/read/pdf/paths.h"
#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

std::string shapes(const std::string& content, const std::string& resources = {},
                   const std::vector<std::string>& objects = {}) {
  return shapes_of(read_page({content, resources}, objects));
}

TEST(PdfShapes, AreLinesWhereAPathIsStroked) {
  EXPECT_EQ(shapes("2 w 50 300 m 250 300 l S"), "line 50,99-250,101\n");
  EXPECT_EQ(shapes("[4 4] 0 d 1 w 100 50 m 100 350 l S"), "line 100,50-101,350\n") << "dashes too";
}

TEST(PdfShapes, OfAStrokedRectangleAreFourLines) {
  EXPECT_EQ(shapes("0 w 50 300 100 60 re S"),
            "line 50,100-150,100\nline 150,40-150,100\nline 50,40-150,40\nline 50,40-50,100\n");
}

TEST(PdfShapes, AreLinesUnderEveryTurnOfTheMatrix) {
  EXPECT_EQ(shapes("q 0 1 -1 0 200 100 cm 0 w 0 0 m 50 0 l S Q"), "line 200,250-200,300\n");
}

TEST(PdfShapes, ArePanelsWhereARectangleIsFilled) {
  EXPECT_EQ(shapes("0.5 g 50 300 100 60 re f"), "panel 50,40-150,100 808080\n");
  EXPECT_EQ(shapes("50 300 100 1 re f"), "line 50,99-150,100\n") << "a fill as thin as a line";
  EXPECT_EQ(shapes("50 300 200 5 re f"), "line 50,95-250,100\n") << "a heavy rule";
  EXPECT_EQ(shapes("50 300 3 3 re f"), "outline 50,97-53,100\n") << "a bullet";
}

TEST(PdfShapes, OfARectangleCutOutOfAnotherAreAFrame) {
  EXPECT_EQ(shapes("50 300 100 60 re 51 301 98 58 re f*"),
            "line 50,40-150,41\nline 50,99-150,100\nline 50,41-51,99\nline 149,41-150,99\n");
}

TEST(PdfShapes, OfALineAroundAndBackAreAFrame) {
  const std::string around = "10 310 m 10 311 l 109 311 l 109 389 l 11 389 l 11 310 l 10 310 l ";
  const std::string back = "9 310 l 9 391 l 111 391 l 111 309 l 9 309 l 9 310 l 10 310 l f";
  const std::string frame = shapes_of(read_page({around + back}));
  EXPECT_EQ(std::count(frame.begin(), frame.end(), '\n'), 4) << frame;
  EXPECT_EQ(frame.find("outline"), std::string::npos) << frame;
  const std::string open =
      "10 310 m 10 391 l 12 391 l 12 312 l 108 312 l 108 391 l 110 391 l 110 310 l f";
  EXPECT_NE(shapes_of(read_page({open})).find("outline"), std::string::npos) << "no side above";
  const std::string notched =
      "10 310 m 10 389 l 12 389 l 12 391 l 108 391 l 108 389 l 110 389 l 110 310 l f";
  EXPECT_NE(shapes_of(read_page({notched})).find("outline"), std::string::npos) << "filled";
}

TEST(PdfShapes, AreOutlinesWhereAPathIsAnythingElse) {
  EXPECT_EQ(shapes("50 300 m 150 360 l 150 300 l h f"), "outline 50,40-150,100\n");
  EXPECT_EQ(shapes("50 300 m 80 380 120 380 150 300 c S"), "outline 50,20-150,100\n");
}

TEST(PdfShapes, EndAtTheClipPath) {
  EXPECT_EQ(shapes("q 60 0 50 400 re W n 50 300 100 60 re f Q"), "panel 60,40-110,100\n");
  EXPECT_EQ(shapes("q 0 0 10 10 re W n 50 300 100 60 re f Q"), "");
  EXPECT_EQ(shapes("-50 300 100 60 re f"), "panel 0,40-50,100\n") << "and at the page's edge";
}

TEST(PdfShapes, AreNotThereIfTheyAreClearOrWhiteOnPaper) {
  const std::string clear = "/ExtGState << /C << /ca 0 /CA 0 >> /H << /ca 0.5 /CA 0.5 >> >>";
  EXPECT_EQ(shapes("/C gs 50 300 100 60 re f 50 300 m 250 300 l S", clear), "");
  EXPECT_EQ(shapes("/H gs 50 300 100 60 re f", clear), "panel 50,40-150,100 faint\n");
  EXPECT_EQ(shapes("1 G 50 300 m 250 300 l S"), "") << "a white line on paper";
  EXPECT_EQ(shapes("1 g 0 0 300 400 re f"), "") << "the paper itself";
}

TEST(PdfShapes, AreWhiteLinesOnADarkPanel) {
  EXPECT_EQ(shapes("0.2 g 40 290 200 80 re f 0 w 1 G 50 300 m 230 300 l S"),
            "panel 40,30-240,110 333333\nline 50,100-230,100 ffffff\n");
}

TEST(PdfShapes, AreWhitePanelsThatCoverWhatIsUnderThem) {
  const Page page = read_page({"BT /F1 10 Tf 50 300 Td (ab) Tj ET 1 g 40 290 100 40 re f"});
  ASSERT_EQ(page.marks.shapes.size(), 1U);
  EXPECT_EQ(page.marks.shapes[0].glyphs_before, 2U);
  EXPECT_TRUE(page.marks.shapes[0].opaque);
}

TEST(PdfShapes, OfAShadingAreOnePanel) {
  EXPECT_EQ(shapes("q 50 300 100 60 re W n /S sh Q",
                   "/Shading << /S << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 300 0] "
                   "/Function << /FunctionType 2 /Domain [0 1] /C0 [0] /C1 [1] /N 1 >> >> >>"),
            "panel 50,40-150,100 808080\n");
}

TEST(PdfShapes, OfATilingPatternAreOnePanelHoweverManyTilesItHas) {
  EXPECT_EQ(shapes("/Pattern cs /P scn 50 100 200 200 re f", "/Pattern << /P 10 0 R >>",
                   {"<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 1 1] /XStep 0.01 "
                    "/YStep 0.01 /Resources << >> >>\n--\n0 0 1 1 re f"}),
            "panel 50,100-250,300 808080\n");
}

TEST(PdfShapes, AreAHundredThousandRulesInLinearTime) {
  std::string content;
  for (int i = 0; i < 100'000; ++i)
    content += std::to_string(i % 300) + " 10 m " + std::to_string(i % 300) + " 300 l S\n";
  EXPECT_EQ(read_page({content}).marks.shapes.size(), 100'000U);
}

TEST(PdfShapes, BeyondTheLimitAreNotReadAndThatIsSaid) {
  Settings settings;
  settings.limits.page_shapes = 3;
  const Issue issue = read_pdf_bytes(
      test::make_pdf({{"10 10 m 90 10 l S 10 20 m 90 20 l S 10 30 m 90 30 l S 10 40 m 90 40 l S"}}),
      settings);
  EXPECT_EQ(issue.pages.at(0).marks.shapes.size(), 3U);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_cut), 1U);
}

TEST(PdfShapes, AreThinByTheirProportion) {
  EXPECT_TRUE(is_thin({0, 0, 100, 3}));
  EXPECT_TRUE(is_thin({0, 0, 5, 100}));
  EXPECT_FALSE(is_thin({0, 0, 40, 5}));
  EXPECT_FALSE(is_thin({0, 0, 100, 9}));
}

}  // namespace
}  // namespace broadsheet::read
