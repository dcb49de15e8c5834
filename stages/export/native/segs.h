// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "document/issue.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

/// Writes segs with their corrected text, and the spaces of their joins between them.
class SegWriter {
 public:
  SegWriter(XmlSink& xml, const Issue& issue) : xml_(xml), issue_(issue) {}

  void write(const std::vector<Seg>& segs);
  /// The segs of an element, with the inlines around those they cover.
  void write(const Element& element);

 private:
  void write_seg(const Seg& seg, bool is_last);
  void write_small_type(TextView text, const SmallType& small);

  XmlSink& xml_;
  const Issue& issue_;
  Text text_;
};

}  // namespace broadsheet::exporting::native
