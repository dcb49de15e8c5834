// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/glyphs/references.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "document/characters.h"
#include "stages/read/glyphs/face.h"
#include "stages/read/glyphs/text_trust_costs.h"

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

/// In an image: the character, its place, and both histograms.
constexpr std::size_t kReferenceBytes =
    std::size_t{5} * 4 + std::size_t{RoughForm::kSize + GlyphForm::kSize} * sizeof(std::int16_t);

/// "glyphs-uming-0-letters"
std::string table_name(const ReferenceFont& font, std::string_view characters) {
  const std::string_view file = font.file.substr(font.file.rfind('/') + 1);
  return fmt::format("glyphs-{}-{}-{}", file.substr(0, file.rfind('.')), font.face, characters);
}

struct NamedTable {
  ReferenceFont font;
  Characters characters;
};

std::optional<NamedTable> find_table(std::string_view name) {
  for (const ReferenceFont& font : kFonts)
    for (const Characters characters :
         {Characters::letters, Characters::hundred, Characters::common, Characters::rare})
      if (name == table_name(font, character_set(characters).name))
        return NamedTable{font, characters};
  return std::nullopt;
}

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

std::string References::image_of(std::span<const Reference> references) {
  std::string image;
  const auto add = [&](const void* data, std::size_t bytes) {
    image.append(static_cast<const char*>(data), bytes);
  };
  const auto add_each = [&](const auto& of) {
    for (const Reference& reference : references) {
      const auto value = of(reference);
      add(&value, sizeof(value));
    }
  };
  image.reserve(8 + references.size() * kReferenceBytes);
  const std::uint64_t count = references.size();
  add(&count, sizeof(count));
  add_each([](const Reference& r) { return r.unicode; });
  add_each([](const Reference& r) { return r.form.rough.place.width; });
  add_each([](const Reference& r) { return r.form.rough.place.y0; });
  add_each([](const Reference& r) { return r.form.rough.place.y1; });
  add_each([](const Reference& r) { return r.form.rough.place.advance; });
  add_each([](const Reference& r) { return r.form.rough.histogram; });
  add_each([](const Reference& r) { return r.form.histogram; });
  return image;
}

std::optional<References> References::of_image(KeptTable table) {
  std::uint64_t count = 0;
  if (table.bytes.size() < sizeof(count)) return std::nullopt;
  std::memcpy(&count, table.bytes.data(), sizeof(count));
  std::string_view rest = table.bytes.substr(sizeof(count));
  if (rest.size() / kReferenceBytes != count || rest.size() % kReferenceBytes != 0)
    return std::nullopt;
  const auto take = [&]<class T>(std::span<const T>& values, std::size_t each) {
    values = {reinterpret_cast<const T*>(rest.data()), count * each};
    rest.remove_prefix(values.size_bytes());
  };
  References references;
  take(references.characters_, 1);
  take(references.rough_.widths, 1);
  take(references.rough_.y0, 1);
  take(references.rough_.y1, 1);
  take(references.rough_.advances, 1);
  take(references.rough_.histograms, RoughForm::kSize);
  take(references.histograms_, GlyphForm::kSize);
  references.keeper_ = std::move(table.keeper);
  return references;
}

CharacterSet character_set(Characters which) {
  constexpr std::size_t kHundred = 100;
  constexpr std::size_t kCommon = 3000;
  static const Text common = letters_and_marks() + Text(han_by_frequency().substr(0, kCommon));
  switch (which) {
    case Characters::letters:
      return {"letters", letters_and_marks()};
    case Characters::hundred:
      return {"hundred", han_by_frequency().substr(0, kHundred)};
    case Characters::common:
      return {"common", common};
    case Characters::rare:
      break;
  }
  return {"rare", han_by_frequency().substr(kCommon)};
}

References references_of(const ReferenceFont& font, Characters set, const KeptTables& tables) {
  const CharacterSet wanted = character_set(set);
  const KeptTables::Source source{
      table_name(font, wanted.name),
      References::kImageVersion * 1'000'000 + GlyphFace::library_version(), std::string(font.file)};
  const auto draw = [&] { return References::image_of(references_of(font, wanted.characters)); };
  if (auto kept = References::of_image(tables.get(source, draw))) return *std::move(kept);
  // A table that is whole and no image is passed over.
  const auto drawn = std::make_shared<const std::string>(draw());
  return References::of_image({drawn, *drawn}).value();
}

bool is_glyph_table(std::string_view name) {
  return find_table(name).has_value();
}

void make_glyph_table(std::string_view name, const KeptTables& tables) {
  if (const auto table = find_table(name))
    (void)references_of(table->font, table->characters, tables);
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
