// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace broadsheet::cli {

/// Lays the heap on the processor's large pages, where the system lends them on request, and keeps
/// what was freed for what comes next. A conversion of a tenth of a second spends a fifth of it on
/// faults of small pages otherwise. To be called first; where it can do nothing it does nothing.
void prepare_heap();

}  // namespace broadsheet::cli
