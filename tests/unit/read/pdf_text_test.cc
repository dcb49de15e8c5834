// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "stages/read/pdf/fonts.h"
#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

/// A CID font of a predefined collection, which needs no file: its codes are `encoding`'s.
std::vector<std::string> chinese_font(const std::string& encoding) {
  return {"<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /" + encoding +
              " /DescendantFonts [11 0 R] >>",
          "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /FontDescriptor 12 0 R /DW 1000 "
          "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
          "<< /Type /FontDescriptor /FontName /Song /Flags 4 /Ascent 700 /Descent -100 "
          "/FontBBox [0 -120 1000 880] /ItalicAngle 0 /CapHeight 700 /StemV 80 >>"};
}

/// A Type 3 font whose glyph 'a' is a square; `entries` go into its dictionary.
std::vector<std::string> drawn_font(const std::string& name, const std::string& entries = "") {
  return {
      "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] /FontBBox [0 0 900 900] "
      "/FirstChar 97 /LastChar 97 /Widths [1000] /Encoding << /Differences [97 /" +
          name + "] >> /CharProcs << /" + name + " 11 0 R >> " + entries + " >>",
      "<< >>\n--\n1000 0 0 0 900 900 d1 0 0 900 900 re f"};
}

std::string to_unicode(const std::string& mapping) {
  return "<< >>\n--\n/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> "
         "<ff> "
         "endcodespacerange " +
         mapping + " endcmap end";
}

TEST(PdfText, StandsInBoxesOfPagePoints) {
  const Page page = read_page({"BT /F1 10 Tf 50 300 Td (AB) Tj ET"});
  EXPECT_EQ(page.width, 300);
  EXPECT_EQ(page.height, 400);
  ASSERT_EQ(page.marks.glyphs.size(), 2U);
  const Glyph& a = page.marks.glyphs[0];
  EXPECT_EQ(a.unicode, U'A');
  EXPECT_FLOAT_EQ(a.x0, 50);
  EXPECT_NEAR(a.x1, 56.67, 0.01);
  EXPECT_FLOAT_EQ(a.baseline, 100);
  EXPECT_LT(a.y0, 95);
  EXPECT_GT(a.y1, 100);
  EXPECT_FLOAT_EQ(a.size, 10);
  EXPECT_NEAR(page.marks.glyphs[1].x0, 56.67, 0.01);
}

TEST(PdfText, LeavesTheSpaceBehindALetterOutOfItsBox) {
  const Page page = read_page({"BT /F1 10 Tf 20 Tc 30 Tw 50 300 Td (A B) Tj ET"});
  ASSERT_EQ(page.marks.glyphs.size(), 3U);
  EXPECT_NEAR(page.marks.glyphs[0].x1, 56.67, 0.01);
  EXPECT_NEAR(page.marks.glyphs[1].x1 - page.marks.glyphs[1].x0, 2.78, 0.01);
  EXPECT_NEAR(page.marks.glyphs[2].x0, 50 + 6.67 + 20 + 2.78 + 50, 0.01);
}

TEST(PdfText, PutsIdeographsInABoxOfOneEm) {
  const Page page =
      read_page({"BT /F3 20 Tf 50 300 Td <B1B1BEA9A3AC> Tj ET", "/Font << /F3 10 0 R >>"},
                chinese_font("GBK-EUC-H"));
  EXPECT_EQ(text_of(page), "北京，");
  const Glyph& glyph = page.marks.glyphs.at(0);
  EXPECT_FLOAT_EQ(glyph.x1 - glyph.x0, 20);
  EXPECT_FLOAT_EQ(glyph.y1 - glyph.y0, 20);
  EXPECT_FLOAT_EQ(glyph.y0, 100 - 17.6F);
}

