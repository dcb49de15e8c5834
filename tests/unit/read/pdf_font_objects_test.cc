// SPDX-License-Identifier: GPL-3.0-or-later
// That an object is the one that Poppler reads is the contract of the fuzz target `object`.
#include <string>

#include <gtest/gtest.h>

#include "stages/read/pdf/font_objects.h"
#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

bool is_read(const std::string& file) {
  return read_object(file, 0, 7, 0).has_value();
}

TEST(PdfFontObjects, ArePlainDictionariesAndArrays) {
  EXPECT_TRUE(is_read("7 0 obj << /A [1 0 R] >> endobj 8 "));
  EXPECT_TRUE(is_read("7 0 obj[1 2]endobj xref "));
  EXPECT_FALSE(is_read("7 0 obj 12 endobj 8 "));
  EXPECT_FALSE(is_read("7 0 obj << /Length 1 >> stream\nx\nendstream endobj 8 "));
}

TEST(PdfFontObjects, StandWhereTheFileSaysOrAreLeftToPoppler) {
  EXPECT_FALSE(is_read("8 0 obj << >> endobj 8 "));
  EXPECT_FALSE(is_read("7 1 obj << >> endobj 8 "));
  EXPECT_FALSE(is_read("7 0 << >> endobj 8 "));
  EXPECT_FALSE(is_read("7 0 obj << /A 1 >> 8 0 obj "));
  EXPECT_FALSE(is_read("7 0 obj << /A 1 >> endobj ) "));
  EXPECT_FALSE(is_read("7 0 obj << /A 1 >> endobj"));
  EXPECT_FALSE(is_read("7 0 obj << /A (x "));
  EXPECT_FALSE(is_read(""));
  EXPECT_FALSE(read_object("7 0 obj << >> endobj 8 ", 99, 7, 0).has_value());
}

TEST(PdfFontObjects, MayBeLong) {
  std::string file = "7 0 obj [";
  for (int i = 0; i < 20'000; ++i) file += std::to_string(i) + " ";
  EXPECT_TRUE(is_read(file + "] endobj 8 "));
  EXPECT_FALSE(is_read(file));
}

TEST(PdfFontObjects, OfOnePageAreLetGoBeforeTheNext) {
  const std::vector<std::string> objects{
      "<< /Type /Font /Subtype /Type1 /BaseFont /Courier /FirstChar 65 /LastChar 66 "
      "/Widths 11 0 R /Encoding << /Differences [65 /B /A] >> >>",
      "[700 800]"};
  const test::PdfPage page{"BT /X 10 Tf 50 300 Td (AB) Tj ET", "/Font << /X 10 0 R >>"};
  const test::PdfPage turned{page.content, page.resources, "/Rotate 90"};
  const Issue issue = read_pdf_bytes(test::make_pdf({page, turned, page}, objects));
  for (const Page& read : issue.pages) EXPECT_EQ(text_of(read), "BA");
  EXPECT_EQ(issue.pages.at(0).marks, issue.pages.at(2).marks);
}

}  // namespace
}  // namespace broadsheet::read
