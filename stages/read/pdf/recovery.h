// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "stages/read/glyphs/shapes.h"
#include "stages/read/pdf/outlines.h"
#include "stages/read/pdf/recorder.h"

class PDFDoc;

namespace broadsheet::read {

/// What must be done before the text of a page can be read.
enum class TextFault : std::uint8_t {
  none,
  unknown,     ///< of some glyphs the file does not say what they show
  suspicious,  ///< what it says is no text of its script: a table may name wrong characters
};

/// Counts characters only; linear in the glyphs.
[[nodiscard]] TextFault fault_of(const Recording& recording);

/// What the repair of a page came to, in glyphs.
struct Repaired {
  std::uint64_t changed = 0;  ///< are now another character than the file says
  std::uint64_t proved = 0;   ///< are what their shapes show
  std::uint64_t unread = 0;   ///< nothing says what they are
};

/// Reads the glyphs of a document by their shapes where the file does not say what they are, or
/// says what cannot be. A document without such pages pays nothing for it.
class Recovery {
 public:
  Recovery(PDFDoc& document, PageRecorder& recorder) : document_(document), recorder_(recorder) {}

  /// Gives the glyphs of page `n` what their shapes show; 0 where that is not to be told. Looks at
  /// the pages behind it too, since the more text, the surer the reading.
  Repaired repair(Recording& recording, int n, int pages);

 private:
  using Code = std::pair<std::uint32_t, std::uint32_t>;  ///< font and code

  struct Shown {
    char32_t unicode = 0;
    bool proved = false;
  };

  void read_window(int first, int last, ClaimTrust claims);
  /// A dash of two ems stands for two characters.
  static void split_dashes(Marks& marks, const std::vector<std::size_t>& dashes);
  ShapeToRead shape_of(const Recording& survey, const CodedGlyph& coded, ClaimTrust claims);

  PDFDoc& document_;
  PageRecorder& recorder_;
  std::map<std::uint32_t, FontOutlines> fonts_;
  std::map<Code, Shown> readings_;
};

}  // namespace broadsheet::read