TEST(PdfText, RunsDownThePageInAVerticalFont) {
  const Page page = read_page({"BT /F3 20 Tf 50 300 Td <B1B1BEA9> Tj ET", "/Font << /F3 10 0 R >>"},
                              chinese_font("GBK-EUC-V"));
  ASSERT_EQ(text_of(page), "北京");
  const Glyph& first = page.marks.glyphs[0];
  EXPECT_TRUE(first.vertical);
  EXPECT_EQ(first.direction, Direction::down);
  EXPECT_FLOAT_EQ(first.baseline, 50);
  EXPECT_FLOAT_EQ(first.x0, 40);
  EXPECT_FLOAT_EQ(first.x1, 60);
  EXPECT_FLOAT_EQ(first.y0, 100);
  EXPECT_FLOAT_EQ(first.y1, 120);
  EXPECT_FLOAT_EQ(page.marks.glyphs[1].y0, 120);
}

struct Turned {
  const char* matrix;
  Direction direction;
  float x0, y0, x1, y1;  ///< of an ideograph of 20 points at 100, 200 from the bottom left
};

TEST(PdfText, IsKnownInAllFourDirections) {
  constexpr float kAscent = 17.6F;
  constexpr float kDescent = 2.4F;
  for (const Turned& row :
       {Turned{"1 0 0 1", Direction::right, 100, 200 - kAscent, 120, 200 + kDescent},
        Turned{"0 -1 1 0", Direction::down, 100 - kDescent, 200, 100 + kAscent, 220},
        Turned{"-1 0 0 -1", Direction::left, 80, 200 - kDescent, 100, 200 + kAscent},
        Turned{"0 1 -1 0", Direction::up, 100 - kAscent, 180, 100 + kDescent, 200}}) {
    const Page page =
        read_page({std::string("BT /F3 20 Tf ") + row.matrix + " 100 200 Tm <B1B1> Tj ET",
                   "/Font << /F3 10 0 R >>"},
                  chinese_font("GBK-EUC-H"));
    ASSERT_EQ(page.marks.glyphs.size(), 1U);
    const Glyph& glyph = page.marks.glyphs[0];
    EXPECT_EQ(glyph.direction, row.direction) << row.matrix;
    EXPECT_NEAR(glyph.x0, row.x0, 0.01) << row.matrix;
    EXPECT_NEAR(glyph.y0, row.y0, 0.01) << row.matrix;
    EXPECT_NEAR(glyph.x1, row.x1, 0.01) << row.matrix;
    EXPECT_NEAR(glyph.y1, row.y1, 0.01) << row.matrix;
    EXPECT_FLOAT_EQ(glyph.size, 20);
  }
}

TEST(PdfText, IsUprightOnAPageThatIsShownTurned) {
  const Page page = read_page({"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (A) Tj ET", "", "/Rotate 90"});
  EXPECT_EQ(page.width, 400);
  EXPECT_EQ(page.height, 300);
  ASSERT_EQ(page.marks.glyphs.size(), 1U);
  EXPECT_EQ(page.marks.glyphs[0].direction, Direction::right);
  EXPECT_NEAR(page.marks.glyphs[0].x0, 50, 0.01);
  EXPECT_NEAR(page.marks.glyphs[0].baseline, 100, 0.01);
}

TEST(PdfText, CountsFromTheCornerOfTheCropBox) {
  const Page page =
      read_page({"BT /F1 10 Tf 60 300 Td (A) Tj ET", "", "/CropBox [50 100 250 350]"});
  EXPECT_EQ(page.width, 200);
  EXPECT_EQ(page.height, 250);
  EXPECT_NEAR(page.marks.glyphs.at(0).x0, 10, 0.01);
  EXPECT_NEAR(page.marks.glyphs.at(0).baseline, 50, 0.01);
}

