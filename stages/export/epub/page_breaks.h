// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// Where each printed page begins in the text (the rules stand at `Edition`), and in which order.

/// Assigns printed pages to files: of a book of one article the page on which it starts, of others
/// all.
void place_page_breaks(Edition& edition);

/// Numbers files and breaks in reading order.
void number_files(Edition& edition);

}  // namespace broadsheet::exporting::epub
