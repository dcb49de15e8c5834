// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
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
/// clean line is read twice. Where the surer of both stands, English becomes text without spaces.
inline constexpr double kSureEnough = 0.75;
inline constexpr double kMuchSurer = 1.7;

/// Hundredths. A Han or kana of which one engine is less sure is what the other has in its place,
/// if that is so sure: Tesseract has no class for 着 or 羣, and is never sure of what it reads for
/// them. A line that runs down is read twice if one is hardly sure: half of them.
inline constexpr std::uint8_t kDoubtful = 30;
inline constexpr std::uint8_t kTrusted = 70;
inline constexpr std::uint8_t kHardlySure = 60;

/// What reads lines of a kind, and what would read them better if it were there, a sentence each.
struct ChosenReader {
  std::unique_ptr<LineReader> reader;
  std::vector<std::string> missing;
};

/// When the next best engine is opened: for the first line that the best is not sure of, or at
/// once, for a process that will be shut in and can open none then.
enum class Opening { when_needed, at_once };

/// The engine that reads such lines best; where it is not sure of a line the next best reads it,
/// too (`surer_reading`), or of a character of one that runs down (`joint_reading`).
/// An engine that cannot be opened is told in `missing`, and the others do its work. `files` and
/// `modules` must outlive the reader. Throws Error (unsupported) if there is none.
[[nodiscard]] ChosenReader choose_reader(const LineKind& kind, const EngineFiles& files,
                                         const Modules& modules,
                                         Opening opening = Opening::when_needed);

/// One of two readings of a line: `first`, or `other` if that is much surer. Where both are aligned
/// with the fewest differences, a doubtful Han is what the one which falls has for it, if that is
/// sure; what does not stand is among the `others` of what does. O(product of their lengths).
[[nodiscard]] LineReading surer_reading(LineReading first, LineReading other);

/// Which of several readers, one a language, is surest of a sample of lines: its index. A reader
/// that finds no text in a line is not sure of it at all, and one that is `overrated` (none where
/// that is empty) must be surer by so much. Of equal ones the first. All must be of one engine, for
/// each is sure in its own way: of ten lines each, Tesseract was surest with the right one of seven
/// languages, by 0.02 to 0.1; PP-OCRv4 is sure of German, too.
[[nodiscard]] std::size_t surest_reader(std::span<const LinePicture> sample,
                                        std::span<LineReader* const> readers,
                                        std::span<const double> overrated = {});

}  // namespace broadsheet::recognize
