// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "stages/read/pdf/font_objects.h"
#include "stages/read/pdf/interpreter.h"

class Dict;
class Gfx;
class OutputDev;
class PDFDoc;
class Page;

namespace broadsheet::read {

/// Paints the pages of a document on one device, as PDFDoc::displayPage() does, but keeps the fonts
/// from page to page: making them anew takes half of the reading time of a newspaper with many
/// fonts. It does so only where the result is the same: the pages lie alike, no name means two
/// fonts, and Poppler has no message about a font. Document, objects and device must outlive it.
class PagePainter {
 public:
  /// `ended` counts the calls of the device that end marked content.
  PagePainter(PDFDoc& document, FontObjects& objects, OutputDev& device, const std::size_t& ended,
              MustStop must_stop, void* data);
  PagePainter(const PagePainter&) = delete;
  PagePainter& operator=(const PagePainter&) = delete;
  ~PagePainter();

  void paint(int n);
  /// Makes the next page begin afresh; call it after a page that was cut short.
  void forget();

 private:
  using Name = std::string;
  using Number = std::pair<int, int>;

  bool take_fonts(::Page& page);
  void go_on(::Page& page);
  void paint_alone(::Page& page);
  void draw(Gfx& gfx, ::Page& page);
  void tidy();

  PDFDoc& document_;
  FontObjects& objects_;
  OutputDev& device_;
  const std::size_t& ended_;
  MustStop must_stop_;
  void* data_;

  bool shares_ = true;
  std::unique_ptr<Gfx> gfx_;
  const ::Page* first_ = nullptr;  ///< the page that `gfx_` was made for
  std::map<Name, Number> fonts_;   ///< that `gfx_` has
};

}  // namespace broadsheet::read
