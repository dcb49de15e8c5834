// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/recovery.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "stages/read/glyphs/text_trust.h"
#include "stages/read/pdf/glyphs.h"

namespace broadsheet::read {
namespace {

constexpr int kPagesAtOnce = 16;
constexpr char32_t kTwoEmDash = 0x2E3A;

bool goes_on(const Glyph& before, const Glyph& glyph) {
  const double across = std::abs(before.baseline - glyph.baseline);
  const double along = std::max(std::abs(glyph.x0 - before.x1), 0.0F);
  const bool is_upright = glyph.direction == Direction::right;
  return before.direction == glyph.direction && across < 0.1 * glyph.size &&
         (!is_upright || along < 1.5 * glyph.size);
}

float advance_of(const Glyph& glyph) {
  const bool sideways = glyph.direction == Direction::down || glyph.direction == Direction::up;
  const float length = sideways ? glyph.y1 - glyph.y0 : glyph.x1 - glyph.x0;
  return glyph.size > 0 ? 1000 * length / glyph.size : 0;
}

}  // namespace

TextFault fault_of(const Recording& recording) {
  const Trust trust = judge(recording.page.marks);
  if (trust.nonsense >= Trust::kSuspicious) return TextFault::suspicious;
  const std::vector<bool> fonts = doubtful_fonts(recording.page.marks);
  if (std::find(fonts.begin(), fonts.end(), true) != fonts.end()) return TextFault::in_a_font;
  if (!recording.coded.empty()) return TextFault::unknown;
  return trust.is_suspicious() ? TextFault::suspicious : TextFault::none;
}

Repaired Recovery::repair(Recording& recording, int n, int pages) {
  const ShiftedFonts::Outcome shifted = shifted_fonts_.read(recording);
  Repaired repaired;
  repaired.changed = shifted.changed;
  const TextFault fault = repaired.fault = fault_of(recording);
  if (fault == TextFault::none) return repaired;
  const bool is_suspicious = fault != TextFault::unknown;
  const std::vector<bool> doubtful =
      fault == TextFault::in_a_font ? doubtful_fonts(recording.page.marks) : std::vector<bool>();
  if (is_suspicious) recording.coded = coded_on(n);
  const auto is_read = [&](const CodedGlyph& g) { return readings_.contains({g.font, g.code}); };
  if (!std::all_of(recording.coded.begin(), recording.coded.end(), is_read)) {
    read_window(n, std::min(pages, n + kPagesAtOnce - 1),
                is_suspicious ? ClaimTrust::suspicious : ClaimTrust::trusted);
  }
  Marks& marks = recording.page.marks;
  std::vector<std::size_t> dashes;
  for (const CodedGlyph& coded : recording.coded) {
    const auto reading = readings_.find({coded.font, coded.code});
    if (reading == readings_.end() || coded.glyph >= marks.glyphs.size()) continue;
    const std::uint16_t font = marks.glyphs[coded.glyph].font;
    if (font < shifted.fonts.size() && shifted.fonts[font]) continue;
    const bool is_doubtful = font >= doubtful.size() || doubtful[font];
    if (!coded.is_unknown && !is_doubtful) continue;
    char32_t& character = marks.glyphs[coded.glyph].unicode;
    const auto [unicode, proved] = reading->second;
    if (character != unicode && unicode != 0) ++repaired.changed;
    if (proved) ++repaired.proved;
    if (unicode == 0) ++repaired.unread;
    character = unicode;
    if (unicode == kTwoEmDash) dashes.push_back(coded.glyph);
  }
  split_dashes(marks, dashes);
  return repaired;
}

std::vector<CodedGlyph> Recovery::coded_on(int n) {
  surveyed_.erase(surveyed_.begin(), surveyed_.lower_bound(n));
  const auto surveyed = surveyed_.find(n);
  return surveyed == surveyed_.end() ? recorder_.survey(n).coded : std::move(surveyed->second);
}

void Recovery::split_dashes(Marks& marks, const std::vector<std::size_t>& dashes) {
  if (dashes.empty()) return;
  constexpr std::array<char32_t, 2> kDashes{0x2014, 0x2014};
  std::vector<Glyph> glyphs;
  glyphs.reserve(marks.glyphs.size() + dashes.size());
  auto next = dashes.begin();
  for (std::size_t i = 0; i < marks.glyphs.size(); ++i) {
    if (next != dashes.end() && *next == i) {
      append_parts(marks.glyphs[i], kDashes, glyphs);
      ++next;
    } else {
      glyphs.push_back(marks.glyphs[i]);
    }
  }
  marks.glyphs = std::move(glyphs);
  for (Shape& shape : marks.shapes) {
    const auto before = std::lower_bound(dashes.begin(), dashes.end(), shape.glyphs_before);
    shape.glyphs_before += static_cast<std::uint32_t>(before - dashes.begin());
  }
}

void Recovery::read_window(int first, int last, ClaimTrust claims) {
  std::vector<ShapeToRead> shapes;
  std::vector<Code> codes;
  std::map<Code, std::uint32_t> numbers;
  std::vector<std::uint32_t> text;
  for (int n = first; n <= last; ++n) {
    Recording survey = recorder_.survey(n);
    const Glyph* before = nullptr;
    for (const CodedGlyph& coded : survey.coded) {
      const Code code{coded.font, coded.code};
      const Glyph& glyph = survey.page.marks.glyphs[coded.glyph];
      const bool wanted = coded.is_unknown || claims == ClaimTrust::suspicious;
      if (!wanted || (before != nullptr && !goes_on(*before, glyph))) text.push_back(kTextBreak);
      before = wanted ? &glyph : nullptr;
      if (!wanted) continue;
      const auto [number, is_new] =
          numbers.try_emplace(code, static_cast<std::uint32_t>(shapes.size()));
      if (is_new) {
        shapes.push_back(shape_of(survey, coded, claims));
        codes.push_back(code);
      }
      text.push_back(number->second);
    }
    text.push_back(kTextBreak);
    if (n > first) surveyed_[n] = std::move(survey.coded);
  }
  const std::vector<RecognizedShape> read = recover(shapes, text, claims, tables_);
  for (std::size_t i = 0; i < read.size(); ++i)
    readings_.emplace(codes[i], Shown{read[i].unicode, read[i].proved});
}

ShapeToRead Recovery::shape_of(const Recording& survey, const CodedGlyph& coded,
                               ClaimTrust claims) {
  const Glyph& glyph = survey.page.marks.glyphs[coded.glyph];
  const FontFacts& facts = *survey.fonts[glyph.font];
  const auto place = fonts_.try_emplace(coded.font, document_, facts, most_).first;
  ShapeToRead shape;
  shape.outline = [&font = place->second, code = coded.code] { return font.outline_of(code); };
  shape.advance = advance_of(glyph);
  shape.font = coded.font;
  shape.claimed = claims == ClaimTrust::suspicious ? glyph.unicode : 0;
  shape.embedded = place->second.embedded_character(coded.code);
  return shape;
}

}  // namespace broadsheet::read
