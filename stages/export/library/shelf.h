// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "stages/export/library/site.h"
#include "stages/export/writer.h"

namespace broadsheet::exporting::library {

/// The pages of a reading room that speak of many issues: the shelf of papers and years with the
/// latest issues, a calendar for each year of each paper, and the search. `issues` must be in order
/// (`stands_before`), `lang` is that of shelf and search. Linear.
[[nodiscard]] std::vector<OutputFile> shelf_pages(std::span<const SiteIssue> issues,
                                                  const std::string& lang);

/// How many issues stand on the shelf as the latest, and in feeds of these.
inline constexpr std::size_t kLatest = 12;
inline constexpr std::size_t kLatestInFeeds = 50;

}  // namespace broadsheet::exporting::library
