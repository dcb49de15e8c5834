// SPDX-License-Identifier: GPL-3.0-or-later
// A page goes on with the fonts of the pages before it, and nobody can tell from what is read.
#include <gtest/gtest.h>

#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

/// Each page as it is read behind the others must be what it is when it is read alone.
void expect_read_as_if_alone(const std::vector<test::PdfPage>& pages,
                             const std::vector<std::string>& objects = {}) {
  const Issue together = read_pdf_bytes(test::make_pdf(pages, objects));
  ASSERT_EQ(together.pages.size(), pages.size());
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const Page alone = read_page(pages[i], objects);
    EXPECT_EQ(together.pages[i].marks, alone.marks) << "page " << i + 1;
    EXPECT_FALSE(alone.marks.empty()) << "page " << i + 1;
  }
}

const std::string kText = "BT /F1 10 Tf 50 300 Td (AB) Tj ET ";

TEST(PdfSharedFonts, OfAPageServeTheNext) {
  expect_read_as_if_alone({{kText}, {kText + "BT /F2 20 Tf 50 200 Td (CD) Tj ET"}, {kText}});
}

TEST(PdfSharedFonts, AreNotMistakenForOthersOfTheirName) {
  const std::string first = "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>";
  const std::string second = "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Italic >>";
  const std::string content = "BT /X 10 Tf 50 300 Td (iiWW) Tj ET";
  expect_read_as_if_alone({{content, "/Font << /X 10 0 R >>"},
                           {content, "/Font << /X 11 0 R >>"},
                           {content, "/Font << /X 10 0 R >>"}},
                          {first, second});
}

TEST(PdfSharedFonts, DoNotMovePagesThatLieOtherwise) {
  expect_read_as_if_alone({{kText},
                           {kText, "", "/Rotate 90"},
                           {kText, "", "/CropBox [20 20 200 390]"},
                           {kText, "", "", "[0 0 500 500]"},
                           {kText}});
}

TEST(PdfSharedFonts, BringNoOpenStateAlong) {
  expect_read_as_if_alone({{kText + "q 2 0 0 2 0 0 cm 1 0 0 rg q 5 Tc BT /F2 30 Tf"},
                           {kText},
                           {kText + "0 0 10 10 re W"},
                           {kText + "30 30 50 50 re f"},
                           {kText + "/P << /MCID 1 >> BDC /Span << /ActualText (x) >> BDC"},
                           {kText},
                           {kText + "Q Q EMC BX"},
                           {kText}});
}

TEST(PdfSharedFonts, BringNoHiddenLayerAlong) {
  const std::string catalog = "/OCProperties << /OCGs [10 0 R] /D << /OFF [10 0 R] >> >>";
  const std::vector<std::string> objects{"<< /Type /OCG /Name (off) >>"};
  const std::string properties = "/Properties << /L 10 0 R >>";
  const Issue issue = read_pdf_bytes(
      test::make_pdf({{kText + "/OC /L BDC", properties}, {kText, properties}}, objects, catalog));
  EXPECT_EQ(text_of(issue.pages.at(0)), "AB");
  EXPECT_EQ(text_of(issue.pages.at(1)), "AB");
}

TEST(PdfSharedFonts, ThatAreDamagedAreSaidToBeSoOnEveryPage) {
  const std::string damaged =
      "<< /Type /Font /Subtype /Type1 /BaseFont /Odd /ToUnicode 11 0 R /Encoding 7 >>";
  const std::string content = "BT /X 10 Tf 50 300 Td (A) Tj ET";
  const test::PdfPage page{content, "/Font << /X 10 0 R >>"};
  expect_read_as_if_alone({page, page, page},
                          {damaged, "<< >>\n--\nbegincmap 1 beginbfchar <zz> x"});
}

}  // namespace
}  // namespace broadsheet::read
