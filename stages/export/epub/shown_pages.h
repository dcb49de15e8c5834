// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// The printed pages that an edition shows as pictures. (page_picture.h writes their files.)

/// What the edition shows of a page. That of the text is the same whatever else is written.
[[nodiscard]] PageView view_in(const Edition& edition, const Page& page);

/// Puts the pictures of pages before all articles, or, where pages lead, before those that begin
/// there; and tells each page which articles stand on it, and where.
void put_page_pictures(Edition& edition);

}  // namespace broadsheet::exporting::epub
