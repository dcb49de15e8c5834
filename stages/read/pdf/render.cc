// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/render.h"

#include <cmath>
#include <cstring>

#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <fmt/format.h>
#include <splash/SplashBitmap.h>

#include "document/errors.h"
#include "stages/read/pdf/document.h"

namespace broadsheet::read {
namespace {

constexpr double kPointsPerInch = 72;

void expect_drawable(PDFDoc& document, int n, double dpi, const Limits& limits) {
  if (n < 1 || n > document.getNumPages()) {
    throw Error(ErrorKind::input, fmt::format("it has no page {}: its pages are 1 to {}.", n,
                                              document.getNumPages()));
  }
  const double scale = dpi / kPointsPerInch;
  const double pixels = std::ceil(document.getPageCropWidth(n) * scale) *
                        std::ceil(document.getPageCropHeight(n) * scale);
  if (dpi > 0 && pixels <= static_cast<double>(limits.picture_pixels)) return;
  throw Error(ErrorKind::input,
              fmt::format("page {} has more pixels at {} dpi than the limit picture.pixels of {}. "
                          "Draw it smaller, or raise the limit.",
                          n, dpi, limits.picture_pixels));
}

}  // namespace

Raster draw_page(std::string_view pdf, std::uint32_t n, double dpi, const Settings& settings) {
  PopplerMessages unheard;
  const PopplerMessages::Listening listening(unheard);
  const auto document = open_document(pdf, settings.password);
  const auto number = static_cast<int>(n);
  expect_drawable(*document, number, dpi, settings.limits);
  SplashColor paper;
  std::memset(paper, 0xFF, sizeof(paper));
  SplashOutputDev device(splashModeRGB8, 1, false, paper);
  device.setFontAntialias(true);
  device.setVectorAntialias(true);
  device.startDoc(document.get());
  document->displayPage(&device, number, dpi, dpi, 0, false, true, false);
  SplashBitmap* bitmap = device.getBitmap();
  Raster raster = blank(Raster::Kind::rgb, bitmap->getWidth(), bitmap->getHeight());
  const unsigned char* row = bitmap->getDataPtr();
  for (int y = 0; y < raster.height; ++y, row += bitmap->getRowSize())
    std::memcpy(raster.row(y), row, raster.row_bytes());
  return raster;
}

}  // namespace broadsheet::read
