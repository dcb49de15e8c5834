// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/issue.h"

namespace broadsheet::structure {

/// Compares the printed page numbers with the order in which the pages were read: within a section
/// (A of A06, or none) they ascend. Reports each page whose number does not
/// (`page_label_mismatch`).
void check_page_labels(const Issue& issue, Diagnostics& diagnostics);

}  // namespace broadsheet::structure
