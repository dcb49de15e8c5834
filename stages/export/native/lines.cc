// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/native/lines.h"

#include <map>
#include <string>

#include <fmt/format.h>

#include "document/names.h"
#include "stages/export/native/attributes.h"
#include "stages/export/native/runs_of_values.h"

namespace broadsheet::exporting::native {
namespace {

/// 3-5, or 3-5:26+27 with the code points of `text`; a space before all but the first.
void append_span(std::string& out, Span span, TextView text) {
  if (!out.empty()) out += ' ';
  out += fmt::format("{}-{}", span.from, span.to);
  for (std::size_t i = 0; i < text.size(); ++i)
    out += fmt::format("{}{:X}", i == 0 ? ':' : '+', static_cast<std::uint32_t>(text[i]));
}

std::string written_markup(const Line& line) {
  std::string out;
  for (const Markup& m : line.markup) append_span(out, m.span, m.stands_for);
  return out;
}

void write_small_type(XmlSink& xml, const Line& line) {
  if (line.small_type.empty()) return;
  for (const auto& [kind, name] : name_table<SmallType::Kind>()) {
    std::string out;
    for (const SmallType& small : line.small_type) {
      if (small.kind != kind) continue;
      append_span(out, small.span, small.reading);
      if (small.note != 0) out += fmt::format(":{}", small.note);
    }
    if (!out.empty()) xml.attribute(name, out);
  }
}

void write_emphasis(XmlSink& xml, const Line& line) {
  if (line.emphasis.empty()) return;
  for (const auto& [kind, name] : name_table<Emphasis::Kind>()) {
    std::string out;
    for (const Emphasis& emphasis : line.emphasis) {
      if (emphasis.kind == kind) append_span(out, emphasis.span, {});
    }
    if (!out.empty()) xml.attribute(name, out);
  }
}

void write_span(XmlSink& xml, Span span) {
  xml.attribute("from", std::uint64_t{span.from});
  xml.attribute("to", std::uint64_t{span.to});
}

void write_word(XmlSink& xml, const RecognizedWord& word) {
  xml.start("word");
  write_span(xml, word.span);
  write_box(xml, word.box);
  write_known_confidence(xml, word.confidence);
  write_filled(xml, "sourceId", word.id);
  xml.end();
}

void write_candidate(XmlSink& xml, const Candidate& candidate) {
  xml.start("candidate");
  write_span(xml, candidate.span);
  xml.attribute("text", candidate.text);
  write_forbidden(xml, "forbidden", candidate.text);
  write_known_confidence(xml, candidate.confidence);
  xml.end();
}

}  // namespace

std::string_view usual_family(const Page& page) {
  std::map<std::string_view, std::size_t> lines;
  for (const Line& line : page.lines) ++lines[line.style.family];
  std::string_view usual;
  std::size_t most = 0;
  for (const auto& [family, count] : lines) {
    if (count > most) usual = family, most = count;
  }
  return usual;
}

void LineWriter::write(const Line& line) {
  xml_.start("line", XmlSink::mixed);
  write_id(xml_, "id", line.id);
  write_box(xml_, line.box);
  write_style(line.style);
  if (line.mode == WritingMode::vertical) xml_.attribute("dir", "vertical");
  if (line.turn != 0) xml_.attribute("turn", std::uint64_t{line.turn});
  if (line.right_to_left) xml_.attribute("rightToLeft", "true");
  write_small_type(xml_, line);
  write_emphasis(xml_, line);
  if (!line.markup.empty()) xml_.attribute("markup", written_markup(line));
  if (line.hard_break) xml_.attribute("break", "hard");
  if (line.ending != U"\n") xml_.attribute("ending", line.ending);
  write_forbidden(xml_, "forbidden", line.as_read);
  write_forbidden(xml_, "endingForbidden", line.ending);
  if (form_.has_places && !line.places.empty())
    xml_.attribute("places", written_places(line, room_));
  if (line.recognition) return write_recognition(line);
  xml_.text(line.as_read);
  end(line);
}

void LineWriter::end(const Line& line) {
  if (form_.add) form_.add(xml_, *page_, line);
  xml_.end();
}

void LineWriter::write_style(const Style& style) {
  if (style.size != 0) write_points(xml_, "size", {style.size});
  if (style.bold) xml_.attribute("bold", "true");
  write_colour(xml_, style.colour);
  if (style.italic) xml_.attribute("italic", "true");
  if (style.family != family_) xml_.attribute("font", style.family);
}

/// The rest of the line, with what a recognition tool says of it.
void LineWriter::write_recognition(const Line& line) {
  const Recognition& said = *line.recognition;
  write_filled(xml_, "sourceId", said.id);
  write_known_confidence(xml_, said.confidence);
  if (!said.sureness.empty()) xml_.attribute("sureness", written_sureness(said.sureness));
  write_outline(xml_, "baseline", said.baseline);
  write_outline(xml_, "outline", said.outline);
  xml_.text(line.as_read);
  for (const RecognizedWord& word : said.words) write_word(xml_, word);
  for (const Candidate& candidate : said.candidates) write_candidate(xml_, candidate);
  end(line);
}

}  // namespace broadsheet::exporting::native
