// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "stages/read/page_drawing.h"
#include "stages/read/reader.h"

namespace broadsheet::read {

/// Opens a file of pictures (stages/picture_file.h): each is a page without lines, as large as its
/// resolution makes it (resolution.h), upright as Exif or TIFF turn it. It has one picture that
/// covers it: a JPEG or PNG as it came; others as PNG (one bit, grey) or JPEG (colour), and so are
/// those that are turned, and whose pixels are not square, which then are. A picture beyond a limit
/// keeps its page and is named (picture_not_shown); a damaged one is carried as far as it goes
/// (picture_damaged).
[[nodiscard]] std::unique_ptr<Document> open_page_pictures(const Input& file,
                                                           const Settings& settings);

/// Draws the same pages in other resolutions and formats.
[[nodiscard]] std::unique_ptr<PageDrawer> open_picture_drawer(const Input& file,
                                                              const Settings& settings);

}  // namespace broadsheet::read
