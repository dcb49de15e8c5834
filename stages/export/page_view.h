// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "document/issue.h"

namespace broadsheet::exporting {

/// The pictures of pages that editions show because others are too large or not there. They are
/// made for these alone.
using Facsimiles = std::map<PageId, PageImage>;

/// The picture of a whole page, of a type that EPUB carries. Borrows the page.
struct PageView {
  std::string_view media_type;        ///< image/jpeg, image/png, image/gif
  const std::string* data = nullptr;  ///< null: there is none
  Box box;                            ///< what of the page it shows, in points
  std::uint32_t width = 0;            ///< pixels; 0 if unknown
  std::uint32_t height = 0;
  const Picture* scan = nullptr;  ///< of which it is the picture, or nothing
  [[nodiscard]] bool is_there() const { return data != nullptr; }
};

/// What editions of pages show: the facsimile of the page, else as below. Borrows both.
[[nodiscard]] PageView view_of(const Page& page, const Facsimiles& facsimiles);

/// The picture that was drawn of the page, else the scan's own.
[[nodiscard]] PageView printed_view_of(const Page& page);

/// The scan's own picture: on a page whose text is not the source's own the only one that covers
/// nine tenths of its width and height, or nothing. Beside a second one (paper and ink as two
/// pictures) none is it.
[[nodiscard]] const Picture* scan_of(const Page& page);

/// True if a page of the issue has a picture.
[[nodiscard]] bool has_views(const Issue& issue, const Facsimiles& facsimiles);

/// .jpg, with the dot; empty for a type that EPUB does not carry.
[[nodiscard]] std::string_view picture_extension(std::string_view media_type);

}  // namespace broadsheet::exporting