TEST(PdfText, SaysWhyItIsHidden) {
  const Page page =
      read_page({"BT /F1 10 Tf 3 Tr 50 300 Td (i) Tj ET BT 0 Tr /F1 10 Tf -50 300 Td (o) Tj ET "
                 "q 0 0 10 10 re W n BT /F1 10 Tf 50 300 Td (c) Tj ET Q "
                 "BT /F1 10 Tf 50 280 Td (v) Tj ET /G gs BT /F1 10 Tf 50 260 Td (t) Tj ET",
                 "/ExtGState << /G << /ca 0 >> >>"});
  ASSERT_EQ(text_of(page), "[i][o][c]v[t]");
  EXPECT_EQ(page.marks.glyphs[0].hidden, Hidden::invisible);
  EXPECT_EQ(page.marks.glyphs[1].hidden, Hidden::off_page);
  EXPECT_EQ(page.marks.glyphs[2].hidden, Hidden::clipped);
  EXPECT_EQ(page.marks.glyphs[4].hidden, Hidden::invisible);
}

TEST(PdfText, HasTheColourThatIsSeen) {
  const Page page =
      read_page({"1 0 0 rg 0 0 1 RG BT /F1 10 Tf 50 300 Td (f) Tj 1 Tr (s) Tj 2 Tr (b) Tj ET "
                 "0 0 0 1 k BT 0 Tr /F1 10 Tf 50 200 Td (k) Tj ET"});
  ASSERT_EQ(page.marks.glyphs.size(), 4U);
  EXPECT_EQ(page.marks.glyphs[0].colour, 0xFF0000U);
  EXPECT_EQ(page.marks.glyphs[1].colour, 0x0000FFU);
  EXPECT_EQ(page.marks.glyphs[2].colour, 0xFF0000U);
  EXPECT_LT(page.marks.glyphs[3].colour & 0xFF, 0x30U);
}

TEST(PdfText, IsBoldByNameOrByStroke) {
  const Page page =
      read_page({"BT /F1 10 Tf 50 300 Td (n) Tj 2 Tr (s) Tj 0 Tr /F2 10 Tf (b) Tj ET"});
  const auto& marks = page.marks;
  ASSERT_EQ(marks.glyphs.size(), 3U);
  EXPECT_FALSE(marks.fonts.at(marks.glyphs[0].font).bold);
  EXPECT_TRUE(marks.fonts.at(marks.glyphs[1].font).bold);
  EXPECT_TRUE(marks.fonts.at(marks.glyphs[2].font).bold);
  EXPECT_EQ(marks.fonts.at(marks.glyphs[0].font).name, "Helvetica");
}

TEST(PdfText, IsBoldByTheNamesOfTexFontsToo) {
  for (const char* name : {"CMBX10", "SFBX1000", "CMSSBX10", "NimbusRomNo9L-Medi"})
    EXPECT_TRUE(has_bold_name(name)) << name;
  for (const char* name : {"CMR10", "CMB", "NimbusRomNo9L-Regu", "HelveticaNeue-Medium"})
    EXPECT_FALSE(has_bold_name(name)) << name;
}

TEST(PdfText, SplitsALigatureOverItsBox) {
  std::vector<std::string> objects = drawn_font("a", "/ToUnicode 12 0 R");
  objects.push_back(to_unicode("1 beginbfchar <61> <00660066> endbfchar"));
  const Page page =
      read_page({"BT /F3 20 Tf 50 300 Td (a) Tj ET", "/Font << /F3 10 0 R >>"}, objects);
  ASSERT_EQ(text_of(page), "ff");
  EXPECT_FLOAT_EQ(page.marks.glyphs[0].x0, 50);
  EXPECT_FLOAT_EQ(page.marks.glyphs[0].x1, 60);
  EXPECT_FLOAT_EQ(page.marks.glyphs[1].x0, 60);
  EXPECT_FLOAT_EQ(page.marks.glyphs[1].x1, 70);
}

TEST(PdfText, OfALigatureCharacterAreItsLetters) {
  std::vector<std::string> objects = drawn_font("a", "/ToUnicode 12 0 R");
  objects.push_back(to_unicode("1 beginbfchar <61> <FB03> endbfchar"));
  EXPECT_EQ(
      text_of(read_page({"BT /F3 20 Tf 50 300 Td (a) Tj ET", "/Font << /F3 10 0 R >>"}, objects)),
      "ffi");
}

