// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "document/diagnostics.h"
#include "document/page.h"
#include "stages/read/pdf/pictures.h"

namespace broadsheet::read {

/// The pictures of a page, in the order of painting. A picture that touches the one before it above
/// or below, as wide as it on paper and in pixels, is a strip of it: some programs cut a picture
/// so. Each is named page-2-picture-3.jpg; one that fills the page, as a scan does,
/// page-2-scan-3.jpg. A picture that cannot be carried keeps its box and is named in
/// `picture_not_shown`.
class PictureList {
 public:
  PictureList(Page& page, PictureBook& book, std::uint64_t max_pixels, Diagnostics& diagnostics)
      : page_(page), book_(book), max_pixels_(max_pixels), diagnostics_(diagnostics) {}

  /// True if a picture was added, false if it is a strip of the last one, whose box has grown.
  bool add(const PaintedImage& image, const Box& box);
  /// Encodes what is still open. To be called at the end of the page.
  void finish();

 private:
  bool join(const PaintedImage& image, const Box& box);
  void close();

  Page& page_;
  PictureBook& book_;
  std::uint64_t max_pixels_;
  Diagnostics& diagnostics_;
  TakenImage open_;  ///< the last picture, not yet encoded
  bool is_open_ = false;
  std::array<int, 2> object_{};  ///< the last image: the same again is a pattern, no strip
  int strips_ = 0;               ///< images that have gone into it
  int width_ = 0;                ///< of the last picture, in pixels
};

}  // namespace broadsheet::read
