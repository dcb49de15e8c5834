// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// The XHTML file of one article: its printed place, headlines, text, and links to other articles.
/// Linear.
[[nodiscard]] std::string article_page(const Edition& edition, const Chapter& chapter);

}  // namespace broadsheet::exporting::epub
