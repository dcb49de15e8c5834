// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/line.h"

namespace broadsheet::structure {

/// The label of a mark: 1 of 1, ¹, [1] and （1）.
[[nodiscard]] Text label_of(const Line& line, Span mark);

/// Whether the figure is a power: 2 of km², x², 10².
[[nodiscard]] bool is_power(const Line& line, Span mark);

/// Whether notes have such labels: a number, a letter, or signs (*, †, ①).
[[nodiscard]] bool may_be_label(TextView label);

}  // namespace broadsheet::structure
