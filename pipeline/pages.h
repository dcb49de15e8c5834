// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "document/issue.h"
#include "pipeline/options.h"

namespace broadsheet::pipeline {

/// Gives a page, and everything that stands on it, another number.
void renumber(Page& page, PageId id);

/// Adds findings whose pages have got numbers higher by `offset`.
void append_moved(Diagnostics& all, const Diagnostics& found, std::int64_t offset);

/// Moves the stories of `more` behind those of `issue`; the parts of its blocks follow.
void append_stories(Issue& issue, Issue& more);

/// Appends the pages, stories, sources and findings of `more` behind those of `issue`; page 1 gets
/// the number after `pages_before`. Into an empty issue everything goes as it is. Throws Error
/// (input) if `more` already has articles and is not the first.
void append_pages(Issue& issue, Issue more, std::uint32_t pages_before);

[[nodiscard]] bool is_wanted(PageId id, std::span<const PageRange> ranges);

/// Keeps only the pages in `ranges`, under the numbers that they have. Throws Error (input) if none
/// is left, or if the issue is already gathered into articles.
void keep_pages(Issue& issue, std::span<const PageRange> ranges);

}  // namespace broadsheet::pipeline
