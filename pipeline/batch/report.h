// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <unordered_set>

#include "pipeline/batch/row.h"

namespace broadsheet::pipeline {

/// Rows of a report, summed up.
struct Totals {
  std::size_t ok = 0, partial = 0, failed = 0, waiting = 0;
  std::size_t pages = 0, articles = 0;
  std::size_t uneven = 0;    ///< whose balance is not even
  std::size_t repeated = 0;  ///< whose id another row has, too
  double seconds = 0;        ///< of work, all workers together

  void add(const Row& row);
};

/// Writes a report in three forms: NAME.jsonl (an object a row), NAME.tsv (a heading, then a line a
/// row) and NAME.html (a page that stands alone: totals, and a table to sort and to filter; every
/// row that is not ok is in it, of the others the first `kRowsShown`). Rows are written as they
/// come; memory stays flat. The old report is replaced, file by file, by `finish`; without it
/// nothing is left behind. Throws Error (output, resource).
class ReportWriter {
 public:
  static constexpr std::size_t kRowsShown = 10'000;

  /// Throws Error (output) if something is in the way of a report of that name. To be asked before
  /// the work that it reports.
  static void expect_possible(const std::filesystem::path& folder, const std::string& name);

  ReportWriter(const std::filesystem::path& folder, const std::string& name);
  ReportWriter(const ReportWriter&) = delete;
  ReportWriter& operator=(const ReportWriter&) = delete;
  ~ReportWriter();

  /// `place` is where the item's folder lies, seen from the report's: below it, by its name, unless
  /// it is said. A row whose id an earlier row has says so as its reason.
  void add(const Row& row, const std::filesystem::path& place = {});
  /// Once, after the last row. `title` heads the page.
  void finish(const std::string& title);
  [[nodiscard]] const Totals& totals() const { return totals_; }

 private:
  struct Files;

  std::filesystem::path folder_;
  std::string name_;
  std::unique_ptr<Files> files_;
  Totals totals_;
  std::unordered_set<std::size_t> ids_;  ///< hashes of the ids, since there may be millions
  std::size_t left_out_ = 0;             ///< rows that are ok and not in the page
};

}  // namespace broadsheet::pipeline
