// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/recognized/form_line.h"

#include <algorithm>
#include <utility>

#include "document/characters.h"
#include "stages/read/recognized/character_places.h"
#include "stages/read/recognized/direction.h"
#include "stages/read/recognized/join_words.h"
#include "stages/read/recognized/measures.h"

namespace broadsheet::read {
namespace {

std::uint32_t size_of(TextView text) {
  return static_cast<std::uint32_t>(text.size());
}

/// A vertical line that the source does not call so: Han, taller than wide, its words one below the
/// other.
bool looks_vertical(const OcrLine& draft, const std::optional<Box>& box, TextView text) {
  constexpr double kTaller = 1.5;
  if (!box || box->y1 - box->y0 < kTaller * (box->x1 - box->x0)) return false;
  const auto solid = std::count_if(text.begin(), text.end(), is_solid);
  if (solid < 2 || solid * 2 < static_cast<std::ptrdiff_t>(text.size())) return false;
  const OcrWord* last = nullptr;
  for (const OcrWord& word : draft.words) {
    if (!word.box) continue;
    if (last != nullptr && word.box->y0 + word.box->y1 <= last->box->y0 + last->box->y1)
      return false;
    last = &word;
  }
  return true;
}

bool looks_right_to_left(TextView text) {
  const auto count = std::count_if(text.begin(), text.end(), is_right_to_left);
  return count * 2 > static_cast<std::ptrdiff_t>(count_non_space(text));
}

class Forming {
 public:
  Forming(OcrLine draft, double resolution) : draft_(std::move(draft)), resolution_(resolution) {}

  FormedLine run() {
    set_text();
    set_box();
    set_direction();
    set_words();
    set_places();
    set_styles();
    if (said_ != Recognition()) out_.line.recognition = std::move(said_);
    return std::move(out_);
  }

 private:
  void set_text() {
    const Text own = draft_.text ? plain_text(*draft_.text) : Text();
    joined_ = own.empty() ? join_words(draft_.words) : place_words(draft_.words, own);
    out_.line.as_read = joined_.text;
    out_.words_differ = joined_.words_differ;
    if (!own.empty()) shift_ = leading_space(*draft_.text);
  }

  static std::uint32_t leading_space(TextView text) {
    return size_of(text) - size_of(plain_text(Text(text) + U'.')) + 1;
  }

  void set_box() {
    box_ = draft_.box;
    if (!box_) box_ = box_around(draft_.outline);
    if (!box_) {
      for (const OcrWord& word : draft_.words) {
        unite(box_, word.box);
        for (const OcrGlyph& glyph : word.glyphs) unite(box_, glyph.box);
      }
    }
    if (box_) out_.line.box = points_of_pixels(*box_, resolution_);
    said_.id = std::move(draft_.id);
    said_.confidence = draft_.confidence;
    said_.baseline = points_of_pixels(std::move(draft_.baseline), resolution_);
    if (!is_box(draft_.outline))
      said_.outline = points_of_pixels(std::move(draft_.outline), resolution_);
  }

  void set_direction() {
    Line& line = out_.line;
    const bool is_upright = !draft_.mode && looks_vertical(draft_, box_, line.as_read);
    line.mode = is_upright ? WritingMode::vertical : draft_.mode.value_or(WritingMode::horizontal);
    line.turn = is_upright ? 0 : draft_.turn;
    line.right_to_left = draft_.right_to_left.value_or(looks_right_to_left(line.as_read));
  }

  // --- words ------------------------------------------------------------------------------------

  /// Whether each code point of the word is that of one glyph: else its glyphs say nothing of it.
  static bool fits(const OcrWord& word, Span span) {
    std::size_t count = 0;
    for (const OcrGlyph& glyph : word.glyphs) count += glyph.text.size();
    return count == span.size();
  }

  void set_words() {
    for (std::size_t i = 0; i < draft_.words.size(); ++i) {
      OcrWord& word = draft_.words[i];
      const Span span = joined_.spans[i];
      if (span.empty()) continue;
      std::optional<Box> box = word.box;
      if (!box)
        for (const OcrGlyph& glyph : word.glyphs) unite(box, glyph.box);
      RecognizedWord said{span, std::nullopt, word.confidence, std::move(word.id)};
      if (box) said.box = points_of_pixels(*box, resolution_);
      if (said.box || said.confidence || !said.id.empty()) said_.words.push_back(std::move(said));
      add_candidates(span, word.alternatives);
      if (fits(word, span)) set_glyphs(word, span);
    }
    add_candidates(whole(out_.line), draft_.alternatives);
    put_likelier_first(said_.candidates);
  }

