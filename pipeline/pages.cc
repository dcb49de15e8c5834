// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/pages.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "document/errors.h"

namespace broadsheet::pipeline {
namespace {

/// `p1-l12` on page 5 is `p5-l12`.
std::string moved(const std::string& place, PageId id) {
  const std::size_t dash = place.find('-');
  if (!place.starts_with('p') || dash == std::string::npos) return place;
  return "p" + std::to_string(id.n) + place.substr(dash);
}

}  // namespace

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
  for (Furniture& furniture : page.furniture) {
    for (Seg& seg : furniture.segs) seg.line.page = id;
    for (BlockId& block : furniture.blocks) block.page = id;
  }
}

void append_moved(Diagnostics& all, const Diagnostics& found, std::int64_t offset) {
  for (const Diagnostic& d : found.items()) {
    const PageId page{d.page ? static_cast<std::uint32_t>(d.page.n + offset) : 0};
    all.add(d.code, page, page ? moved(d.place, page) : d.place, d.detail);
  }
}

void append_stories(Issue& issue, Issue& more) {
  const auto before = static_cast<std::uint32_t>(issue.stories.size());
  if (before > 0 && !more.stories.empty()) {
    for (Page& page : more.pages) {
      for (Block& block : page.blocks) {
        if (block.part) block.part.story += before;
      }
    }
  }
  std::move(more.stories.begin(), more.stories.end(), std::back_inserter(issue.stories));
  more.stories.clear();
}

void append_pages(Issue& issue, Issue more, std::uint32_t pages_before) {
  if (issue.pages.empty() && issue.sources.empty()) {
    issue = std::move(more);
    return;
  }
  if (!issue.articles.empty() || !more.articles.empty()) {
    throw Error(ErrorKind::input,
                "an issue with articles cannot be a page of another. Convert it by itself.");
  }
  append_stories(issue, more);
  const auto sources = static_cast<std::uint32_t>(issue.sources.size());
  for (Page& page : more.pages) {
    renumber(page, PageId{page.id.n + pages_before});
    page.source += sources;
    issue.pages.push_back(std::move(page));
  }
  std::move(more.sources.begin(), more.sources.end(), std::back_inserter(issue.sources));
  if (issue.lang.empty()) issue.lang = more.lang;
  append_moved(issue.diagnostics, more.diagnostics, pages_before);
}

bool is_wanted(PageId id, std::span<const PageRange> ranges) {
  return ranges.empty() || std::any_of(ranges.begin(), ranges.end(), [&](const PageRange& range) {
           return range.first <= id.n && id.n <= range.last;
         });
}

void keep_pages(Issue& issue, std::span<const PageRange> ranges) {
  if (!issue.history.empty()) {
    throw Error(ErrorKind::input,
                "pages cannot be picked from an issue whose stages have run. Leave --pages out, or "
                "give the text that was read.");
  }
  std::erase_if(issue.pages, [&](const Page& page) { return !is_wanted(page.id, ranges); });
  if (issue.pages.empty()) {
    throw Error(ErrorKind::input,
                "no page of the input is among those of --pages. Ask for pages that are there.");
  }
  Diagnostics kept;
  for (const Diagnostic& d : issue.diagnostics.items()) {
    if (!d.page || is_wanted(d.page, ranges)) kept.add(d.code, d.page, d.place, d.detail);
  }
  issue.diagnostics = std::move(kept);
}

}  // namespace broadsheet::pipeline
