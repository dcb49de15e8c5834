// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// A printed page of a poor scan as its picture, and behind it the way to the text that was read.
[[nodiscard]] std::string page_picture_page(const Edition& edition, const PagePicture& page);

}  // namespace broadsheet::exporting::epub
