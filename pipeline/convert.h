// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <functional>
#include <span>
#include <string>

#include "document/issue.h"
#include "pipeline/items.h"
#include "pipeline/options.h"
#include "pipeline/plan.h"
#include "pipeline/receipt.h"
#include "stages/export/writer.h"

namespace broadsheet::pipeline {

/// What became of one issue: its receipt, and what there is to say about the content; or what was
/// thrown, with as much of the receipt as there was by then.
struct Outcome {
  Receipt receipt;
  Diagnostics diagnostics;
  std::exception_ptr fault;
};
using OnOutcome = std::function<void(const Outcome&)>;

/// Takes the files of one issue, its receipt last; `item` is their folder below the output folder.
using Sink =
    std::function<void(const std::string& item, std::span<const exporting::OutputFile> files)>;

/// Publishes them there (package.h).
[[nodiscard]] Sink publisher(const ConvertOptions& options);

/// Throws UsageError if the options ask for what there is not: an unknown format, stage or reader,
/// an EPUB of an unfinished issue. Throws Error (output, resource) if the output folder cannot be
/// written. To be called once, before any item is converted.
void expect_possible(const ConvertOptions& options);

/// The plan that is followed; the one for an item on which a bug of ours made it fail, so that
/// no issue is lost to it (structure_failed); and who writes. A writer that fails costs its own
/// format only (format_skipped), unless it is that of native XML.
struct Plans {
  std::span<const StageRow> whole = plan();
  std::span<const StageRow> plain = plain_plan();
  std::span<const exporting::WriterRow> writers = exporting::writer_table();
};

/// Reads the item, runs the plan, writes every format, checks what was written and gives it to
/// `sink`. An item is one issue, named by the item; with `split_mastheads` one
/// or more, each a folder in the item's, named by the issue's id (`-2`, `-3` behind one that is
/// taken). Each is reported as soon as it has ended; one that fails costs no other. The plain plan
/// is for whole items that can be read again: not for standard input, `split_mastheads` or
/// `stop_after`. Throws Error if nothing could be read.
void convert(const Item& item, const ConvertOptions& options, const OnOutcome& tell,
             const Sink& sink, const Plans& plans = {});

/// dcterms:modified: SOURCE_DATE_EPOCH, else the issue's date at midnight, else 1980-01-01. A
/// SOURCE_DATE_EPOCH that is no number is a UsageError.
[[nodiscard]] std::string modified_time(const Issue& issue, const char* source_date_epoch);

}  // namespace broadsheet::pipeline
