// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "document/page.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

/// The font family of most lines of the page, which they need not name; empty if they have none.
[[nodiscard]] std::string_view usual_family(const Page& page);

/// Writes lines: as they were read, how they are set, and what the source says of them.
class LineWriter {
 public:
  LineWriter(XmlSink& xml, bool has_places) : xml_(xml), has_places_(has_places) {}

  /// The family that the lines to come need not name. It must outlive their writing.
  void leave_out(std::string_view family) { family_ = family; }
  void write(const Line& line);

 private:
  void write_style(const Style& style);
  void write_recognition(const Line& line);

  XmlSink& xml_;
  bool has_places_;
  std::string_view family_;
  std::string room_;  ///< for a value that is being written
};

}  // namespace broadsheet::exporting::native
