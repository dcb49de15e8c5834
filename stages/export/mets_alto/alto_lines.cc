// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/mets_alto/alto_lines.h"

#include <algorithm>
#include <span>

#include "document/characters.h"

namespace broadsheet::exporting::mets_alto {
namespace {

std::string_view style_of(bool bold, bool italic) {
  return bold && italic ? "bold italics" : bold ? "bold" : italic ? "italics" : "";
}

/// ttb, btt or rtl; empty for what runs as Latin does. Turned lines say so by ROTATION.
std::string_view direction_of(const Line& line) {
  if (line.mode == WritingMode::vertical) return runs_backward(line) ? "btt" : "ttb";
  return line.right_to_left ? "rtl" : "";
}

/// How the whole word is set, where its line says more than its style.
std::string_view style_of(const Line& line, const Word& word) {
  if (const Emphasis* set = emphasis_at(line, word.span.from);
      set != nullptr && set->span.to >= word.span.to)
    return set->kind == Emphasis::Kind::strong ? "bold" : "italics";
  if (const SmallType* small = small_type_at(line, word.span.from);
      small != nullptr && small->span.to >= word.span.to && small->kind != SmallType::Kind::base)
    return is_raised(small->kind) ? "superscript" : "subscript";
  return {};
}

/// The source's other readings of the word or of parts of it.
std::span<const Candidate> candidates_of(const Line& line, const Word& word) {
  const std::vector<Candidate>& all = line.recognition->candidates;
  const auto from = std::partition_point(
      all.begin(), all.end(), [&](const Candidate& c) { return c.span.from < word.span.from; });
  const auto to = std::partition_point(
      from, all.end(), [&](const Candidate& c) { return c.span.from < word.span.to; });
  return {from, to};
}

/// The byline or dateline inside a text that a word belongs to, if any.
const Inline* inline_of(const Zone& zone, const Line& line, const Word& word) {
  const Element* element = zone.element;
  if (element == nullptr) return nullptr;
  const Inline* found = nullptr;
  for (const Inline& in : element->inlines) {
    for (std::uint32_t i = in.first; i < in.last && i < element->segs.size(); ++i) {
      const Seg& seg = element->segs[i];
      if (seg.line == line.id && seg.span.from <= word.span.from && word.span.from < seg.span.to)
        found = &in;
    }
  }
  return found;
}

/// From the end of the one that stands first to the beginning of the other, as broad as the first.
Box white_between(const Box& one, const Box& other, bool is_upright) {
  if (is_upright) {
    const Box& first = one.y0 <= other.y0 ? one : other;
    return {first.x0, first.y1, first.x1, std::max({first.y1, one.y0, other.y0})};
  }
  const Box& first = one.x0 <= other.x0 ? one : other;
  return {first.x1, first.y0, std::max({first.x1, one.x0, other.x0}), first.y1};
}

}  // namespace

const std::string& AltoStyles::of(const Style& style) {
  static const std::string kNone;
  if (style.size <= 0 && (form_.needs_font_size || style == Style{})) return kNone;
  const auto [known, is_new] =
      ids_.try_emplace(Key{style.size, style.bold, style.italic, style.colour, style.family});
  if (is_new) {
    known->second = book_.take({}, "style-" + std::to_string(styles_.size() + 1));
    styles_.emplace_back(style, known->second);
  }
  return known->second;
}

void AltoStyles::write(XmlSink& xml) const {
  if (styles_.empty()) return;
  xml.start("Styles");
  for (const auto& [style, id] : styles_) {
    xml.start("TextStyle");
    xml.attribute("ID", id);
    if (!style.family.empty()) xml.attribute("FONTFAMILY", style.family);
    if (style.size > 0) xml.attribute("FONTSIZE", style.size, 2);
    if (style.colour != 0) {
      constexpr std::string_view kDigits = "0123456789ABCDEF";
      std::string colour;
      for (int shift = 20; shift >= 0; shift -= 4)
        colour += kDigits[(style.colour >> static_cast<unsigned>(shift)) & 0xF];
      xml.attribute("FONTCOLOR", colour);
    }
    const std::string_view set = style_of(style.bold, style.italic);
    if (!set.empty()) xml.attribute("FONTSTYLE", set);
    xml.end();
  }
  xml.end();
}

void write_places(XmlSink& xml, const Scale& scale, const std::optional<Box>& box, bool is_needed) {
  if (!box && !is_needed) return;
  const UnitBox at = box ? scaled(scale, *box) : UnitBox{};
  xml.attributes({{"HPOS", at.x}, {"VPOS", at.y}, {"WIDTH", at.width}, {"HEIGHT", at.height}});
}

void write_shape(XmlSink& xml, const Scale& scale, const std::vector<Point>& outline) {
  if (outline.size() < 3) return;
  xml.start("Shape");
  xml.start("Polygon");
  xml.attribute("POINTS", points_of(scale, outline));
  xml.end();
  xml.end();
}

AltoLines::AltoLines(XmlSink& xml, const Page& page, const Scale& scale, const AltoForm& form,
                     const Languages* languages, IdBook& book, AltoStyles& styles,
                     const InlineTags& tags)
    : xml_(xml),
      page_(page),
      scale_(scale),
      form_(form),
      book_(book),
      styles_(styles),
      tags_(tags),
      cutter_(page, languages),
      ahead_(page, languages) {}

void AltoLines::write(const Zone& zone, const ZoneLine& line, const ZoneLine* following) {
  const LineWords& cut = cutter_.cut(*line.line, line.span, line.next != nullptr);
  // Halves of a word are told as such only where they follow each other: readers take the next
  // String for the second half, whatever it is.
  Text second_half;
  if (cut.hyphen && !cut.words.empty() && following != nullptr && following->line == line.next) {
    const LineWords& next =
        ahead_.cut(*following->line, following->span, following->next != nullptr);
    if (!next.words.empty()) second_half = next.words.front().text;
  }
  xml_.start("TextLine");
  write_line_attributes(line);
  if (form_.has_line_shapes && line.part == 0)
    write_shape(xml_, scale_, line.line->recognition->outline);
  Text whole;
  if (!first_half_.empty() && !cut.words.empty()) whole = first_half_ + cut.words.front().text;
  first_half_.clear();
  for (std::size_t i = 0; i < cut.words.size(); ++i) {
    const bool is_second_half = !whole.empty();
    const bool is_first_half = i + 1 == cut.words.size() && !second_half.empty();
    if (is_first_half && !is_second_half) {
      first_half_ = cut.words[i].text;
      whole = first_half_ + second_half;
    }
    if (cut.words[i].follows_space) write_space(cut.words[i - 1], cut.words[i], *line.line);
    write_word(zone, line, cut.words[i], i + 1, whole, is_second_half);
    whole.clear();
  }
  if (cut.hyphen) {
    xml_.start("HYP");
    write_places(xml_, scale_, cut.hyphen->box, false);
    xml_.attribute("CONTENT", cut.hyphen->text);
    xml_.end();
  }
  xml_.end();
}

void AltoLines::write_line_attributes(const ZoneLine& line) {
  const Line& of = *line.line;
  xml_.attribute("ID",
                 book_.take(line.part <= 1 ? of.recognition->id : std::string(), id_of(line)));
  const std::string& style = styles_.of(of.style);
  if (!style.empty()) xml_.attribute("STYLEREFS", style);
  write_places(xml_, scale_, line.part == 0 ? of.box : cutter_.box_of(of, line.span),
               form_.needs_places);
  if (const std::vector<Point>& baseline = of.recognition->baseline; !baseline.empty()) {
    if (form_.has_point_baseline) {
      xml_.attribute("BASELINE", points_of(scale_, baseline));
    } else {
      xml_.attribute("BASELINE", scale_(baseline.front().y));
    }
  }
  const std::string_view direction = direction_of(of);
  if (form_.has_direction && !direction.empty()) xml_.attribute("BASEDIRECTION", direction);
}

void AltoLines::write_word(const Zone& zone, const ZoneLine& line, const Word& word, std::size_t n,
                           TextView whole, bool is_second_half) {
  const Line& of = *line.line;
  xml_.start("String");
  if (n == 1) id_ = id_of(line) + "-w";
  std::string id = id_ + std::to_string(n);
  xml_.attribute("ID", book_.take(word.source != nullptr ? std::string_view(word.source->id) : "",
                                  std::move(id)));
  write_places(xml_, scale_, word.box, false);
  xml_.attribute("CONTENT", word.text);
  if (!of.emphasis.empty() || !of.small_type.empty()) {
    const std::string_view style = style_of(of, word);
    if (!style.empty()) xml_.attribute("STYLE", style);
  }
  if (zone.element != nullptr && !zone.element->inlines.empty()) {
    if (const Inline* in = inline_of(zone, of, word)) {
      if (const auto tag = tags_.find(in->kind); tag != tags_.end())
        xml_.attribute("TAGREFS", tag->second);
    }
  }
  if (!whole.empty()) {
    xml_.attribute("SUBS_TYPE", is_second_half ? "HypPart2" : "HypPart1");
    xml_.attribute("SUBS_CONTENT", whole);
  }
  if (!word.is_repaired) {
    if (word.source != nullptr && word.source->confidence)
      xml_.attribute("WC", std::clamp(*word.source->confidence, 0.0, 1.0), 4);
    write_character_confidence(of, word);
  }
  if (word.is_by_hand) xml_.attribute("CS", "true");
  write_alternatives(of, word);
  if (form_.has_glyphs) write_glyphs(of, word);
  xml_.end();
}

/// One digit for each character, 0 is sure; only if all are known.
void AltoLines::write_character_confidence(const Line& line, const Word& word) {
  if (line.recognition->sureness.empty()) return;
  std::string digits;
  for (std::size_t i = 0; i < word.text.size(); ++i) {
    const unsigned sureness = sureness_at(line, word, i);
    if (sureness > 100) return;
    digits += static_cast<char>('0' + ((100 - sureness) * 9 + 50) / 100);
  }
  xml_.attribute("CC", digits);
}

void AltoLines::write_space(const Word& left, const Word& right, const Line& line) {
  xml_.start("SP");
  if (left.box && right.box)
    write_places(xml_, scale_, white_between(*left.box, *right.box, runs_upright(line)), false);
  xml_.end();
}

/// Another reading of one character of the word. What a source says of a word of its own that has
/// one character, it says of the word.
bool AltoLines::is_of_glyph(const Candidate& candidate, const Word& word) const {
  return form_.has_glyphs && candidate.span.size() == 1 && candidate.span.from >= word.span.from &&
         candidate.span.to <= word.span.to && (word.span.size() > 1 || word.source == nullptr);
}

void AltoLines::write_alternatives(const Line& line, const Word& word) {
  const auto write = [&](std::string_view purpose, TextView text) {
    xml_.start("ALTERNATIVE", XmlSink::mixed);
    xml_.attribute("PURPOSE", purpose);
    xml_.text(text);
    xml_.end();
  };
  if (word.is_repaired) write("as read", text_as_read(line, word.span));
  for (const Candidate& candidate : candidates_of(line, word)) {
    if (!is_of_glyph(candidate, word) && candidate.span == word.span && word.source != nullptr)
      write("recognition", candidate.text);
  }
}

/// Each character of Han text has a place, so that a hit can be shown; so has what the source has
/// other readings for.
void AltoLines::write_glyphs(const Line& line, const Word& word) {
  const std::span<const Candidate> candidates = candidates_of(line, word);
  const bool has_variants =
      !word.is_repaired && word.text.size() == word.span.size() &&
      std::any_of(candidates.begin(), candidates.end(),
                  [&](const Candidate& candidate) { return is_of_glyph(candidate, word); });
  const bool has_places = word.box && is_solid(word.text.front());
  if (!has_variants && !has_places) return;
  for (std::size_t i = 0; i < word.text.size(); ++i) {
    const char32_t c = is_xml_char(word.text[i]) ? word.text[i] : char32_t{0xFFFD};
    xml_.start("Glyph");
    write_places(xml_, scale_, box_of_character(page_, line, word, i), false);
    xml_.attribute("CONTENT", TextView(&c, 1));
    const std::uint8_t sureness =
        word.is_repaired ? Recognition::kUnknown : sureness_at(line, word, i);
    if (sureness <= 100) xml_.attribute("GC", sureness / 100.0, 2);
    for (const Candidate& candidate : candidates) {
      if (!has_variants || !is_of_glyph(candidate, word) ||
          candidate.span.from != word.span.from + i || candidate.text.size() > 3)
        continue;
      xml_.start("Variant");
      xml_.attribute("CONTENT", candidate.text);
      if (candidate.confidence)
        xml_.attribute("VC", std::clamp(*candidate.confidence, 0.0, 1.0), 4);
      xml_.end();
    }
    xml_.end();
  }
}

}  // namespace broadsheet::exporting::mets_alto
