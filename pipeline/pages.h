// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "document/issue.h"
#include "pipeline/options.h"

namespace broadsheet::pipeline {

/// Appends the pages, sources and findings of `more` behind those of `issue`, with new page
/// numbers. Into an empty issue everything goes as it is. Throws Error (input) if `more` already
/// has articles and is not the first.
void append_pages(Issue& issue, Issue more);

/// Keeps only the pages in `ranges`, under the numbers that they have. Throws Error (input) if none
/// is left, or if the issue is already gathered into articles.
void keep_pages(Issue& issue, std::span<const PageRange> ranges);

}  // namespace broadsheet::pipeline
