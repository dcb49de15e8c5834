// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/run.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "document/errors.h"
#include "document/validate.h"

namespace broadsheet::pipeline {
namespace {

bool is_met(Need need, bool has_geometry) {
  return need == Need::nothing || (need == Need::geometry) == has_geometry;
}

/// Runs a page stage on every page that it can work on; false if there was none.
bool run_pages(const StageRow& stage, Issue& issue, const Settings& settings, Diagnostics& found) {
  bool ran = issue.pages.empty();
  for (Page& page : issue.pages) {
    if (!is_met(stage.need, page.has_geometry())) continue;
    const PageId id = page.id;
    page = stage.page(std::move(page), settings, found);
    if (page.id != id) throw LogicError(fmt::format("stage {} renumbered a page", stage.name));
    ran = true;
  }
  return ran;
}

bool run_issue(const StageRow& stage, Issue& issue, const Settings& settings, Diagnostics& found) {
  const bool has_geometry = std::any_of(issue.pages.begin(), issue.pages.end(),
                                        [](const Page& page) { return page.has_geometry(); });
  if (!is_met(stage.need, has_geometry)) return false;
  const std::size_t pages = issue.pages.size();
  issue = stage.issue(std::move(issue), settings, found);
  if (issue.pages.size() != pages)
    throw LogicError(fmt::format("stage {} changed the number of pages", stage.name));
  return true;
}

void record(const StageRow& stage, std::vector<Step>& history) {
  const auto same = std::find_if(history.begin(), history.end(),
                                 [&](const Step& step) { return step.stage == stage.name; });
  if (same == history.end()) {
    history.push_back({std::string(stage.name), stage.version});
  } else {
    same->version = stage.version;
  }
}

/// What the balance finds, it finds anew each time: what was corrected by hand since is no fault.
constexpr std::array kFoundAnew = {DiagCode::balance_uneven, DiagCode::article_without_headline,
                                   DiagCode::headline_without_body};

Diagnostics without_balance(const Diagnostics& all) {
  Diagnostics kept;
  for (const Diagnostic& d : all.items()) {
    if (std::find(kFoundAnew.begin(), kFoundAnew.end(), d.code) == kFoundAnew.end())
      kept.add(d.code, d.page, d.place, d.detail);
  }
  return kept;
}

void expect_sound(const StageRow& stage, const Issue& issue) {
  const std::vector<std::string> faults = faults_of(issue);
  if (!faults.empty())
    throw LogicError(fmt::format("stage {} left a fault: {}", stage.name, faults.front()));
}

std::size_t first_stage(const Issue& issue, std::span<const StageRow> plan) {
  std::size_t first = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const bool has_run = std::any_of(issue.history.begin(), issue.history.end(),
                                     [&](const Step& s) { return s.stage == plan[i].name; });
    if (has_run) first = i + 1;
  }
  return plan.empty() ? 0 : std::min(first, plan.size() - 1);
}

}  // namespace

Issue run(Issue issue, std::span<const StageRow> plan, const Settings& settings,
          std::string_view stop_after, std::vector<Timing>& timings) {
  using Clock = std::chrono::steady_clock;
  const std::size_t first = first_stage(issue, plan);
  const auto is_last = [&](const StageRow& stage) { return stage.name == stop_after; };
  if (std::any_of(plan.begin(), plan.begin() + static_cast<std::ptrdiff_t>(first), is_last)) {
    throw Error(ErrorKind::input,
                fmt::format("the issue is already past the stage {}. Ask for a later one, or give "
                            "the text that was read.",
                            stop_after));
  }
  for (const StageRow& stage : plan.subspan(first)) {
    const auto start = Clock::now();
    const bool is_rerun = std::any_of(issue.history.begin(), issue.history.end(),
                                      [&](const Step& s) { return s.stage == stage.name; });
    Diagnostics found;
    const bool ran = stage.page != nullptr ? run_pages(stage, issue, settings, found)
                                           : run_issue(stage, issue, settings, found);
    if (ran) {
      if (is_rerun) issue.diagnostics = without_balance(issue.diagnostics);
      issue.diagnostics.append(found);
      record(stage, issue.history);
      expect_sound(stage, issue);
      timings.push_back(
          {std::string(stage.name), std::chrono::duration<double>(Clock::now() - start).count()});
    }
    if (is_last(stage)) break;
  }
  return issue;
}

}  // namespace broadsheet::pipeline
