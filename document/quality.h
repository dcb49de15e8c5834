// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "document/ids.h"

namespace broadsheet {

/// How well a page or an article was recognized, estimated without knowing what was printed, so
/// that people look at the worst first. Shares are 0 to 1, all values rounded to thousandths.
struct Quality {
  PageId page;                   ///< of this page, or
  ArticleId article;             ///< of this article
  double estimate = 1;           ///< the share of characters that are likely to be right
  std::uint64_t characters = 0;  ///< letters and ideographs that were looked at
  std::optional<double> known;   ///< the share of them in words of a dictionary
  std::optional<double> likely;  ///< log10 of the probability of one of them, by a language model
  std::uint64_t unpaired = 0;    ///< quotation marks and brackets without a partner
  double repeated = 0;           ///< the share that was read twice and taken out
  bool operator==(const Quality&) const = default;
};

}  // namespace broadsheet
