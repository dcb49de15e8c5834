// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/hocr/word_text.h"

#include <algorithm>
#include <utility>

#include "stages/read/recognized/form_line.h"
#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

/// A glyph for each character of the text, with nothing known of it yet.
std::vector<OcrGlyph> glyphs_of(const Text& text) {
  std::vector<OcrGlyph> glyphs(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) glyphs[i].text = Text(1, text[i]);
  return glyphs;
}

Text text_of(const std::vector<OcrGlyph>& glyphs) {
  Text text;
  for (const OcrGlyph& glyph : glyphs) text += glyph.text;
  return text;
}

/// Hundredths if one of them is more than 1.
void put_confidences(const std::vector<double>& all, std::vector<OcrGlyph>& glyphs) {
  const bool are_hundredths = std::any_of(all.begin(), all.end(), [](double c) { return c > 1; });
  for (std::size_t i = 0; i < glyphs.size(); ++i)
    glyphs[i].confidence = confidence_of(are_hundredths ? all[i] / 100 : all[i]);
}

}  // namespace

HocrWord::HocrWord(std::string_view id, const HocrTitle& title)
    : boxes(title.numbers("x_bboxes")), confidences(title.numbers("x_confs")) {
  draft.id = id;
  draft.box = title.box();
  const std::optional<double> said = title.number("x_wconf");
  // Whole numbers are hundredths: 1 is all but nothing.
  const bool is_hundredth =
      said && *said == 1 && title.value("x_wconf").find('.') == std::string_view::npos;
  draft.confidence = is_hundredth ? std::optional(0.01) : confidence_of(said);
}

OcrWord finished(HocrWord word) {
  Text text = plain_text(word.text);
  std::vector<OcrGlyph> glyphs = std::move(word.glyphs);
  if (text.empty() && glyphs.empty() && !word.choices.empty()) {
    // The text stands in the choices alone: the first of each is the reading.
    for (const std::vector<Alternative>& choice : word.choices) {
      if (choice.empty()) continue;
      glyphs.push_back({choice.front().text, std::nullopt, choice.front().confidence, {}});
    }
  }
  if (text.empty()) text = text_of(glyphs);
  if (glyphs.empty()) {
    const bool has_boxes = word.boxes.size() == 4 * text.size() && !text.empty();
    const bool has_confidences = word.confidences.size() == text.size() && !text.empty();
    if (has_boxes || has_confidences || word.choices.size() == text.size())
      glyphs = glyphs_of(text);
    for (std::size_t i = 0; i < glyphs.size() && has_boxes; ++i) {
      const double* at = &word.boxes[4 * i];
      glyphs[i].box = box_of(at[0], at[1], at[2], at[3]);
    }
    if (has_confidences) put_confidences(word.confidences, glyphs);
  }
  if (word.choices.size() == glyphs.size()) {
    for (std::size_t i = 0; i < glyphs.size(); ++i)
      glyphs[i].alternatives = std::move(word.choices[i]);
  }
  word.draft.text = std::move(text);
  word.draft.glyphs = std::move(glyphs);
  return std::move(word.draft);
}

}  // namespace broadsheet::read
