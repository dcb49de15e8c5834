// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "document/issue.h"

namespace broadsheet::clean {

/// A formula of LaTeX in a line, its delimiters included; `inside` is what stands between them.
struct Formula {
  std::size_t from = 0;
  std::size_t to = 0;
  TextView inside;
};

/// The formulas \(…\), \[…\], $$…$$ and $…$, none over a line end. A dollar before a space opens
/// none, one behind a space or before a digit closes none: sums of money stay. Linear.
[[nodiscard]] std::vector<Formula> formulas_in(TextView text);

/// Reports the first formula of the page that is more than a number and stays as it is.
void report_formulas(const Page& page, Diagnostics& diagnostics);

}  // namespace broadsheet::clean
