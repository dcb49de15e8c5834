// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "pipeline/table_cache.h"
#include "stages/kept_tables.h"

namespace broadsheet::pipeline {

/// Those of the machine's cache (table_cache.h).
[[nodiscard]] std::shared_ptr<const KeptTables> machine_tables(
    TableCache cache = TableCache::of_machine());

}  // namespace broadsheet::pipeline
