// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// A scan whose text is too poor to lead: its pages do, and what is no story is found through them
/// alone.

/// True of an article that somebody would look for: it has a headline, and under it some lines.
[[nodiscard]] bool is_story(const Issue& issue, const Chapter& chapter);

/// True of an issue whose text is too poor to be read without the print.
[[nodiscard]] bool reads_poorly(const Issue& issue);

/// True if the issue reads poorly or is a scan with few stories, and all its pages have a picture.
/// Asks for the chapters of the edition and what it says of reading.
[[nodiscard]] bool is_poor_scan(const Edition& edition);

/// Takes out of the contents what is no story, or read too badly.
void leave_out_junk(Edition& edition);

}  // namespace broadsheet::exporting::epub
