// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/glyphs.h"

#include <algorithm>
#include <cmath>

#include "document/characters.h"
#include "document/text.h"

namespace broadsheet::read {
namespace {

/// The em box of East Asian fonts.
constexpr double kEmAscent = 0.88;
constexpr double kEmDescent = -0.12;
constexpr double kEmCentre = (kEmAscent + kEmDescent) / 2;

constexpr char32_t kFirstLigature = 0xFB00;
constexpr std::array<TextView, 7> kLigatures{U"ff", U"fi", U"fl", U"ffi", U"ffl", U"st", U"st"};

bool is_sideways(Direction direction) {
  return direction == Direction::down || direction == Direction::up;
}

void set_box(Glyph& glyph, double x0, double y0, double x1, double y1) {
  glyph.x0 = static_cast<float>(std::min(x0, x1));
  glyph.y0 = static_cast<float>(std::min(y0, y1));
  glyph.x1 = static_cast<float>(std::max(x0, x1));
  glyph.y1 = static_cast<float>(std::max(y0, y1));
}

/// Set by a font of vertical writing: the origin is the top centre of the em.
void place_vertical(Glyph& glyph, double x, double y, double dx, double dy) {
  const double half = glyph.size / 2;
  if (is_sideways(glyph.direction)) {
    set_box(glyph, x - half, y, x + half, y + dy);
    glyph.baseline = static_cast<float>(x);
  } else {
    set_box(glyph, x, y - half, x + dx, y + half);
    glyph.baseline = static_cast<float>(y);
  }
}

void widen(Glyph& glyph, const Glyph& other) {
  glyph.x0 = std::min(glyph.x0, other.x0);
  glyph.y0 = std::min(glyph.y0, other.y0);
  glyph.x1 = std::max(glyph.x1, other.x1);
  glyph.y1 = std::max(glyph.y1, other.y1);
}

bool is_same_line(const Glyph& a, const Glyph& b) {
  return a.direction == b.direction && std::abs(a.baseline - b.baseline) < 0.2F * a.size;
}

}  // namespace

void place(Glyph& glyph, const TextFrame& frame, double x, double y, double dx, double dy) {
  glyph.size = frame.size;
  glyph.direction = frame.direction;
  glyph.vertical = frame.vertical;
  if (frame.vertical) return place_vertical(glyph, x, y, dx, dy);
  const bool em = is_wide(glyph.unicode);
  const double up = (em ? kEmAscent : frame.ascent) * frame.size;
  const double down = -(em ? kEmDescent : frame.descent) * frame.size;
  switch (frame.direction) {
    case Direction::right:
      set_box(glyph, x, y - up, x + dx, y + down);
      glyph.baseline = static_cast<float>(y);
      break;
    case Direction::left:
      set_box(glyph, x, y - down, x + dx, y + up);
      glyph.baseline = static_cast<float>(y);
      break;
    case Direction::down:
      set_box(glyph, x - down, y, x + up, y + dy);
      glyph.baseline = static_cast<float>(x + kEmCentre * frame.size);
      break;
    case Direction::up:
      set_box(glyph, x - up, y, x + down, y + dy);
      glyph.baseline = static_cast<float>(x - kEmCentre * frame.size);
      break;
  }
}

void append_parts(const Glyph& glyph, std::span<const char32_t> characters,
                  std::vector<Glyph>& glyphs) {
  const bool sideways = is_sideways(glyph.direction);
  const bool backwards = glyph.direction == Direction::left || glyph.direction == Direction::up;
  const auto count = static_cast<float>(characters.size());
  const float length = (sideways ? glyph.y1 - glyph.y0 : glyph.x1 - glyph.x0) / count;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    Glyph part = glyph;
    part.unicode = characters[i];
    const auto before = static_cast<float>(backwards ? characters.size() - 1 - i : i);
    float& from = sideways ? part.y0 : part.x0;
    float& to = sideways ? part.y1 : part.x1;
    from += length * before;
    to = from + length;
    glyphs.push_back(part);
  }
}

void replace_text(std::vector<Glyph>& glyphs, std::size_t first, std::span<const char32_t> text) {
  if (first >= glyphs.size()) return;
  const std::vector<Glyph> painted(glyphs.begin() + static_cast<std::ptrdiff_t>(first),
                                   glyphs.end());
  glyphs.resize(first);
  const std::size_t n = painted.size();
  std::size_t given = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const std::size_t end =
        n <= text.size() ? (i + 1) * text.size() / n : std::min(i + 1, text.size());
    if (end > given) {
      append_parts(painted[i], text.subspan(given, end - given), glyphs);
    } else if (glyphs.size() > first && is_same_line(glyphs.back(), painted[i])) {
      widen(glyphs.back(), painted[i]);
    }
    given = end;
  }
}

std::span<const char32_t> letters_of(const char32_t& c) {
  const std::size_t index = static_cast<std::size_t>(c) - kFirstLigature;
  if (c < kFirstLigature || index >= kLigatures.size()) return {&c, 1};
  return {kLigatures[index].data(), kLigatures[index].size()};
}

}  // namespace broadsheet::read
