// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/page_drawer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <utility>

#include <PDFDoc.h>
#include <SplashOutputDev.h>
#include <fmt/format.h>
#include <splash/SplashBitmap.h>

#include "document/errors.h"
#include "stages/raster.h"
#include "stages/read/pdf/document.h"

namespace broadsheet::read {
namespace {

constexpr double kPoints = 72;  ///< an inch
constexpr int kRowPadding = 1;  ///< bytes: none

Raster raster_of(SplashBitmap& bitmap) {
  Raster raster = blank(Raster::Kind::rgb, bitmap.getWidth(), bitmap.getHeight());
  for (int y = 0; y < raster.height; ++y) {
    std::memcpy(raster.row(y), bitmap.getDataPtr() + std::ptrdiff_t{y} * bitmap.getRowSize(),
                raster.row_bytes());
  }
  return raster;
}

DrawnPage encoded(const Raster& raster, double dpi, PageImageFormat format) {
  std::string bytes = format == PageImageFormat::png    ? to_png(raster, dpi)
                      : format == PageImageFormat::tiff ? to_tiff(raster, dpi)
                                                        : to_jpeg(raster, dpi);
  return {std::move(bytes), static_cast<std::uint32_t>(raster.width),
          static_cast<std::uint32_t>(raster.height), format};
}

/// For a screen. Print in black is sharper as PNG, and half as large; in colour, or with halftones,
/// it is larger.
DrawnPage encoded_by_content(const Raster& raster, double dpi) {
  constexpr int kQuality = 75;  // at 120 pixels an inch nobody sees more in print
  DrawnPage page{to_jpeg(raster, dpi, kQuality), static_cast<std::uint32_t>(raster.width),
                 static_cast<std::uint32_t>(raster.height), PageImageFormat::jpeg};
  if (raster.kind != Raster::Kind::grey) return page;
  std::string png = to_png_of_print(raster, dpi);
  if (!png.empty() && png.size() < page.bytes.size()) {
    page.bytes = std::move(png);
    page.format = PageImageFormat::png;
  }
  return page;
}

class Drawer final : public PageDrawer {
 public:
  Drawer(const Input& file, const Settings& settings)
      : limits_(settings.limits), document_(open(file, settings)) {
    std::array<unsigned char, 3> paper = {255, 255, 255};
    splash_ = std::make_unique<SplashOutputDev>(splashModeRGB8, kRowPadding, false, paper.data());
    splash_->setFontAntialias(true);
    splash_->setVectorAntialias(true);
    splash_->startDoc(document_.get());
  }

  [[nodiscard]] DrawnPage draw(std::uint32_t n, double dpi, PageImageFormat format) override {
    const PopplerMessages::Listening listening(messages_);
    const auto number = static_cast<int>(n);
    expect_size(number, dpi);
    document_->displayPage(splash_.get(), number, dpi, dpi, 0, false, true, false);
    const std::unique_ptr<SplashBitmap> bitmap(splash_->takeBitmap());
    if (bitmap == nullptr || bitmap->getDataPtr() == nullptr)
      throw Error(ErrorKind::resource, "there is no memory to draw the page.");
    const Raster raster = narrowed(raster_of(*bitmap));
    return format == PageImageFormat::by_content ? encoded_by_content(raster, dpi)
                                                 : encoded(raster, dpi, format);
  }

 private:
  OpenDocument open(const Input& file, const Settings& settings) {
    const PopplerMessages::Listening listening(messages_);
    return open_document(file.bytes, settings.password);
  }

  void expect_size(int n, double dpi) const {
    const double width = document_->getPageCropWidth(n) * dpi / kPoints;
    const double height = document_->getPageCropHeight(n) * dpi / kPoints;
    const double pixels = std::ceil(width) * std::ceil(height);
    if (!(width > 0 && height > 0))
      throw Error(ErrorKind::input, "the page has no size: there is nothing to draw.");
    if (pixels > static_cast<double>(limits_.picture_pixels)) {
      throw Error(ErrorKind::input,
                  fmt::format("its picture would have {:.0f} by {:.0f} pixels, more than the limit "
                              "picture.pixels of {}. Ask for less with --dpi, or raise it: "
                              "--limit picture.pixels=N.",
                              width, height, limits_.picture_pixels));
    }
  }

  PopplerMessages messages_;  ///< first, so that opening is heard
  Limits limits_;
  OpenDocument document_;
  std::unique_ptr<SplashOutputDev> splash_;  ///< last: it holds fonts of the document
};

}  // namespace

std::unique_ptr<PageDrawer> open_pdf_drawer(const Input& file, const Settings& settings) {
  return std::make_unique<Drawer>(file, settings);
}

}  // namespace broadsheet::read
