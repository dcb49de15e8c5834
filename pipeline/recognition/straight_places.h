// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/page.h"

namespace broadsheet::pipeline {

/// The places of a page as it came, of those of the page as it was set upright and straight: both
/// are turned about their middles.
class PlacesBack {
 public:
  /// `page` is still straight, `Page::straightened` says how.
  explicit PlacesBack(const Page& page);

  [[nodiscard]] Point at(Point straight) const;
  /// The box about the same middle; on its side where the page was.
  [[nodiscard]] Box at(const Box& straight) const;
  /// The other way.
  [[nodiscard]] Point straight(Point came) const;
  [[nodiscard]] Box straight(const Box& came) const;

 private:
  Point middle_;  ///< of the straight page
  Point came_;    ///< of the page as it came
  double xx_, xy_, yx_, yy_;
  bool is_on_its_side_;
};

/// What the file says of a page that came with that width and height, which is straight now:
/// glyphs, pictures and beads stand where they are on the straight page. A picture of the whole
/// page is the whole page.
void put_straight(Page& page);

/// Everything on the page stands as it came then.
void put_places_back(Page& page);

}  // namespace broadsheet::pipeline
