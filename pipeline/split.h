// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"
#include "pipeline/options.h"

namespace broadsheet::pipeline {

/// One of the issues that were bound into one input.
struct Part {
  PageRange pages;  ///< of the input
  Issue issue;      ///< its pages numbered from 1
};

/// Parts pages (of which each has its blocks, and nothing more is known) where a new issue begins:
/// on a page whose masthead states another date or number than the issue before it. A running head
/// that repeats the date begins nothing; pages before the first masthead are an issue of their own.
/// Linear.
[[nodiscard]] std::vector<Part> split_at_mastheads(Issue issue, const Settings& settings);

}  // namespace broadsheet::pipeline
