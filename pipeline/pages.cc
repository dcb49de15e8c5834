// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/pages.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

void renumber(Page& page, PageId id) {
  page.id = id;
  for (Line& line : page.lines) line.id.page = id;
  for (Picture& picture : page.pictures) picture.id.page = id;
  for (Block& block : page.blocks) {
    block.id.page = id;
    for (LineId& line : block.lines) line.page = id;
    if (block.picture) block.picture.page = id;
    for (Cell& cell : block.cells) {
      for (Seg& seg : cell.segs) seg.line.page = id;
    }
  }
}

/// `p1-l12` on page 5 is `p5-l12`.
std::string moved(const std::string& place, PageId id) {
  const std::size_t dash = place.find('-');
  if (!place.starts_with('p') || dash == std::string::npos) return place;
  return "p" + std::to_string(id.n) + place.substr(dash);
}

}  // namespace

void append_pages(Issue& issue, Issue more) {
  if (issue.pages.empty() && issue.sources.empty()) {
    issue = std::move(more);
    return;
  }
  if (!issue.articles.empty() || !more.articles.empty()) {
    throw Error(ErrorKind::input,
                "an issue with articles cannot be a page of another. Convert it by itself.");
  }
  const auto pages = issue.pages.empty() ? 0 : issue.pages.back().id.n;
  const auto sources = static_cast<std::uint32_t>(issue.sources.size());
  for (Page& page : more.pages) {
    renumber(page, PageId{page.id.n + pages});
    page.source += sources;
    issue.pages.push_back(std::move(page));
  }
  std::move(more.sources.begin(), more.sources.end(), std::back_inserter(issue.sources));
  if (issue.lang.empty()) issue.lang = more.lang;
  for (const Diagnostic& d : more.diagnostics.items()) {
    const PageId page = d.page ? PageId{d.page.n + pages} : PageId{};
    issue.diagnostics.add(d.code, page, page ? moved(d.place, page) : d.place, d.detail);
  }
}

void keep_pages(Issue& issue, std::span<const PageRange> ranges) {
  if (!issue.history.empty()) {
    throw Error(ErrorKind::input,
                "pages cannot be picked from an issue whose stages have run. Leave --pages out, or "
                "give the text that was read.");
  }
  const auto is_wanted = [&](PageId id) {
    return std::any_of(ranges.begin(), ranges.end(), [&](const PageRange& range) {
      return range.first <= id.n && id.n <= range.last;
    });
  };
  std::erase_if(issue.pages, [&](const Page& page) { return !is_wanted(page.id); });
  if (issue.pages.empty()) {
    throw Error(ErrorKind::input,
                "no page of the input is among those of --pages. Ask for pages that are there.");
  }
  Diagnostics kept;
  for (const Diagnostic& d : issue.diagnostics.items()) {
    if (!d.page || is_wanted(d.page)) kept.add(d.code, d.page, d.place, d.detail);
  }
  issue.diagnostics = std::move(kept);
}

}  // namespace broadsheet::pipeline
