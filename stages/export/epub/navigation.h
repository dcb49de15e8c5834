// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// The navigation document (EPUB 3.3, 7), for reading systems: contents by section, in sections of
/// several pages by page; page list; landmarks.
[[nodiscard]] std::string navigation_document(const Edition& edition);

/// The same for older readers (OPF 2.0.1, 2.4.1): a periodical of sections of articles.
[[nodiscard]] std::string ncx(const Edition& edition);

}  // namespace broadsheet::exporting::epub
