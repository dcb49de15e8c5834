// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "stages/read/reader.h"

namespace broadsheet::read {

/// What a reader of recognition formats owes whatever it is given: no faults, every line in one
/// block, places and a box for each line of a printed page. Empty if it holds.
[[nodiscard]] std::string broken_ocr_promise(const Issue& issue);

/// The blocks of all pages, one a line: its mark, its id and its lines.
///
///     heading r1: Der Brand | in Altona
///     table t1: [0] Ort | Preis [1] Kiel
///     =page=
[[nodiscard]] std::string ocr_blocks(const Issue& issue);

/// What was mended: the details of `source_repaired`, without file and line, with ; between them.
[[nodiscard]] std::string repairs_of(const Issue& issue);

/// The characters of a line with their places: `a0-12 b12-20`.
[[nodiscard]] std::string places_of(const Line& line);

/// The words of a line as the source cuts them: `Der@10,20,40,30 90`, box in pixels of 300 dpi and
/// confidence in hundredths.
[[nodiscard]] std::string words_of(const Line& line);

/// The candidates of a line: `2-4:ab 30`.
[[nodiscard]] std::string candidates_of(const Line& line);

}  // namespace broadsheet::read
