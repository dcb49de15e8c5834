// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "document/issue.h"
#include "stages/structure/joins/seams.h"

namespace broadsheet::structure {

/// A text that goes on overleaf without a jump line. Indices into the issue's articles.
struct Overleaf {
  std::size_t from = 0;
  std::size_t to = 0;
  double confidence = 0;
};

/// The texts that stop in a sentence on one printed page, or at its very end, with the headless
/// ones on the next that go on with them. `goes_on` and `has_come` say of each article that it is
/// linked already.
[[nodiscard]] std::vector<Overleaf> texts_overleaf(const Issue& issue,
                                                   const std::function<const Seams&()>& seams,
                                                   const std::vector<bool>& goes_on,
                                                   const std::vector<bool>& has_come);

}  // namespace broadsheet::structure
