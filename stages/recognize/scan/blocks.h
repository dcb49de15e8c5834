// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "stages/recognize/scan/blobs.h"

namespace broadsheet::recognize {

/// Blobs of like scale, each near another: a column of text or several, a headline, a caption.
struct InkBlock {
  std::vector<std::uint32_t> blobs;  ///< by index, ascending
  double scale = 0;                  ///< the usual one
  PixelBox box;
  bool is_vertical = false;
};

/// The blocks of a page and how their lines run. `is_page_vertical`: most ink runs down.
[[nodiscard]] std::vector<InkBlock> form_ink_blocks(const std::vector<Blob>& blobs, double dpi,
                                                    bool& is_page_vertical);

}  // namespace broadsheet::recognize
