// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/recognize/scan/text_lines.h"

namespace broadsheet::recognize {

/// The blobs of one row.
struct InkRow {
  std::vector<std::uint32_t> blobs;
  bool is_wide = false;
};

/// Measures the rows of one block (size, baseline; what a short row does not show follows
/// from its neighbours), cuts them into cells, and adds them to `lines`. Linear but for sorting.
void form_cells(const std::vector<Blob>& blobs, bool is_vertical, double scale,
                const std::vector<InkRow>& rows, std::vector<TextLine>& lines);

}  // namespace broadsheet::recognize
