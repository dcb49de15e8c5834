// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/native/lines.h"

#include <algorithm>
#include <tuple>

#include "stages/read/native/attributes.h"
#include "stages/read/native/runs_of_values.h"

namespace broadsheet::read::native {
namespace {

/// 17-22 of 17-22:26.
Span span_of(const XmlCursor& xml, std::string_view word) {
  const std::size_t dash = std::min(word.find('-'), word.size());
  const std::size_t colon = std::min(word.find(':'), word.size());
  if (dash >= colon) xml.fail("\"" + std::string(word) + "\" is no span");
  return {digits(xml, word.substr(0, dash), word),
          digits(xml, word.substr(dash + 1, colon - dash - 1), word)};
}

/// 0-3, or 17-22:26 for a span that stands for &.
Markup markup_of(const XmlCursor& xml, std::string_view word) {
  Markup out{span_of(xml, word), {}};
  for (std::size_t at = std::min(word.find(':'), word.size()); at < word.size();) {
    const std::size_t end = std::min(word.find('+', at + 1), word.size());
    out.stands_for.push_back(code_point(xml, word.substr(at + 1, end - at - 1), word));
    at = end;
  }
  return out;
}

/// Spans as of markup: what a base stands for is its reading. Behind the colon of a note's mark
/// or reference stands which note it is.
void read_small_type(const XmlCursor& xml, Line& line) {
  for (const auto& [kind, name] : name_table<SmallType::Kind>()) {
    each_word(xml, name, [&, kind = kind](std::string_view word) {
      SmallType small{kind, span_of(xml, word), {}};
      const std::size_t colon = word.find(':');
      if (kind == SmallType::Kind::base) {
        small.reading = markup_of(xml, word).stands_for;
      } else if (colon != std::string_view::npos) {
        small.note = digits(xml, word.substr(colon + 1), word);
      }
      line.small_type.push_back(std::move(small));
    });
  }
  std::sort(line.small_type.begin(), line.small_type.end(),
            [](const SmallType& a, const SmallType& b) {
              return std::tie(a.span, a.kind) < std::tie(b.span, b.kind);
            });
}

void read_emphasis(const XmlCursor& xml, Line& line) {
  for (const auto& [kind, name] : name_table<Emphasis::Kind>()) {
    each_word(xml, name, [&, kind = kind](std::string_view word) {
      line.emphasis.push_back({kind, span_of(xml, word)});
    });
  }
  std::sort(line.emphasis.begin(), line.emphasis.end(), [](const Emphasis& a, const Emphasis& b) {
    return std::tie(a.span, a.kind) < std::tie(b.span, b.kind);
  });
}

Style style_of(const XmlCursor& xml, const std::string& family) {
  const std::string* own = xml.find("font");
  return {xml.real("size", 0), flag(xml, "bold"), colour(xml), flag(xml, "italic"),
          own != nullptr ? *own : family};
}

/// What is said of it in its attributes.
Recognition recognition_of(const XmlCursor& xml) {
  Recognition said;
  said.id = string_of(xml, "sourceId");
  said.confidence = known_confidence(xml);
  if (const std::string* sureness = xml.find("sureness"))
    said.sureness = sureness_of(xml, *sureness);
  said.baseline = outline(xml, "baseline");
  said.outline = outline(xml, "outline");
  return said;
}

/// A word or candidate, which has no text of its own.
Text read_said(XmlCursor& xml, Recognition& said) {
  if (xml.name() == "word") {
    xml.allow({"from", "to", "box", "confidence", "sourceId"});
    said.words.push_back({span(xml), box(xml), known_confidence(xml), string_of(xml, "sourceId")});
  } else {
    xml.expect("candidate");
    xml.allow({"from", "to", "text", "forbidden", "confidence"});
    Candidate candidate{span(xml), text_of(xml, "text"), known_confidence(xml)};
    restore(xml, forbidden(xml, "forbidden"), candidate.text);
    said.candidates.push_back(std::move(candidate));
  }
  xml.skip_empty();
  return {};
}

}  // namespace

Line read_line(XmlCursor& xml, const std::string& family) {
  xml.allow({"id",         "box",
             "size",       "bold",
             "colour",     "italic",
             "font",       "dir",
             "turn",       "rightToLeft",
             "sup",        "sub",
             "ruby",       "noteRef",
             "noteMark",   "strong",
             "em",         "markup",
             "break",      "ending",
             "forbidden",  "endingForbidden",
             "places",     "sourceId",
             "confidence", "sureness",
             "baseline",   "outline"});
  Line line;
  line.id = line_id(xml, xml.needed("id"));
  line.box = box(xml);
  line.style = style_of(xml, family);
  line.mode = string_of(xml, "dir") == "vertical" ? WritingMode::vertical : WritingMode::horizontal;
  line.turn = static_cast<std::uint16_t>(std::min(xml.number("turn", 0), 359U));
  line.right_to_left = flag(xml, "rightToLeft");
  read_small_type(xml, line);
  read_emphasis(xml, line);
  line.hard_break = string_of(xml, "break") == "hard";
  if (xml.find("ending") != nullptr) line.ending = text_of(xml, "ending");
  restore(xml, forbidden(xml, "endingForbidden"), line.ending);
  each_word(xml, "markup",
            [&](std::string_view word) { line.markup.push_back(markup_of(xml, word)); });
  if (const std::string* places = xml.find("places")) line.places = places_of(xml, *places, line);
  Recognition said = recognition_of(xml);
  // The attributes must be read before the cursor moves on to the text.
  const std::vector<Forbidden> characters = forbidden(xml, "forbidden");
  line.as_read = xml.text_with([&] { return read_said(xml, said); });
  restore(xml, characters, line.as_read);
  if (said != Recognition()) line.recognition = std::move(said);
  return line;
}

}  // namespace broadsheet::read::native
