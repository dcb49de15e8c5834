// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "document/text.h"
#include "stages/layout/printed/rows.h"
#include "stages/layout/printed/runs.h"

namespace broadsheet::layout {

/// A ruby: how its base is read, set small beside it.
struct Reading {
  std::uint32_t first = 0;  ///< first and last glyph of the base
  std::uint32_t last = 0;
  Text text;
};

/// Takes the readings out of the rows from `first` on: kana, bopomofo or Latin letters with tones,
/// about half as large as the Han below them (in vertical writing: left of them). By base. n log n
/// in the runs.
[[nodiscard]] std::vector<Reading> take_readings(std::vector<Row>& rows, std::size_t first,
                                                 const std::vector<GlyphRun>& runs,
                                                 const std::vector<Glyph>& glyphs);

}  // namespace broadsheet::layout
