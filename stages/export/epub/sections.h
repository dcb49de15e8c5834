// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stages/export/epub/edition.h"

namespace broadsheet::exporting::epub {

/// In which order articles stand, and under which entries of the contents.

/// Puts the articles of the sections that somebody wants first, each in the order of the paper.
/// Without such sections all stay where they are.
void order_by_sections(Edition& edition);

/// Puts adjacent articles under one entry: of a poor scan those of a page, else of a section.
void put_groups(Edition& edition);

}  // namespace broadsheet::exporting::epub
