// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/read/pdf/render.h"
#include "tests/support/pdf_builder.h"

namespace broadsheet::read {
namespace {

const std::string kPage = test::make_pdf({{"1 0 0 rg 0 200 150 200 re f"}});

TEST(PdfDrawing, ShowsThePageInColoursOnWhite) {
  const Raster drawing = draw_page(kPage, 1, 36, {});
  ASSERT_EQ(drawing.width, 150);
  ASSERT_EQ(drawing.height, 200);
  EXPECT_EQ(drawing.row(50)[90], 0xFF);
  EXPECT_EQ(drawing.row(50)[91], 0);
  EXPECT_EQ(drawing.row(150)[91], 0xFF);
  EXPECT_TRUE(to_png(drawing).starts_with("\x89PNG"));
}

TEST(PdfDrawing, IsRefusedWhereItCannotBe) {
  EXPECT_THROW(static_cast<void>(draw_page(kPage, 2, 36, {})), Error);
  EXPECT_THROW(static_cast<void>(draw_page(kPage, 1, 0, {})), Error);
  EXPECT_THROW(static_cast<void>(draw_page(kPage, 1, 1e6, {})), Error);
  EXPECT_THROW(static_cast<void>(draw_page("no pdf", 1, 36, {})), Error);
}

}  // namespace
}  // namespace broadsheet::read
