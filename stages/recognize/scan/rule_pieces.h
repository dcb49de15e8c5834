// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "stages/recognize/scan/components.h"

namespace broadsheet::recognize {

/// The ink of a rule as boxes that are hardly thicker than the rule: one of a straight rule,
/// several in a row of one that leans or is bent, whose single box would hold the text beside it.
/// `point` is in pixels. Linear in the runs, times the pieces.
[[nodiscard]] std::vector<PixelBox> straight_pieces(std::span<const PixelRun> runs,
                                                    const PixelBox& box, double point);

/// Where a rule was printed and hardly any of it is left: between two that lie on one line, with
/// bits of ink between them and nothing that stands across it. A place each.
///
///     |  rule        |
///     |              |
///     .  bit         | <- taken for a rule, too
///     '              |
///     |  rule        |
[[nodiscard]] std::vector<PixelBox> faded_rules(const std::vector<PixelBox>& rules,
                                                const std::vector<Component>& ink, double point);

}  // namespace broadsheet::recognize
