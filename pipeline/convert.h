// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "document/issue.h"
#include "pipeline/items.h"
#include "pipeline/options.h"
#include "pipeline/receipt.h"

namespace broadsheet::pipeline {

/// What one conversion gave: its receipt, and what there is to say about the content.
struct Outcome {
  Receipt receipt;
  Diagnostics diagnostics;
};

/// Throws UsageError if the options ask for what there is not: an unknown format, stage or reader,
/// an EPUB of an unfinished issue. Throws Error (output, resource) if the output folder cannot be
/// written. To be called once, before any item is converted.
void expect_possible(const ConvertOptions& options);

/// Reads the item, runs the plan, writes every format, checks what was written and publishes it as
/// a folder of `options.out`. Throws Error; LogicError if what we wrote is not valid.
[[nodiscard]] Outcome convert(const Item& item, const ConvertOptions& options);

/// dcterms:modified: SOURCE_DATE_EPOCH, else the issue's date at midnight, else 1980-01-01. A
/// SOURCE_DATE_EPOCH that is no number is a UsageError.
[[nodiscard]] std::string modified_time(const Issue& issue, const char* source_date_epoch);

}  // namespace broadsheet::pipeline
