// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "pipeline/batch/report.h"

namespace broadsheet::pipeline {

/// The page of a report up to the rows of its table. `left_out` rows are not among them;
/// `name`.tsv beside the page has them.
[[nodiscard]] std::string html_head(const std::string& title, const Totals& totals,
                                    std::size_t left_out, const std::string& name);

/// A row of the table. What was written is linked to `reference`, a relative reference.
[[nodiscard]] std::string html_row(const Row& row, const std::string& reference);

[[nodiscard]] std::string html_tail();

}  // namespace broadsheet::pipeline
