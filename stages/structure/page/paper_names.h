// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "document/masthead.h"

namespace broadsheet::structure {

/// From this score on a line is a paper's name.
inline constexpr int kNameOfPaper = 3;

/// Two to twelve Han, spaces aside.
[[nodiscard]] bool is_han_name(TextView line);

/// A score for looking like the name of a Chinese paper; what the masthead says of its publisher
/// counts.
[[nodiscard]] int han_name_score(TextView line, const Masthead& masthead = {});

/// A score for looking like the name of a paper in Latin letters.
[[nodiscard]] int latin_name_score(TextView line);

}  // namespace broadsheet::structure
