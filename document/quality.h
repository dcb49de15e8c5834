// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "document/ids.h"

namespace broadsheet {

/// An estimate of how well a page or an article was recognized, made without knowing the print: it
/// shows people the worst first. Shares are 0 to 1; all values are rounded to thousandths.
struct Quality {
  PageId page;                   ///< the page, or
  ArticleId article;             ///< the article
  double estimate = 1;           ///< share of characters that are probably right
  std::uint64_t characters = 0;  ///< letters and ideographs examined
  std::optional<double> known;   ///< share of them in words of a dictionary
  std::optional<double> likely;  ///< mean log10 of the probability of one, by a language model
  std::uint64_t unpaired = 0;    ///< quotation marks and brackets without a partner
  double repeated = 0;           ///< share that was read twice and removed
  bool operator==(const Quality&) const = default;
};

}  // namespace broadsheet
