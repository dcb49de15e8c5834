// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/split.h"

#include <algorithm>
#include <array>
#include <utility>

#include "pipeline/pages.h"
#include "stages/structure/page/masthead.h"
#include "stages/structure/page/masthead_profile.h"
#include "stages/structure/page/partial_dates.h"

namespace broadsheet::pipeline {
namespace {

/// What tells one issue of a paper from the next.
struct Identity {
  std::string date, total, number;
  bool is_firm = false;  ///< more than a date and a name, which a running head has too

  [[nodiscard]] bool is_known() const { return !date.empty() || !total.empty() || !number.empty(); }
};

std::string value_of(const Masthead& masthead, FactKind kind, std::string_view type) {
  const Fact* fact = masthead.find(kind, type);
  return fact == nullptr ? "" : fact->value;
}

/// What the page says it belongs to, seen by itself.
Identity identity_of(const Page& page, const Settings& settings) {
  Issue alone;
  Page copy;
  copy.id = page.id;
  copy.lines = page.lines;
  copy.blocks = page.blocks;
  alone.pages.push_back(std::move(copy));
  Diagnostics unheard;
  const Masthead masthead = structure::find_masthead(std::move(alone), settings, unheard).masthead;
  constexpr std::array kFirm = {FactKind::number, FactKind::responsible, FactKind::identifier};
  const bool is_firm =
      std::any_of(masthead.facts.begin(), masthead.facts.end(), [&](const Fact& fact) {
        return fact.why.rule != structure::kStatedByProfile &&
               std::find(kFirm.begin(), kFirm.end(), fact.kind) != kFirm.end();
      });
  // Large print over a month stands on any page.
  std::string date = value_of(masthead, FactKind::date, "");
  if (structure::is_partial_date(date) && !is_firm) date.clear();
  return {std::move(date), value_of(masthead, FactKind::number, "total"),
          value_of(masthead, FactKind::number, "issue"), is_firm};
}

bool begins_issue(const Identity& page, const Identity& running) {
  if (!running.is_known()) return page.is_known() && page.is_firm;
  for (const auto fact : {&Identity::date, &Identity::total, &Identity::number}) {
    if (!(page.*fact).empty() && !(running.*fact).empty()) return page.*fact != running.*fact;
  }
  return false;
}

/// Pages [first, last) of the issue, taken out of it.
Part part_of(Issue& issue, std::size_t first, std::size_t last) {
  Part part;
  part.pages = {issue.pages[first].id.n, issue.pages[last - 1].id.n};
  part.issue.lang = issue.lang;
  part.issue.sources = issue.sources;
  const std::uint32_t before = part.pages.first - 1;
  Diagnostics found;
  for (const Diagnostic& d : issue.diagnostics.items()) {
    const bool is_inside = d.page.n >= part.pages.first && d.page.n <= part.pages.last;
    if (!d.page || is_inside) found.add(d.code, d.page, d.place, d.detail);
  }
  append_moved(part.issue.diagnostics, found, -std::int64_t{before});
  for (std::size_t i = first; i < last; ++i) {
    Page page = std::exchange(issue.pages[i], Page());
    renumber(page, PageId{page.id.n - before});
    part.issue.pages.push_back(std::move(page));
  }
  return part;
}

}  // namespace

std::vector<Part> split_at_mastheads(Issue issue, const Settings& settings) {
  std::vector<std::size_t> starts;
  Identity running;
  for (std::size_t i = 0; i < issue.pages.size(); ++i) {
    Identity here = identity_of(issue.pages[i], settings);
    const bool begins = begins_issue(here, running);
    if (i == 0 || begins) starts.push_back(i);
    if (begins || (i == 0 && here.is_known())) running = std::move(here);
  }
  starts.push_back(issue.pages.size());
  std::vector<Part> parts;
  for (std::size_t i = 0; i + 1 < starts.size(); ++i)
    parts.push_back(part_of(issue, starts[i], starts[i + 1]));
  return parts;
}

}  // namespace broadsheet::pipeline
