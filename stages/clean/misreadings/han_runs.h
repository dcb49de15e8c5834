// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/reading.h"
#include "stages/clean/misreadings/chinese.h"
#include "stages/stage.h"

namespace broadsheet::clean {

/// A stretch of Han and where each of its characters was read.
struct HanRun {
  Text printed;
  Text reads;                ///< the same in simplified characters
  bool traditional = false;  ///< `printed` is not simplified Chinese
  std::vector<Origin> origins;

  /// The page where it begins.
  [[nodiscard]] PageId page() const { return origins.front().line.page; }
};

/// The runs of Han, of two characters or more, of an issue's paragraphs, items, captions and longer
/// headlines, without the terms that the title profile protects.
[[nodiscard]] std::vector<HanRun> han_runs(const Issue& issue, const Settings& settings,
                                           const Chinese& chinese);

}  // namespace broadsheet::clean