TEST(PdfText, IsWhatActualTextSaysInTheBoxesThatArePainted) {
  const Page page =
      read_page({"BT /F1 10 Tf 50 300 Td /Span << /ActualText (one) >> BDC (xyz) Tj EMC "
                 "/Span << /ActualText <FEFF4E2D> >> BDC (qq) Tj EMC "
                 "/Span << /ActualText () >> BDC (-) Tj EMC (.) Tj ET"});
  ASSERT_EQ(text_of(page), "one中.");
  EXPECT_NEAR(page.marks.glyphs[3].x1 - page.marks.glyphs[3].x0, 11.12, 0.01);
}

TEST(PdfText, CarriesMoreCharactersThanGlyphsInItsShares) {
  const Page page =
      read_page({"BT /F1 10 Tf 50 300 Td /Span << /ActualText (abcd) >> BDC (MM) Tj EMC ET"});
  ASSERT_EQ(text_of(page), "abcd");
  EXPECT_NEAR(page.marks.glyphs[1].x1, 50 + 8.33, 0.01);
  EXPECT_NEAR(page.marks.glyphs[3].x1, 50 + 16.66, 0.01);
}

TEST(PdfText, OfAType3FontHasItsNominalSize) {
  std::vector<std::string> objects = drawn_font("a", "/ToUnicode 12 0 R");
  objects.push_back(to_unicode("1 beginbfchar <61> <4E00> endbfchar"));
  const Page page =
      read_page({"BT /F3 20 Tf 50 300 Td (a) Tj ET", "/Font << /F3 10 0 R >>"}, objects);
  ASSERT_EQ(text_of(page), "一");
  EXPECT_FLOAT_EQ(page.marks.glyphs[0].size, 20);
  EXPECT_FLOAT_EQ(page.marks.glyphs[0].x1 - page.marks.glyphs[0].x0, 20);
  EXPECT_TRUE(page.marks.shapes.empty()) << "the drawing of a glyph is no shape of the page";
}

TEST(PdfText, OfAType3FontIsReadByGlyphNamesThatMeanSomething) {
  const auto read = [](const std::string& name) {
    return text_of(read_page({"BT /F3 20 Tf 50 300 Td (a) Tj ET", "/Font << /F3 10 0 R >>"},
                             drawn_font(name)));
  };
  EXPECT_EQ(read("uni4E2D"), "中");
  EXPECT_NE(read("G21"), "!") << "the number of a glyph is no character";
}

TEST(PdfText, OfHiddenLayersIsNotThere) {
  const std::vector<std::string> objects{"<< /Type /OCG /Name (notes) >>"};
  const std::string bytes =
      test::make_pdf({{"BT /F1 10 Tf 50 300 Td (a) Tj /OC /L BDC (b) Tj EMC (c) Tj ET",
                       "/Properties << /L 10 0 R >>"}},
                     objects, "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>");
  EXPECT_EQ(text_of(read_pdf_bytes(bytes).pages.at(0)), "ac");
}

TEST(PdfText, OfFormsStandsWhereTheyArePainted) {
  const Page page = read_page({"1 0 0 1 100 50 cm /X Do", "/XObject << /X 10 0 R >>"},
                              {"<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << "
                               "/Font << /F1 3 0 R >> >> >>\n--\nBT /F1 10 Tf 20 30 Td (A) Tj ET"});
  ASSERT_EQ(text_of(page), "A");
  EXPECT_NEAR(page.marks.glyphs[0].x0, 120, 0.01);
  EXPECT_NEAR(page.marks.glyphs[0].baseline, 320, 0.01);
}

TEST(PdfText, InsideASoftMaskIsNoText) {
  const Page page = read_page(
      {"/G gs BT /F1 10 Tf 50 300 Td (seen) Tj ET",
       "/ExtGState << /G << /SMask << /Type /Mask /S /Luminosity /G 10 0 R >> >> >>"},
      {"<< /Type /XObject /Subtype /Form /BBox [0 0 300 400] /Group << /S /Transparency /CS "
       "/DeviceGray >> /Resources << /Font << /F1 3 0 R >> >> >>\n--\n"
       "BT /F1 10 Tf 50 300 Td (mask) Tj ET 0 0 300 400 re f"});
  EXPECT_EQ(text_of(page), "seen");
  EXPECT_EQ(shapes_of(page), "");
}

