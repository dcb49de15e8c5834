// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/article.h"
#include "stages/read/native/hand_edits.h"
#include "stages/read/native/xml_cursor.h"

namespace broadsheet::read::native {

/// Reads segs, and keeps the text that each has in the file.
class SegReader {
 public:
  explicit SegReader(XmlCursor& xml) : xml_(xml) {}

  void read(std::vector<Seg>& segs);
  /// The segs of an element, and the inlines around some of them.
  void read(Element& element);

  /// Of all that were read.
  [[nodiscard]] const std::vector<WrittenSeg>& written() const { return written_; }

 private:
  void read_text(Element& element);
  void read_seg(std::vector<Seg>& segs);
  Text read_set_text();
  Text read_small_text();

  XmlCursor& xml_;
  std::vector<WrittenSeg> written_;
};

}  // namespace broadsheet::read::native
