// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/recognize/scan/blobs.h"

namespace broadsheet::recognize {

/// The blobs of a row, cut where lines of two columns stand beside each other: behind white as wide
/// as a gutter the letters stand a little higher or lower. One piece, as a rule. Where the lines of
/// both stand alike nothing shows it here; layout finds their gutter. n log n.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> cut_where_shifted(
    const std::vector<Blob>& blobs, std::span<const std::uint32_t> row, bool is_vertical,
    double scale);

}  // namespace broadsheet::recognize
