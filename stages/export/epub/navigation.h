// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// The navigation document (EPUB 3.3, 7): contents by section, page list, landmarks. It is also the
/// contents page.
[[nodiscard]] std::string contents_page(const Edition& edition);

/// The same for older readers (OPF 2.0.1, 2.4.1): a periodical of sections of articles.
[[nodiscard]] std::string ncx(const Edition& edition);

}  // namespace broadsheet::exporting::epub