TEST(PdfText, WithoutMappingIsUnknownNeverItsGlyphNumber) {
  std::vector<std::string> objects = chinese_font("Identity-H");
  objects[1] =
      "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor 12 0 R /DW 1000 "
      "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>";
  objects[2] = "<< /Type /FontDescriptor /FontName /Song /Flags 4 /FontFile2 13 0 R >>";
  objects.emplace_back("<< >>\n--\nno font at all");
  EXPECT_EQ(
      text_of(read_page(
          {"BT /F3 20 Tf 50 300 Td <0041004200430044> Tj ET", "/Font << /F3 10 0 R >>"}, objects)),
      "[?][?][?][?]");
}

/// Two Type 3 fonts without names: the glyph of F3 is drawn by `drawing`, which may use F4, whose
/// glyph is drawn by `inner`.
Issue read_nested(const std::string& drawing, const std::string& inner) {
  const auto font = [](const std::string& procedure) {
    return "<< /Type /Font /Subtype /Type3 /FontMatrix [0.001 0 0 0.001 0 0] "
           "/FontBBox [0 0 900 900] /FirstChar 97 /LastChar 97 /Widths [1000] "
           "/Encoding << /Differences [97 /G1] >> /CharProcs << /G1 " +
           procedure + " 0 R >> /Resources << /Font << /F1 3 0 R /F4 11 0 R >> >> >>";
  };
  const std::string begin = "<< >>\n--\n1000 0 d0 ";
  return read_pdf_bytes(
      test::make_pdf({{"BT /F3 20 Tf 50 300 Td (aa) Tj ET", "/Font << /F3 10 0 R >>"}},
                     {font("12"), font("13"), begin + drawing, begin + inner}));
}

void expect_unread(const std::string& drawing, const std::string& inner) {
  const Issue issue = read_nested(drawing, inner);
  EXPECT_EQ(text_of(issue.pages.at(0)), "[?][?]") << drawing;
  EXPECT_EQ(issue.diagnostics.count(DiagCode::recovered_text), 1U) << drawing;
}

TEST(PdfText, OfAType3FontDrawnWithAnotherIsReadByItsShape) {
  const std::string bar = "400 0 100 700 re f";
  const std::string direct = text_of(read_nested(bar, bar).pages.at(0));
  EXPECT_EQ(text_of(read_nested("BT /F4 1000 Tf (a) Tj ET", bar).pages.at(0)), direct);
  EXPECT_EQ(direct.find(' '), std::string::npos) << direct;
  EXPECT_EQ(text_of(read_nested("", bar).pages.at(0)), "  ") << "what draws nothing is blank";
}

TEST(PdfText, OfAType3FontThatHasNoOutlineIsUnreadRatherThanBlank) {
  expect_unread("BT /F1 1000 Tf (A) Tj ET", "");  // letters of another font
  expect_unread("40 w 100 0 m 500 700 l S", "");  // strokes
}

TEST(PdfText, OfType3FontsThatDrawEachOtherEndsSoon) {
  const std::string many = "BT /F4 1000 Tf (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa) Tj ET";
  expect_unread(many + many + many + many, many);
}

TEST(PdfText, HasNoMarkOfAnObject) {
  std::vector<std::string> objects{
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 11 0 R >>",
      to_unicode("2 beginbfchar <41> <FFFC> <42> <0031> endbfchar")};
  const Page page =
      read_page({"BT /F3 10 Tf 50 300 Td (AB) Tj ET", "/Font << /F3 10 0 R >>"}, objects);
  EXPECT_EQ(text_of(page), "1");
}

}  // namespace
}  // namespace broadsheet::read
