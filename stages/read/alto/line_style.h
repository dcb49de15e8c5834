// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

#include "stages/read/alto/parsed_line.h"

namespace broadsheet::read {

/// Sets the line as most of its words are set; `given` is what its elements say of a line without
/// any. Linear in the words.
void set_line_style(std::span<const PutWord> words, const AltoFace& given, Line& line);

/// Marks the words that are set apart from the rest of their line, with the spaces between them,
/// and those that are raised or lowered. The line has its style. Linear in the words.
void set_emphasis(std::span<const PutWord> words, Line& line);

}  // namespace broadsheet::read
