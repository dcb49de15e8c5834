// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// A printed page as its picture, on which a touch opens an article, and behind it a list of the
/// articles. Smaller links lie on larger ones. Set in rows in an edition in columns, too. N log N
/// in the links.
[[nodiscard]] std::string page_picture_page(const Edition& edition, const PagePicture& page);

}  // namespace broadsheet::exporting::epub