  void set_glyphs(const OcrWord& word, Span span) {
    std::uint32_t at = span.from;
    for (const OcrGlyph& glyph : word.glyphs) {
      const Span of_glyph{at, at + size_of(glyph.text)};
      at = of_glyph.to;
      add_candidates(of_glyph, glyph.alternatives);
      if (!glyph.confidence) continue;
      said_.sureness.resize(out_.line.as_read.size(), Recognition::kUnknown);
      std::fill(said_.sureness.begin() + of_glyph.from, said_.sureness.begin() + of_glyph.to,
                hundredths(*glyph.confidence));
    }
  }

  void add_candidates(Span span, const std::vector<Alternative>& alternatives) {
    const TextView read = TextView(out_.line.as_read).substr(span.from, span.size());
    for (const Alternative& alternative : alternatives) {
      Text text = plain_text(alternative.text);
      if (text.empty() || text == read) continue;
      said_.candidates.push_back({span, std::move(text), alternative.confidence});
    }
  }

  // --- places -----------------------------------------------------------------------------------

  void set_places() {
    if (!box_) return;
    CharacterPlaces places(out_.line);
    bool has_place = false;
    const auto put = [&](Span span, const Box& box) {
      places.put(span, box);
      has_place = true;
    };
    for_words([&](const OcrWord& word, Span span) {
      if (word.box) put(span, *word.box);
      if (!fits(word, span)) return;
      std::uint32_t at = span.from;
      for (const OcrGlyph& glyph : word.glyphs) {
        const Span of_glyph{at, at + size_of(glyph.text)};
        at = of_glyph.to;
        if (glyph.box && !of_glyph.empty()) put(of_glyph, *glyph.box);
      }
    });
    if (has_place) out_.line.places = places.within(*box_);
  }

  // --- type -------------------------------------------------------------------------------------

  void set_styles() {
    Line& line = out_.line;
    line.style = std::move(draft_.style);
    std::uint32_t bold = 0;
    std::uint32_t italic = 0;
    for_words([&](const OcrWord& word, Span span) {
      if (word.bold) bold += span.size();
      if (word.italic) italic += span.size();
      if (word.small) line.small_type.push_back({*word.small, span, {}, 0});
    });
    const auto most = static_cast<std::uint32_t>(count_non_space(line.as_read));
    line.style.bold = line.style.bold || (bold > 0 && bold * 2 > most);
    line.style.italic = line.style.italic || (italic > 0 && italic * 2 > most);
    for_words([&](const OcrWord& word, Span span) {
      if (word.bold && !line.style.bold) {
        emphasise(span, Emphasis::Kind::strong);
      } else if (word.italic && !line.style.italic) {
        emphasise(span, Emphasis::Kind::em);
      }
    });
    for (const StyleSpan& style : draft_.styles) {
      const Span span{std::max(style.span.from, shift_) - shift_,
                      std::min(std::max(style.span.to, shift_) - shift_, size_of(line.as_read))};
      emphasise(span, style.kind);
    }
  }

  template <class Visit>
  void for_words(Visit&& visit) {
    for (std::size_t i = 0; i < draft_.words.size(); ++i)
      if (!joined_.spans[i].empty()) visit(draft_.words[i], joined_.spans[i]);
  }

  /// Neighbours of one kind are one, the space between them too.
  void emphasise(Span span, Emphasis::Kind kind) {
    std::vector<Emphasis>& all = out_.line.emphasis;
    if (!all.empty()) span.from = std::max(span.from, all.back().span.to);
    if (span.empty()) return;
    if (!all.empty() && all.back().kind == kind && span.from <= all.back().span.to + 1) {
      all.back().span.to = span.to;
    } else {
      all.push_back({kind, span});
    }
  }

  OcrLine draft_;
  double resolution_;
  JoinedWords joined_;
  std::uint32_t shift_ = 0;  ///< code points before the text that are not kept
  std::optional<Box> box_;   ///< in pixels
  Recognition said_;
  FormedLine out_;
};

}  // namespace

FormedLine form_line(OcrLine draft, double resolution) {
  return Forming(std::move(draft), resolution).run();
}

Text plain_text(TextView text) {
  const auto is_blank = [](char32_t c) { return is_space(c) || c < 0x20 || c == 0xFEFF; };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  Text plain(text);
  for (char32_t& c : plain)
    if (c < 0x20 || c == 0x85 || c == 0x2028 || c == 0x2029) c = U' ';
  return plain;
}

}  // namespace broadsheet::read
