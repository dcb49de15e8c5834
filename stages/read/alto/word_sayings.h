// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "document/recognition.h"
#include "stages/read/alto/description.h"
#include "stages/read/alto/parsed_line.h"
#include "stages/read/xml/repairs.h"

namespace broadsheet::read {

/// Adds to `said` what the file says of the words of a line: their boxes, ids and confidences, how
/// sure each character was read (CC, GC), and other readings (ALTERNATIVE, Variant). `text` is the
/// line's. Linear, but for sorting the candidates.
void add_word_sayings(std::span<const PutWord> words, TextView text,
                      const AltoDescription& description, Repairs& repairs, Recognition& said);

}  // namespace broadsheet::read
