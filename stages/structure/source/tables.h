// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::structure {

/// Where the source gives a table as blocks that are no more than parts of it (METS and ALTO have
/// no cells), makes one block of those that share a page and a place in their story. Their cells
/// are the blocks, in rows and columns by where they stand; where a row has nothing in a column, a
/// cell is empty. A table of one block, or with blocks that have no place, stays as it is. The
/// first block keeps its id, others go. Cells times columns.
void gather_stated_tables(Issue& issue);

}  // namespace broadsheet::structure
