// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "document/page.h"
#include "pipeline/recognition/text_layer.h"
#include "stages/recognize/engines/line_readers.h"
#include "stages/recognize/engines/read_languages.h"
#include "stages/recognize/scan.h"
#include "stages/stage.h"

namespace broadsheet::pipeline {

/// The text layer of a page, of which more characters are likely to be wrong than of a good one.
struct DoubtfulLayer {
  Text text;         ///< some thousand characters of it
  double wrong = 0;  ///< the share
};

/// That of the page, if it has one and it is doubtful. A page with a good one costs some lookups in
/// a dictionary.
[[nodiscard]] std::optional<DoubtfulLayer> doubtful_layer(const Page& page,
                                                          const Settings& settings);

/// How a layer compares with our own reading of some lines of the page, by the same measure.
struct LayerTrial {
  double layer_wrong = 0;
  double ours_wrong = 0;
  [[nodiscard]] bool is_ours_better() const { return ours_wrong < 0.6 * layer_wrong; }
};

/// Reads a sample of the lines, formed of the page's ink, from index `kept` on: some hundred
/// characters, in passages of a few lines that follow each other. Nothing where these are too few
/// to be judged.
[[nodiscard]] std::optional<LayerTrial> try_layer(const DoubtfulLayer& layer, const Page& page,
                                                  std::size_t kept, const recognize::Scan& scan,
                                                  const recognize::ReadLanguage& language,
                                                  recognize::LineReaders& readers,
                                                  recognize::LineReaders::Loan& loan,
                                                  const Settings& settings);

}  // namespace broadsheet::pipeline
