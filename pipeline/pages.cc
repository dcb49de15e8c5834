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

/// A story of earlier pages, and the last numbers given in it.
struct Begun {
  std::uint32_t story = 0;
  std::uint32_t parts = 0;
  std::uint32_t paragraphs = 0;
};

/// The last one of that id, in the pages from the last on.
Begun begun_story(const Issue& issue, const std::string& id) {
  Begun begun;
  for (std::size_t s = issue.stories.size(); s > 0 && begun.story == 0; --s) {
    if (issue.stories[s - 1].id == id) begun.story = static_cast<std::uint32_t>(s);
  }
  if (begun.story == 0) return begun;
  for (auto page = issue.pages.rbegin(); page != issue.pages.rend() && begun.parts == 0; ++page) {
    for (const Block& block : page->blocks) {
      if (block.part.story != begun.story) continue;
      begun.parts = std::max(begun.parts, block.part.n);
      begun.paragraphs = std::max(begun.paragraphs, block.part.paragraph);
    }
  }
  return begun;
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

/// Those that continue an earlier one become parts of it. Pages times stories that continue, at
/// worst.
void append_stories(Issue& issue, Issue& more) {
  if (more.stories.empty()) return;  // parts of its blocks, if any, name those of `issue`
  std::vector<Begun> places;         // of the stories of `more`
  for (Story& story : more.stories) {
    const Begun begun =
        story.continues && !story.id.empty() ? begun_story(issue, story.id) : Begun{};
    story.continues = false;
    places.push_back(begun);
  }
  for (std::size_t s = 0; s < places.size(); ++s) {
    if (places[s].story != 0) continue;
    issue.stories.push_back(std::move(more.stories[s]));
    places[s].story = static_cast<std::uint32_t>(issue.stories.size());
  }
  for (Page& page : more.pages) {
    for (Block& block : page.blocks) {
      if (!block.part) continue;
      const Begun& place = places.at(block.part.story - 1);
      block.part.story = place.story;
      block.part.n += place.parts;
      if (block.part.paragraph != 0) block.part.paragraph += place.paragraphs;
    }
  }
  more.stories.clear();
}

void append_pages(Issue& issue, Issue more, std::uint32_t pages_before) {
  if (issue.pages.empty() && issue.sources.empty()) {
    issue = std::move(more);
    for (Story& story : issue.stories) story.continues = false;
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
