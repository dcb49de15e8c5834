// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "stages/export/mets_alto/alto_edition.h"
#include "stages/export/words/words.h"
#include "stages/export/xml/xml_sink.h"
#include "stages/export/zones/id_book.h"
#include "stages/export/zones/scale.h"

namespace broadsheet::exporting::mets_alto {

/// The styles of a page's lines, in the order they are met.
class AltoStyles {
 public:
  AltoStyles(const AltoForm& form, IdBook& book) : form_(form), book_(book) {}

  /// The id of a line's style; empty if nothing is known of it, or nothing that the edition can
  /// say.
  [[nodiscard]] const std::string& of(const Style& style);

  void write(XmlSink& xml) const;
  [[nodiscard]] bool empty() const { return styles_.empty(); }

 private:
  using Key = std::tuple<double, bool, bool, std::uint32_t, std::string>;
  const AltoForm& form_;
  IdBook& book_;
  std::map<Key, std::string> ids_;
  std::vector<std::pair<Style, std::string>> styles_;
};

/// Writes HPOS, VPOS, WIDTH and HEIGHT; zeros where there is no box and `is_needed`.
void write_places(XmlSink& xml, const Scale& scale, const std::optional<Box>& box, bool is_needed);

/// Writes a Shape of one Polygon; nothing for fewer than three points.
void write_shape(XmlSink& xml, const Scale& scale, const std::vector<Point>& outline);

/// The ids of the tags that words bear: those of bylines and datelines inside a text.
using InlineTags = std::map<ElementKind, std::string>;

/// Writes the TextLines of a page, zone after zone.
class AltoLines {
 public:
  AltoLines(XmlSink& xml, const Page& page, const Scale& scale, const AltoForm& form,
            const Languages* languages, IdBook& book, AltoStyles& styles, const InlineTags& tags);

  /// `following` is what the next TextLine of the document will be; null for the last.
  void write(const Zone& zone, const ZoneLine& line, const ZoneLine* following);

 private:
  void write_word(const Zone& zone, const ZoneLine& line, const Word& word, std::size_t n,
                  TextView whole, bool is_second_half);
  void write_space(const Word& left, const Word& right, const Line& line);
  [[nodiscard]] bool is_of_glyph(const Candidate& candidate, const Word& word) const;
  void write_alternatives(const Line& line, const Word& word);
  void write_glyphs(const Line& line, const Word& word);
  void write_character_confidence(const Line& line, const Word& word);
  void write_line_attributes(const ZoneLine& line);

  XmlSink& xml_;
  const Page& page_;
  const Scale& scale_;
  const AltoForm& form_;
  IdBook& book_;
  AltoStyles& styles_;
  const InlineTags& tags_;
  WordCutter cutter_;
  WordCutter ahead_;
  Text first_half_;  ///< of the word that the last line cut, which goes on in this one
  std::string id_;
};

}  // namespace broadsheet::exporting::mets_alto
