// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

inline constexpr std::size_t kMostPairs = 1U << 22;  ///< of two readings that are aligned

/// What `falls` was read as is among the `others` of what stands, the surest first, four at most.
void add_other(ReadCharacter& stands, const ReadCharacter& falls);

/// What was read as one is read as the other; each stays in its place.
void exchange(ReadCharacter& a, ReadCharacter& b);

/// The mean sureness of what is no space, 0 to 1; 0 where there is nothing else.
[[nodiscard]] double confidence_of(const std::vector<ReadCharacter>& characters);

}  // namespace broadsheet::recognize
