// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document/issue.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// Wall time of one step, for receipts and --stats; never part of the output.
struct Timing {
  std::string step;
  double seconds = 0;
};

/// One run of a plan, through `stop_after` or to the end (empty). The page stages that open the
/// plan are done page after page, so that what only one page needs is held for one page only; then
/// the rest is done on the issue as a whole:
///
///     Run run(plan(), settings, stop_after);
///     for (...) issue.pages.push_back(run.take(next_page, issue.diagnostics));
///     issue = run.finish(std::move(issue), timings);
///
/// After each stage elements that stand wrong are mended (`mend_elements`, an element_misplaced
/// each), and the page or issue is inspected (`faults_of`): a fault is a LogicError that names the
/// stage. Plan and settings outlive the run.
class Run {
 public:
  Run(std::span<const StageRow> plan, const Settings& settings, std::string_view stop_after);

  /// An issue that has a history goes on behind the last stage of it, so what was corrected by hand
  /// stays; the last row of the plan, which only counts, runs every time. Throws Error (input) if
  /// the issue is already past `stop_after`.
  void resume(const Issue& issue);

  /// Takes a page through the page stages that open the plan. If one cannot work on it (Error, or a
  /// bug of ours), the page stays, empty, and is page_failed.
  [[nodiscard]] Page take(Page page, Diagnostics& found);

  /// What the page stages did with a page, one by one.
  struct Progress {
    bool ran = false;
    double seconds = 0;
  };
  /// The same in two steps, the first of which several threads may do at once.
  [[nodiscard]] Page take(Page page, Diagnostics& found, std::vector<Progress>& progress) const;
  void add(const std::vector<Progress>& progress);

  /// Does the rest. Every page was taken. Each stage that ran on some page stands in the history.
  /// May be called once for each of several issues that the pages are split into.
  [[nodiscard]] Issue finish(Issue issue, std::vector<Timing>& timings) const;

 private:
  std::span<const StageRow> plan_;
  const Settings& settings_;
  std::size_t first_ = 0;           ///< index into the plan: where the issue goes on
  std::size_t end_ = 0;             ///< behind the stage to stop after
  std::vector<Progress> on_pages_;  ///< of the page stages that open the plan
};

/// A whole issue at once: resume, take every page, finish.
[[nodiscard]] Issue run(Issue issue, std::span<const StageRow> plan, const Settings& settings,
                        std::string_view stop_after, std::vector<Timing>& timings);

}  // namespace broadsheet::pipeline
