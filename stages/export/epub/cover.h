// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// A front page in small, drawn as SVG text: the masthead, then the headlines of the first page.
/// Long lines are wrapped and shortened, so any issue fits; light and dark.
[[nodiscard]] std::string cover_picture(const Edition& edition);

/// The page that shows it.
[[nodiscard]] std::string cover_page(const Edition& edition);

}  // namespace broadsheet::exporting::epub
