// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/page/page_lines.h"

#include <algorithm>
#include <array>
#include <utility>

namespace broadsheet::exporting::page {
namespace {

constexpr std::string_view kNoPoints = "0,0 0,0 0,0 0,0";

std::optional<double> known(std::optional<double> confidence) {
  if (confidence) confidence = std::clamp(*confidence, 0.0, 1.0);
  return confidence;
}

}  // namespace

std::string points_of(const Scale& scale, const std::optional<Box>& box,
                      const std::vector<Point>& outline) {
  if (outline.size() > 2) return exporting::points_of(scale, outline);
  if (!box) return std::string(kNoPoints);
  const std::array<Point, 4> corners = {
      {{box->x0, box->y0}, {box->x1, box->y0}, {box->x1, box->y1}, {box->x0, box->y1}}};
  return exporting::points_of(scale, corners);
}

void write_coords(XmlSink& xml, const std::string& points) {
  xml.start("Coords");
  xml.attribute("points", points);
  xml.end();
}

std::string_view direction_of(const Line& line) {
  if (line.mode == WritingMode::vertical)
    return runs_backward(line) ? "bottom-to-top" : "top-to-bottom";
  return line.right_to_left ? "right-to-left" : "";
}

void PageLines::write(const ZoneLine& line, const std::string& custom) {
  const Line& of = *line.line;
  const Recognition& read = *of.recognition;
  const LineWords& cut = cutter_.cut(of, line.span);
  xml_.start("TextLine");
  xml_.attribute("id", book_.take(line.part <= 1 ? read.id : std::string(), id_of(line)));
  if (const std::string_view direction = direction_of(of); !direction.empty())
    xml_.attribute("readingDirection", direction);
  if (!custom.empty()) xml_.attribute("custom", custom);
  const bool is_whole = line.part == 0;
  const std::string points = points_of(scale_, is_whole ? of.box : cutter_.box_of(of, line.span),
                                       is_whole ? read.outline : std::vector<Point>());
  write_coords(xml_, points);
  if (read.baseline.size() > 1) {
    xml_.start("Baseline");
    xml_.attribute("points", exporting::points_of(scale_, read.baseline));
    xml_.end();
  }
  const std::string id = id_of(line) + "-w";
  for (std::size_t i = 0; i < cut.words.size(); ++i)
    write_word(line, cut.words[i], id + std::to_string(i + 1), points);
  Text room;
  const TextView text = trimmed(corrected(of, line.span, room));
  write_text(0, text, is_whole ? known(read.confidence) : std::nullopt);
  if (!of.edits.empty()) {
    const Text as_read = text_as_read(of, line.span);
    if (trimmed(as_read) != text) write_text(1, trimmed(as_read), std::nullopt, "as read");
  }
  write_style(of.style);
  xml_.end();
}

void PageLines::write_word(const ZoneLine& line, const Word& word, std::string our_id,
                           const std::string& points_of_line) {
  const Line& of = *line.line;
  xml_.start("Word");
  const std::string id = book_.take(word.source != nullptr ? std::string_view(word.source->id) : "",
                                    std::move(our_id));
  xml_.attribute("id", id);
  write_coords(xml_, word.box ? points_of(scale_, word.box) : points_of_line);
  if (!of.recognition->sureness.empty() && !word.is_repaired) write_glyphs(of, word, id);
  const bool is_as_read = !word.is_repaired;
  write_text(0, word.text,
             is_as_read && word.source != nullptr ? known(word.source->confidence) : std::nullopt);
  std::size_t index = 0;
  if (word.is_repaired) write_text(++index, text_as_read(of, word.span), std::nullopt, "as read");
  const std::vector<Candidate>& all = of.recognition->candidates;
  auto candidate = std::partition_point(
      all.begin(), all.end(), [&](const Candidate& c) { return c.span.from < word.span.from; });
  for (; candidate != all.end() && candidate->span.from == word.span.from; ++candidate) {
    if (candidate->span == word.span)
      write_text(++index, candidate->text, known(candidate->confidence));
  }
  xml_.end();
}

/// Only where the source says of each character how sure it is: the box of a word does for a hit.
void PageLines::write_glyphs(const Line& line, const Word& word, const std::string& id) {
  for (std::size_t i = 0; i < word.text.size(); ++i) {
    if (sureness_at(line, word, i) > 100) return;
  }
  for (std::size_t i = 0; i < word.text.size(); ++i) {
    xml_.start("Glyph");
    xml_.attribute("id", book_.take({}, id + "-g" + std::to_string(i + 1)));
    write_coords(xml_, points_of(scale_, box_of_character(page_, line, word, i)));
    write_text(0, TextView(word.text).substr(i, 1), sureness_at(line, word, i) / 100.0);
    xml_.end();
  }
}

void PageLines::write_text(std::size_t index, TextView text, std::optional<double> confidence,
                           std::string_view comment) {
  xml_.start("TextEquiv");
  xml_.attribute("index", std::uint64_t{index});
  if (confidence) xml_.attribute("conf", *confidence, 4);
  if (!comment.empty()) xml_.attribute("comments", comment);
  xml_.element("Unicode", text);
  xml_.end();
}

void PageLines::write_style(const Style& style) {
  if (style == Style{}) return;
  xml_.start("TextStyle");
  if (!style.family.empty()) xml_.attribute("fontFamily", style.family);
  if (style.size > 0) xml_.attribute("fontSize", style.size, 2);
  if (style.colour != 0) {
    // The schema counts red lowest.
    const std::uint64_t red = style.colour >> 16U & 0xFFU;
    const std::uint64_t green = style.colour >> 8U & 0xFFU;
    const std::uint64_t blue = style.colour & 0xFFU;
    xml_.attribute("textColourRgb", red + 256 * green + 65536 * blue);
  }
  if (style.bold) xml_.attribute("bold", "true");
  if (style.italic) xml_.attribute("italic", "true");
  xml_.end();
}

}  // namespace broadsheet::exporting::page
