// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "document/page.h"
#include "stages/export/xml/xml_sink.h"

namespace broadsheet::exporting::native {

/// The font family of most lines of the page, which they need not name; empty if they have none.
[[nodiscard]] std::string_view usual_family(const Page& page);

/// What else a line shall hold, behind its text: elements, written into the sink.
using AddToLine = std::function<void(XmlSink& xml, const Page& page, const Line& line)>;

/// What of a page is written: where each character stands, and what `add` adds to lines.
struct PaperForm {
  bool has_places = true;
  AddToLine add = nullptr;
};

/// Writes lines: as they were read, how they are set, and what the source says of them.
class LineWriter {
 public:
  LineWriter(XmlSink& xml, const PaperForm& form) : xml_(xml), form_(form) {}

  /// The lines to come are of this page, and need not name this family. Both must outlive them.
  void begin(const Page& page, std::string_view family) { page_ = &page, family_ = family; }
  void write(const Line& line);

 private:
  void write_style(const Style& style);
  void write_recognition(const Line& line);
  void end(const Line& line);

  XmlSink& xml_;
  const PaperForm& form_;
  const Page* page_ = nullptr;
  std::string_view family_;
  std::string room_;  ///< for a value that is being written
};

}  // namespace broadsheet::exporting::native
