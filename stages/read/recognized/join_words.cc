// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/recognized/join_words.h"

#include <algorithm>

#include "document/characters.h"
#include "stages/read/recognized/form_line.h"

namespace broadsheet::read {
namespace {

std::uint32_t size_of(TextView text) {
  return static_cast<std::uint32_t>(text.size());
}

/// Beside these no space is set.
bool stands_solid(char32_t c) {
  return is_solid(c) || is_cjk_punctuation(c);
}

/// Whether the boxes of two neighbours leave room for a space: `share` of their height, and a
/// vertical line has it below.
bool has_room(const OcrWord& left, const OcrWord& right, double share) {
  if (!left.box || !right.box) return true;
  const Box& a = *left.box;
  const Box& b = *right.box;
  const double across = std::max(b.x0 - a.x1, a.x0 - b.x1);
  const double along = std::max(b.y0 - a.y1, a.y0 - b.y1);
  const double size = std::min(std::min(a.y1 - a.y0, b.y1 - b.y0), a.x1 - a.x0 + b.x1 - b.x0);
  return std::max(across, along) > share * size;
}

/// Most words stand between words of nothing but space.
bool writes_spaces(const std::vector<Text>& texts) {
  const auto blanks = static_cast<std::size_t>(
      std::count_if(texts.begin(), texts.end(), [](const Text& text) { return text.empty(); }));
  return blanks * 2 + 1 >= texts.size() - blanks && blanks > 0;
}

bool needs_space(const OcrWord& left, const OcrWord& right, char32_t last, char32_t first,
                 bool after_blank, bool spaces_are_words) {
  constexpr double kTouching = 0.08;
  constexpr double kWordSpace = 0.25;
  if (stands_solid(last) || stands_solid(first)) return false;
  if (spaces_are_words) return after_blank || has_room(left, right, kWordSpace);
  if (right.gap == Gap::measured) return has_room(left, right, kTouching);
  return right.gap == Gap::space;
}

}  // namespace

Text text_of(const OcrWord& word) {
  if (!word.text.empty()) return plain_text(word.text);
  Text text;
  for (const OcrGlyph& glyph : word.glyphs) text += glyph.text;
  return plain_text(text);
}

JoinedWords join_words(const std::vector<OcrWord>& words) {
  JoinedWords joined;
  std::vector<Text> texts;
  texts.reserve(words.size());
  for (const OcrWord& word : words) texts.push_back(text_of(word));
  const bool spaces_are_words = writes_spaces(texts);
  const OcrWord* last = nullptr;
  bool after_blank = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (texts[i].empty()) {
      joined.spans.push_back({size_of(joined.text), size_of(joined.text)});
      after_blank = true;
      continue;
    }
    if (last != nullptr && needs_space(*last, words[i], joined.text.back(), texts[i].front(),
                                       after_blank, spaces_are_words))
      joined.text += U' ';
    const std::uint32_t from = size_of(joined.text);
    joined.text += texts[i];
    joined.spans.push_back({from, size_of(joined.text)});
    last = &words[i];
    after_blank = false;
  }
  return joined;
}

JoinedWords place_words(const std::vector<OcrWord>& words, Text text) {
  constexpr std::size_t kFarthest = 64;  // a word that is not there must not cost the whole line
  JoinedWords placed;
  std::size_t at = 0;
  for (const OcrWord& word : words) {
    const Text wanted = text_of(word);
    while (at < text.size() && is_space(text[at])) ++at;
    const TextView near = TextView(text).substr(at, wanted.size() + kFarthest);
    const std::size_t found = wanted.empty() ? 0 : near.find(wanted);
    if (wanted.empty() || found == TextView::npos) {
      placed.words_differ = placed.words_differ || !wanted.empty();
      placed.spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at)});
      continue;
    }
    at += found;
    placed.spans.push_back(
        {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wanted.size())});
    at += wanted.size();
  }
  placed.text = std::move(text);
  return placed;
}

}  // namespace broadsheet::read
