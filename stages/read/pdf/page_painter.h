// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <utility>

class Dict;
class Gfx;
class OutputDev;
class PDFDoc;
class Page;

namespace broadsheet::read {

/// Paints the pages of a document on one device, as PDFDoc::displayPage() does. That makes every
/// font of a page anew for each page, which takes a newspaper of many fonts half of the time of its
/// reading; here a page goes on with the fonts of those before, as long as nothing tells the two
/// ways apart: the pages lie alike, no name means two fonts, and Poppler has nothing to say about a
/// font. Document and device outlive it.
class PagePainter {
 public:
  /// Asked now and then whether to stop.
  using MustStop = bool (*)(void* data);

  /// `ended` is how often the device was told that marked content ends.
  PagePainter(PDFDoc& document, OutputDev& device, const std::size_t& ended, MustStop must_stop,
              void* data);
  PagePainter(const PagePainter&) = delete;
  PagePainter& operator=(const PagePainter&) = delete;
  ~PagePainter();

  void paint(int n);
  /// The next page begins afresh: to be called where this one was cut short.
  void forget();

 private:
  using Name = std::string;
  using Number = std::pair<int, int>;

  bool take_fonts(::Page& page);
  void go_on(::Page& page);
  void tidy();

  PDFDoc& document_;
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
