// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "stages/export/words/words.h"
#include "stages/export/xml/xml_sink.h"
#include "stages/export/zones/id_book.h"
#include "stages/export/zones/scale.h"

namespace broadsheet::exporting::page {

/// "x,y x,y x,y x,y" of a box, or of an outline of at least three points; zeros without either.
[[nodiscard]] std::string points_of(const Scale& scale, const std::optional<Box>& box,
                                    const std::vector<Point>& outline = {});

void write_coords(XmlSink& xml, const std::string& points);

/// readingDirection of a line; empty for what runs as Latin does.
[[nodiscard]] std::string_view direction_of(const Line& line);

/// Writes the TextLines of a page with their words.
class PageLines {
 public:
  PageLines(XmlSink& xml, const Page& page, const Scale& scale, const Languages* languages,
            IdBook& book)
      : xml_(xml), page_(page), scale_(scale), book_(book), cutter_(page, languages) {}

  /// `custom` says what article the line belongs to, as NewsEye writes it; or nothing.
  void write(const ZoneLine& line, const std::string& custom);

 private:
  void write_word(const ZoneLine& line, const Word& word, std::string our_id,
                  const std::string& points_of_line);
  void write_glyphs(const Line& line, const Word& word, const std::string& id);
  void write_text(std::size_t index, TextView text, std::optional<double> confidence,
                  std::string_view comment = {});
  void write_style(const Style& style);

  XmlSink& xml_;
  const Page& page_;
  const Scale& scale_;
  IdBook& book_;
  WordCutter cutter_;
};

}  // namespace broadsheet::exporting::page
