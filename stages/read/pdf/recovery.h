// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "stages/read/glyphs/shapes.h"
#include "stages/read/pdf/outlines.h"
#include "stages/read/pdf/recorder.h"
#include "stages/read/pdf/shifted_fonts.h"

class PDFDoc;

namespace broadsheet::read {

/// What is wrong with the text layer of a page.
enum class TextFault : std::uint8_t {
  none,
  unknown,     ///< the file does not say what some glyphs show
  suspicious,  ///< its text is implausible: a table may name wrong characters
  in_a_font,   ///< that of one font is, the rest is right
};

/// Judges by character statistics alone. Linear in the glyphs.
[[nodiscard]] TextFault fault_of(const Recording& recording);

/// The result of repairing a page, in glyphs.
struct Repaired {
  std::uint64_t changed = 0;          ///< now have another character than in the file
  std::uint64_t proved = 0;           ///< confirmed by their shapes
  std::uint64_t unread = 0;           ///< still unknown
  TextFault fault = TextFault::none;  ///< what was wrong with the page
};

/// Reads the glyphs of a document by their shapes where the file does not say what they are, or is
/// implausible. Costs nothing for a document without such pages.
class Recovery {
 public:
  /// What of a font unpacks to more than `most` bytes is not read.
  Recovery(PDFDoc& document, PageRecorder& recorder, std::uint64_t most, const KeptTables& tables)
      : document_(document), recorder_(recorder), most_(most), tables_(tables) {}

  /// Gives the glyphs of page `n` the characters of their shapes; 0 if unknown. Also uses the
  /// following pages: more text makes the reading surer.
  Repaired repair(Recording& recording, int n, int pages);
  /// Something that was found on a page holds for the next.
  [[nodiscard]] bool has_readings() const {
    return !readings_.empty() || shifted_fonts_.has_counted();
  }

 private:
  using Code = std::pair<std::uint32_t, std::uint32_t>;  ///< font and code

  struct Shown {
    char32_t unicode = 0;
    bool proved = false;
  };

  /// The glyphs of page `n` with the codes of all of them.
  std::vector<CodedGlyph> coded_on(int n);
  void read_window(int first, int last, ClaimTrust claims);
  /// Splits each two-em dash into two characters.
  static void split_dashes(Marks& marks, const std::vector<std::size_t>& dashes);
  ShapeToRead shape_of(const Recording& survey, const CodedGlyph& coded, ClaimTrust claims);

  PDFDoc& document_;
  PageRecorder& recorder_;
  std::uint64_t most_;
  const KeptTables& tables_;
  ShiftedFonts shifted_fonts_;
  std::map<std::uint32_t, FontOutlines> fonts_;
  std::map<Code, Shown> readings_;
  std::map<int, std::vector<CodedGlyph>> surveyed_;  ///< of pages not yet repaired
};

}  // namespace broadsheet::read
