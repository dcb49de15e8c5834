// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/abbyy/line_words.h"

#include <algorithm>
#include <utility>

#include "document/characters.h"

namespace broadsheet::read {
namespace {

Text text_of(const OcrWord& word) {
  Text text = word.text;
  for (const OcrGlyph& glyph : word.glyphs) text += glyph.text;
  return text;
}

}  // namespace

void LineWords::set_type(AbbyyType type) {
  runs_.push_back({std::move(type), 0});
}

void LineWords::begin_word() {
  OcrWord word;
  word.gap = after_space_ || words_.empty() ? Gap::space : Gap::none;
  if (!runs_.empty()) {
    const AbbyyType& type = runs_.back().type;
    word.bold = type.bold;
    word.italic = type.italic;
    word.small = type.small;
  }
  if (std::exchange(has_variants_, false)) {
    for (const OcrWord& variant : variants_)
      word.alternatives.push_back({text_of(variant), variant.confidence});
  }
  words_.push_back(std::move(word));
  in_word_ = true;
  after_space_ = false;
}

void LineWords::add(OcrGlyph glyph, bool begins_word) {
  if (count_non_space(glyph.text) == 0) {
    in_word_ = false;
    after_space_ = true;
    return;
  }
  if (!in_word_ || begins_word) begin_word();
  if (!runs_.empty()) runs_.back().letters += glyph.text.size();
  words_.back().glyphs.push_back(std::move(glyph));
}

void LineWords::add_text(const Text& text) {
  if (count_non_space(text) == 0) {
    after_space_ = after_space_ || !text.empty();
    return;
  }
  if (is_space(text.front())) after_space_ = true;
  begin_word();
  words_.back().text = text;
  if (!runs_.empty()) runs_.back().letters += text.size();
  in_word_ = false;
  after_space_ = is_space(text.back());
}

void LineWords::add_variants(std::vector<OcrWord> variants) {
  put_variants();
  variants_ = std::move(variants);
  has_variants_ = !variants_.empty();
  in_word_ = false;
}

void LineWords::put_variants() {
  if (!has_variants_) return;
  begin_word();
  OcrWord& word = words_.back();
  word.glyphs = std::move(variants_.front().glyphs);
  word.text = std::move(variants_.front().text);
  in_word_ = false;
  after_space_ = true;
}

void LineWords::finish(OcrLine& line) {
  put_variants();
  line.words = std::exchange(words_, {});
  const auto most = std::max_element(
      runs_.begin(), runs_.end(), [](const Run& a, const Run& b) { return a.letters < b.letters; });
  if (most != runs_.end()) {
    line.style.family = most->type.family;
    line.style.size = most->type.size;
  }
  runs_.clear();
  variants_.clear();
  in_word_ = after_space_ = false;
}

}  // namespace broadsheet::read
