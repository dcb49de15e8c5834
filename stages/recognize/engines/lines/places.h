// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "stages/recognize/engines/lines/ink.h"

namespace broadsheet::recognize {

/// A stretch along a line, in pixels.
struct Place {
  std::uint32_t from = 0, to = 0;
};

/// The ink of a cell; of one without, a space or a guess of the engine, all of it.
[[nodiscard]] Place trimmed(const LineInk& ink, Place cell);

/// Where a line is best cut between two columns: in the middle of the widest white there, else
/// where there is least ink. `from` < `to`.
[[nodiscard]] std::uint32_t best_cut(const LineInk& ink, std::uint32_t from, std::uint32_t to);

/// How wide a character is, in ems, in type of any face, more or less.
[[nodiscard]] float width_of(char32_t c);

/// Where characters stand along a stretch of a line, in their order: the cuts that meet little ink,
/// and give cells that are as wide as `widths` say of each other, with their middles where
/// `middles`, in pixels, say; those may be empty. No place is wider than its ink. O(characters *
/// pixels of two characters squared).
[[nodiscard]] std::vector<Place> places_of(const LineInk& ink, std::span<const float> widths,
                                           std::span<const float> middles, Place stretch);

}  // namespace broadsheet::recognize
