// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "document/diagnostics.h"
#include "document/page.h"
#include "stages/read/pdf/pictures.h"
#include "stages/read/pdf/tiles.h"

namespace broadsheet::read {

/// Collects the pictures of a page in the order of painting, and joins strips, into which some
/// programs cut a picture: images that touch the one before above or below and are equally wide, on
/// paper and in pixels. At the end of the page tiles of one picture become it (tiles.h). Names are
/// page-2-picture-3.jpg, or page-2-scan-3.jpg for a picture that fills the page. A picture that
/// cannot be carried keeps its box and is named in `picture_not_shown`.
class PictureList {
 public:
  PictureList(Page& page, PictureBook& book, std::uint64_t max_pixels, Diagnostics& diagnostics)
      : page_(page), book_(book), max_pixels_(max_pixels), diagnostics_(diagnostics) {}

  /// True if a picture was added, false if it is a strip of the last one, whose box has grown.
  bool add(const PaintedImage& image, const Box& box);
  /// Encodes the last picture. Call it at the end of the page.
  void finish();

 private:
  /// A picture of the page that is not encoded yet, or its bytes.
  struct Held {
    TakenImage image;
    int width = 0, height = 0;  ///< pixels; 0 of one that can be no tile
  };

  bool join(const PaintedImage& image, const Box& box);
  void keep_for_repetition(const PaintedImage& image);
  void close();
  void encode(Held& held);
  [[nodiscard]] std::optional<Raster> pixels_of(const Held& held) const;
  [[nodiscard]] std::optional<Raster> joined(const TiledPicture& tiled) const;
  void join_tiles();
  void name_pictures();

  Page& page_;
  PictureBook& book_;
  std::uint64_t max_pixels_;
  Diagnostics& diagnostics_;
  Held open_;  ///< the last picture, not yet encoded
  bool is_open_ = false;
  std::map<std::array<int, 2>, std::size_t> held_of_;  ///< by their image
  std::vector<Held> held_;                             ///< those before it
  std::uint64_t pixels_held_ = 0;                      ///< of those that are not encoded
  std::array<int, 2> object_{};  ///< the last image; a repetition is a pattern, no strip
  int strips_ = 0;               ///< images joined in it
  int width_ = 0;                ///< of the last picture, in pixels
};

}  // namespace broadsheet::read
