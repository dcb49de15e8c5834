// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/span.h"
#include "document/text.h"

namespace broadsheet {

/// Where a code point begins and ends along its line: x, or y where the line runs down or up
/// (`runs_upright`), from the low edge of the line's box, in grains of the page
/// (`grains_per_point`). A code point that has no print of its own, as a space that was only
/// measured, has the gap.
struct Place {
  std::int32_t from = 0;
  std::int32_t to = 0;  ///< not less than `from`
  bool operator==(const Place&) const = default;
};

/// A word as the source cuts the line: a String of ALTO, a Word of PAGE, an ocrx_word of hOCR.
struct RecognizedWord {
  Span span;
  std::optional<Box> box;
  std::optional<double> confidence;  ///< 0 to 1
  std::string id;                    ///< as the source writes it
  bool operator==(const RecognizedWord&) const = default;
};

/// Another reading that the source gives for a stretch of the line.
struct Candidate {
  Span span;
  Text text;
  std::optional<double> confidence;  ///< 0 to 1
  bool operator==(const Candidate&) const = default;
};

/// What else a character may be.
struct OtherReading {
  char32_t character = 0;
  std::uint8_t sureness = 0;  ///< hundredths
  bool operator==(const OtherReading&) const = default;
};

/// What a recognition tool, or whoever corrected it, says of a line besides its text. Facts of the
/// source: no stage changes them.
struct Recognition {
  static constexpr std::uint8_t kUnknown = 255;

  std::string id;                      ///< of the line, as the source writes it
  std::optional<double> confidence;    ///< of the line, 0 to 1
  std::vector<RecognizedWord> words;   ///< sorted, not overlapping
  std::vector<std::uint8_t> sureness;  ///< of each code point, in hundredths, or kUnknown; or none
  std::vector<Candidate> candidates;   ///< sorted by span; of one span the likelier first
  std::vector<Point> baseline;         ///< as the source draws it
  std::vector<Point> outline;          ///< of the line, as the source draws it
  bool operator==(const Recognition&) const = default;
};

}  // namespace broadsheet
