// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// True of an edition that is set in columns, from right to left: as it is wanted, else as most of
/// the text is printed. Kindles set in columns what is Japanese, or in the old forms of Chinese.
[[nodiscard]] bool is_set_in_columns(const Edition& edition, Writing wanted);

}  // namespace broadsheet::exporting::epub
