// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/run.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include <fmt/format.h>

#include "document/element_grammar.h"
#include "document/errors.h"
#include "document/page_ground.h"
#include "document/validate.h"
#include "pipeline/version.h"

namespace broadsheet::pipeline {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

bool is_met(Need need, const Page& page) {
  return need == Need::nothing || (need == Need::geometry) == page.has_geometry();
}

/// An issue without pages has what any stage needs.
bool is_met(Need need, const Issue& issue) {
  return issue.pages.empty() || std::any_of(issue.pages.begin(), issue.pages.end(),
                                            [&](const Page& page) { return is_met(need, page); });
}

bool has_run(const Issue& issue, const StageRow& stage) {
  return std::any_of(issue.history.begin(), issue.history.end(),
                     [&](const Step& step) { return step.stage == stage.name; });
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
constexpr std::array kFoundAnew = {DiagCode::balance_uneven, DiagCode::pictures_uneven,
                                   DiagCode::article_without_headline,
                                   DiagCode::headline_without_body};

Diagnostics without_balance(const Diagnostics& all) {
  Diagnostics kept;
  for (const Diagnostic& d : all.items()) {
    if (std::find(kFoundAnew.begin(), kFoundAnew.end(), d.code) == kFoundAnew.end())
      kept.add(d.code, d.page, d.place, d.detail);
  }
  return kept;
}

/// An article that the schema would refuse costs no issue: what stands wrong in it becomes plain.
void mend(const StageRow& stage, Issue& issue, Diagnostics& found) {
  for (Article& article : issue.articles) {
    for (const Misplaced& misplaced : mend_elements(article)) {
      const BlockId block = misplaced.block;
      found.add(DiagCode::element_misplaced, block.page, block ? to_string(block) : std::string(),
                fmt::format("stage {}: {}", stage.name, misplaced.rule));
    }
  }
}

template <class PageOrIssue>
void expect_sound(const StageRow& stage, const PageOrIssue& made) {
  const std::vector<std::string> faults = faults_of(made);
  if (!faults.empty())
    throw LogicError(fmt::format("stage {} left a fault: {}", stage.name, faults.front()));
}

/// Names the stage when it fails by a bug of ours.
template <class Work>
auto named(const StageRow& stage, Work&& work) {
  try {
    return work();
  } catch (const std::logic_error& e) {
    throw LogicError(fmt::format("stage {}: {}", stage.name, e.what()));
  }
}

Page run_on(const StageRow& stage, Page page, const Settings& settings, Diagnostics& found) {
  const PageId id = page.id;
  page = named(stage, [&] { return stage.page(std::move(page), settings, found); });
  if (page.id != id) throw LogicError(fmt::format("stage {} renumbered a page", stage.name));
  expect_sound(stage, page);
  return page;
}

/// False if there was nothing that the stage can work on.
bool run_on(const StageRow& stage, Issue& issue, const Settings& settings, Diagnostics& found) {
  if (!is_met(stage.need, issue)) return false;
  const std::size_t pages = issue.pages.size();
  if (stage.page != nullptr) {
    for (Page& page : issue.pages) {
      if (is_met(stage.need, page)) page = run_on(stage, std::move(page), settings, found);
    }
  } else {
    issue = named(stage, [&] { return stage.issue(std::move(issue), settings, found); });
  }
  if (issue.pages.size() != pages)
    throw LogicError(fmt::format("stage {} changed the number of pages", stage.name));
  if (faults_of(issue).empty()) return true;
  mend(stage, issue, found);
  expect_sound(stage, issue);
  return true;
}

}  // namespace

Run::Run(std::span<const StageRow> plan, const Settings& settings, std::string_view stop_after)
    : plan_(plan), settings_(settings) {
  const auto index_of = [&](auto&& is_it) {
    return static_cast<std::size_t>(std::find_if(plan.begin(), plan.end(), is_it) - plan.begin());
  };
  const std::size_t last = index_of([&](const StageRow& row) { return row.name == stop_after; });
  end_ = std::min(last + 1, plan.size());
  const std::size_t rest = index_of([](const StageRow& row) { return row.page == nullptr; });
  on_pages_.resize(std::min(rest, end_));
}

void Run::resume(const Issue& issue) {
  for (std::size_t i = 0; i < plan_.size(); ++i) {
    if (has_run(issue, plan_[i])) first_ = i + 1;
  }
  if (first_ < end_ || plan_.empty()) return;
  if (end_ < plan_.size()) {
    throw Error(ErrorKind::input,
                fmt::format("the issue is already past the stage {}. Ask for a later one, or give "
                            "the text that was read.",
                            plan_[end_ - 1].name));
  }
  first_ = plan_.size() - 1;
}

Page Run::take(Page page, Diagnostics& found) {
  return take(std::move(page), found, on_pages_);
}

void Run::add(const std::vector<Progress>& progress) {
  for (std::size_t i = 0; i < progress.size(); ++i) {
    on_pages_[i].ran = on_pages_[i].ran || progress[i].ran;
    on_pages_[i].seconds += progress[i].seconds;
  }
}

Page Run::take(Page page, Diagnostics& found, std::vector<Progress>& progress) const {
  progress.resize(on_pages_.size());
  for (std::size_t i = first_; i < on_pages_.size(); ++i) {
    const StageRow& stage = plan_[i];
    if (!is_met(stage.need, page)) continue;
    const auto start = Clock::now();
    const Page place = ground_of(page);  // what is left of one that a stage cannot work on
    try {
      page = run_on(stage, std::move(page), settings_, found);
    } catch (const Error& e) {
      page = place;
      found.add(DiagCode::page_failed, page.id, {}, fmt::format("{}: {}", stage.name, e.what()));
    } catch (const std::logic_error& e) {
      page = place;
      found.add(DiagCode::page_failed, page.id, {},
                fmt::format("{}. This is a bug of broadsheet: please report it", e.what()));
    }
    progress[i].ran = true;
    progress[i].seconds += seconds_since(start);
  }
  return page;
}

Issue Run::finish(Issue issue, std::vector<Timing>& timings) const {
  const std::size_t before = timings.size();
  for (std::size_t i = first_; i < end_; ++i) {
    const StageRow& stage = plan_[i];
    if (i < on_pages_.size()) {
      if (!on_pages_[i].ran && !issue.pages.empty()) continue;
      record(stage, issue.history);
      timings.push_back({std::string(stage.name), on_pages_[i].seconds});
      continue;
    }
    const auto start = Clock::now();
    Diagnostics found;
    if (!run_on(stage, issue, settings_, found)) continue;
    if (has_run(issue, stage)) issue.diagnostics = without_balance(issue.diagnostics);
    issue.diagnostics.append(found);
    record(stage, issue.history);
    timings.push_back({std::string(stage.name), seconds_since(start)});
  }
  if (timings.size() > before) issue.tool = fmt::format("broadsheet {}", kVersion);
  return issue;
}

Issue run(Issue issue, std::span<const StageRow> plan, const Settings& settings,
          std::string_view stop_after, std::vector<Timing>& timings) {
  Run run(plan, settings, stop_after);
  run.resume(issue);
  for (Page& page : issue.pages) page = run.take(std::move(page), issue.diagnostics);
  return run.finish(std::move(issue), timings);
}

}  // namespace broadsheet::pipeline
