// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// urn:broadsheet:<issue id>, of a book of one article the article's; of the other books of the
/// issue with :pages or :replica behind it.
[[nodiscard]] std::string identifier_of(const Edition& edition);

/// Who made it: as somebody says, else the paper, of an article its authors. At least one.
[[nodiscard]] std::vector<std::string> creators_of(const Edition& edition);

/// The package document (EPUB 3.3, 5): metadata, files and their order.
[[nodiscard]] std::string package_document(const Edition& edition);

}  // namespace broadsheet::exporting::epub
