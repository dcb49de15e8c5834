// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/read/pdf/values.h"

class Object;
class PDFDoc;

namespace broadsheet::read {

/// Reads the object that begins at `at` in a file, without the number before it, if it is a plain
/// dictionary or array (ValueReader) that Poppler's parser would read without a message. Costs the
/// length of the object.
[[nodiscard]] std::optional<Values> read_object(std::string_view file, std::size_t at, int number,
                                                int generation);

/// Reads the objects that fonts consist of in place of Poppler, whose parser takes five times as
/// long, and reads them twice: for ContentSizes and for the font. Poppler finds them in its table
/// until they are let go. Streams and all that is not plain are left to Poppler.
class FontObjects {
 public:
  /// `file`: the bytes of the document. Both must outlive it.
  FontObjects(PDFDoc& document, std::string_view file) : document_(document), file_(file) {}

  /// Reads those of the fonts of page `n` that were not read for another page.
  void read(int n);
  void let_go();

 private:
  using Number = std::pair<int, int>;

  void read_font(const Object& font, int depth);
  Object place(const Object& reference);

  PDFDoc& document_;
  std::string_view file_;
  std::set<Number> seen_;
  std::vector<int> placed_;
};

}  // namespace broadsheet::read
