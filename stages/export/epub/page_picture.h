// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// Where a link stands over the picture of a page, in per cent of this.
struct Area {
  std::size_t chapter = 0;
  double left = 0, top = 0, width = 0, height = 0;
  std::size_t layer = 0;  ///< higher ones lie on top
};

/// The links in their order, as far as they stand in the part of the page that the picture shows.
/// Smaller ones lie on larger ones, so that none is hidden; those in one place share it in strips.
/// N log N.
[[nodiscard]] std::vector<Area> areas_of(std::span<const PageLink> links, const Box& shown);

/// A printed page as its picture, on which a touch opens an article, and behind it a list of the
/// articles. Set in rows in an edition in columns, too. N log N
/// in the links.
[[nodiscard]] std::string page_picture_page(const Edition& edition, const PagePicture& page);

}  // namespace broadsheet::exporting::epub
