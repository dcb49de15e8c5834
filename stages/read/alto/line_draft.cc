// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/line_draft.h"

#include <utility>

#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

Text text_of(std::string_view utf8) {
  return from_utf8(utf8).value_or(Text());
}

}  // namespace

void AltoLineDraft::begin(const AltoAttributes& line, std::optional<Box> box,
                          const AltoSetting& setting) {
  is_open_ = true;
  has_open_word_ = false;
  follows_space_ = false;
  line_.id = line.id;
  line_.box = box;
  line_.baseline = line.baseline;
  line_.outline.clear();
  line_.setting = setting;
  line_.words.clear();
  line_.line = line.line;
}

AltoLine& AltoLineDraft::end() {
  is_open_ = has_open_word_ = false;
  return line_;
}

void AltoLineDraft::begin_word(const AltoAttributes& word, std::optional<Box> box,
                               const AltoFace& face) {
  AltoWord& made = line_.words.emplace_back();
  made.text = text_of(word.content);
  made.box = box;
  made.id = word.id;
  made.doubts = word.cc;
  made.face = face;
  made.is_first_part = word.subs_type == "HypPart1";
  made.follows_sp = std::exchange(follows_space_, false);
  made.line = word.line;
  if (!word.wc.empty()) {
    made.confidence = confidence_of(xml_number(word.wc));
    if (!made.confidence) repairs_.add("a WC is no confidence; it was left out", word.line);
  }
  has_open_word_ = true;
}

void AltoLineDraft::add_space() {
  writes_spaces_ = true;
  follows_space_ = !line_.words.empty();
}

void AltoLineDraft::add_hyphen(const AltoAttributes& hyphen) {
  AltoWord& made = line_.words.emplace_back();
  made.text = text_of(hyphen.content);
  made.box = hyphen_box(hyphen);
  made.face =
      line_.words.size() > 1 ? line_.words[line_.words.size() - 2].face : line_.setting.face;
  made.is_hyphen = true;
  made.line = hyphen.line;
  follows_space_ = false;
  if (made.text.empty()) {
    made.text = U"-";
    repairs_.add("a HYP has no CONTENT; a hyphen was read", hyphen.line);
  }
}

/// A HYP has no height as a rule: that of its line.
std::optional<Box> AltoLineDraft::hyphen_box(const AltoAttributes& hyphen) const {
  if (const std::optional<Box> box = hyphen.box()) return box;
  const auto x = xml_number(hyphen.hpos);
  const auto width = xml_number(hyphen.width);
  if (!x || !width || *width < 0 || !line_.box) return std::nullopt;
  return Box{*x, line_.box->y0, *x + *width, line_.box->y1};
}

void AltoLineDraft::add_glyph(const AltoAttributes& glyph) {
  if (!has_open_word_) return;
  AltoGlyph& made = line_.words.back().glyphs.emplace_back();
  made.text = text_of(glyph.content);
  made.box = glyph.box();
  made.confidence = confidence_of(xml_number(glyph.gc));
}

void AltoLineDraft::add_variant(const AltoAttributes& variant) {
  if (!has_open_word_ || line_.words.back().glyphs.empty()) return;
  Text text = text_of(variant.content);
  if (text.empty()) return;
  line_.words.back().glyphs.back().variants.push_back(
      {{}, std::move(text), confidence_of(xml_number(variant.vc))});
}

void AltoLineDraft::add_alternative(std::string_view text) {
  if (!has_open_word_) return;
  const Text all = text_of(text);
  line_.words.back().alternatives.emplace_back(trimmed(all));
}

void AltoLineDraft::add_outline(std::vector<double> points) {
  if (!line_.box) line_.box = box_around(points_of(points));
  line_.outline = std::move(points);
}

}  // namespace broadsheet::read
