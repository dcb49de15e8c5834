// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "stages/modules.h"
#include "stages/recognize/engines/engines.h"
#include "stages/recognize/line_reader.h"

namespace broadsheet::recognize {

/// A reading that is less sure than this is compared with another engine's, which stands only if it
/// is so many times as sure: the first is the better one for such lines. Measured on 600 lines of
/// Chinese and English at 100 to 200 dpi, and 160 that run down, clean and blurred (ADR 30): no
/// clean line is read twice, and of those that Tesseract cannot read down a quarter of the errors
/// goes. Where the surer of both stands, English becomes text without spaces.
inline constexpr double kSureEnough = 0.75;
inline constexpr double kMuchSurer = 1.7;

/// What reads lines of a kind, and what would read them better if it were there, a sentence each.
struct ChosenReader {
  std::unique_ptr<LineReader> reader;
  std::vector<std::string> missing;
};

/// When the next best engine is opened: for the first line that the best is not sure of, or at
/// once, for a process that will be shut in and can open none then.
enum class Opening { when_needed, at_once };

/// The engine that reads such lines best; where it is not sure of a line, the next best reads it,
/// too (`surer_reading`).
/// An engine that cannot be opened is told in `missing`, and the others do its work. `files` and
/// `modules` must outlive the reader. Throws Error (unsupported) if there is none.
[[nodiscard]] ChosenReader choose_reader(const LineKind& kind, const EngineFiles& files,
                                         const Modules& modules,
                                         Opening opening = Opening::when_needed);

/// One of two readings of a line: `first`, or `other` if that is much surer. Characters that the
/// one which falls has in their place, where both are aligned with the fewest differences, are
/// among the `others` of the one that stands. O(product of their lengths).
[[nodiscard]] LineReading surer_reading(LineReading first, LineReading other);

/// Which of several readers, one a language, is surest of a sample of lines: its index. A reader
/// that finds no text in a line is not sure of it at all. Of equal ones the first. All must be of
/// one engine, for each is sure in its own way: of ten lines each, Tesseract was surest with the
/// right one of seven languages, by 0.02 to 0.1; PP-OCRv4 is sure of German, too.
[[nodiscard]] std::size_t surest_reader(std::span<const LinePicture> sample,
                                        std::span<LineReader* const> readers);

}  // namespace broadsheet::recognize
