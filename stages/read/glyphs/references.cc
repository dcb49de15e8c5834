// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/references.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/read/glyphs/face.h"

namespace broadsheet::read {
namespace {

constexpr std::string_view kNoto = "fonts-noto-cjk";
constexpr std::string_view kLiberation = "fonts-liberation";
constexpr std::string_view kDejaVu = "fonts-dejavu-core";
constexpr std::string_view kUming = "fonts-arphic-uming";

constexpr auto kFonts = std::to_array<ReferenceFont>({
    {kNoto, "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 2, true},
    {kNoto, "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", 3, false},  // Taiwan
    {kNoto, "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2, true},
    {kNoto, "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 3, false},
    {"fonts-arphic-ukai", "/usr/share/fonts/truetype/arphic/ukai.ttc", 0, true},
    {kLiberation, "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf", 0, false},
    {kLiberation, "/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf", 0, false},
    {kLiberation, "/usr/share/fonts/truetype/liberation/LiberationSerif-Italic.ttf", 0, false},
    {kLiberation, "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", 0, false},
    {kLiberation, "/usr/share/fonts/truetype/liberation/LiberationSans-Bold.ttf", 0, false},
    {kDejaVu, "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf", 0, false},
    {kDejaVu, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0, false},
    {kNoto, "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc", 2, true},
    {kNoto, "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc", 2, true},
    {kUming, "/usr/share/fonts/truetype/arphic/uming.ttc", 0, true},
    {kUming, "/usr/share/fonts/truetype/arphic/uming.ttc", 1, false},  // Taiwan
    {"fonts-wqy-zenhei", "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc", 0, true},
});

struct CodeRange {
  char32_t first, last;
};

constexpr auto kCodeRanges = std::to_array<CodeRange>({
    {0x21, 0x7E},      // ASCII
    {0xA1, 0x17F},     // Latin-1, Latin Extended-A
    {0x391, 0x3C9},    // Greek
    {0x410, 0x451},    // Cyrillic
    {0x2013, 0x2026},  // dashes, quotation marks, bullets, ellipses
    {0x2030, 0x203B},  // per mille, primes, reference mark
    {0x20AC, 0x20AC},  // euro
    {0x2103, 0x2122},  // degree Celsius, numero, trade mark
    {0x2160, 0x216B},  // Roman numerals
    {0x2190, 0x2193},  // arrows
    {0x2236, 0x2236},  // ratio, set for a colon
    {0x2460, 0x2473},  // circled numbers
    {0x25A0, 0x25EF},  // squares, triangles, circles
    {0x2605, 0x2606},  // stars
    {0x2E3A, 0x2E3A},  // two-em dash
    {0x3001, 0x3017},  // CJK marks and brackets
    {0x3041, 0x30FE},  // kana
    {0xFE10, 0xFE12},  // comma and stops of vertical text
    {0xFE30, 0xFE44},  // its dashes and brackets
    {0xFF01, 0xFF5E},  // full-width ASCII
    {0xFFE5, 0xFFE5},  // full-width yen
});

/// The usual one of two characters that are drawn alike.
char32_t stands_for(char32_t c) {
  if (c == U'―') return U'—';
  if (c == U'ヽ') return U'、';
  if (c == U'◦') return U'。';
  return c;
}

}  // namespace

std::span<const ReferenceFont> reference_fonts() {
  return kFonts;
}

std::vector<Reference> references_of(const ReferenceFont& font, TextView characters) {
  std::vector<Reference> references;
  const GlyphFace face(std::string(font.file), font.face);
  if (!face.is_open()) return references;
  for (const char32_t c : characters) {
    const std::uint32_t glyph = face.glyph_of(c);
    if (glyph == 0) continue;
    const std::optional<Outline> outline = face.outline_of(glyph);
    const GlyphPicture picture = outline ? draw(*outline) : GlyphPicture{};
    if (picture.blank) continue;
    references.push_back({stands_for(c), form_of(picture, face.advance_of(glyph))});
  }
  return references;
}

const Text& letters_and_marks() {
  static const Text characters = [] {
    Text all;
    for (const CodeRange& range : kCodeRanges)
      for (char32_t c = range.first; c <= range.last; ++c) all.push_back(c);
    return all;
  }();
  return characters;
}

std::vector<std::string> missing_reference_packages() {
  std::vector<std::string> missing;
  for (const ReferenceFont& font : kFonts) {
    const std::string package(font.package);
    const bool is_named = std::find(missing.begin(), missing.end(), package) != missing.end();
    if (!is_named && !GlyphFace(std::string(font.file), font.face).is_open())
      missing.push_back(package);
  }
  return missing;
}

std::string missing_fonts_remedy() {
  const std::vector<std::string> missing = missing_reference_packages();
  if (missing.empty()) return {};
  return fmt::format("; more can be read once these packages are installed: {}",
                     fmt::join(missing, ", "));
}

}  // namespace broadsheet::read
