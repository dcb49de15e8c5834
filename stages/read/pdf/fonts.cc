// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/pdf/fonts.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include <GfxFont.h>
#include <GlobalParams.h>

#include "document/text.h"

namespace broadsheet::read {
namespace {

/// Of names in lower case. In TeX's fonts "bx" is bold extended, and the Times of URW has only one
/// weight called Medi, which is its bold. The last two are 黑 and 粗 in UTF-8, those before them in
/// GBK.
constexpr auto kBoldNames = std::to_array<std::string_view>({
    "bold",         "black",   "heavy",  "demi",  "simhei", "stheiti",      "heiti",
    "hei-",         "yahei-b", "fzht",   "fzdht", "fzchj",  "fzxbs",        "fzdbs",
    "fzcs",         "-w6",     "-w7",    "-w8",   "-w9",    "w12",          "\xBA\xDA\xCC\xE5",
    "romno9l-medi", "cmbx",    "cmssbx", "ecbx",  "sfbx",   "\xE9\xBB\x91", "\xE7\xB2\x97",
});
constexpr auto kItalicNames = std::to_array<std::string_view>({"italic", "oblique"});

std::string lower(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool has_any(std::string_view name, std::span<const std::string_view> patterns) {
  const std::string plain = lower(name);
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) {
    return plain.find(pattern) != std::string::npos;
  });
}

/// Removes the subset tag ABCDEF+ before a font's name (ISO 32000-1, 9.6.4).
std::string without_subset_tag(std::string name) {
  constexpr std::size_t kTag = 6;
  const bool tagged =
      name.size() > kTag && name[kTag] == '+' &&
      std::all_of(name.begin(), name.begin() + kTag, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (tagged) name.erase(0, kTag + 1);
  return name;
}

std::string valid(std::string name) {
  for (std::size_t at = first_utf8_fault(name); at != std::string::npos;
       at = first_utf8_fault(name))
    name[at] = '?';
  return name;
}

broadsheet::Font describe(const GfxFont& font) {
  broadsheet::Font out;
  const std::string name = without_subset_tag(font.getName().value_or(""));
  out.bold = font.isBold() || font.getWeight() >= GfxFont::W600 || has_bold_name(name);
  out.italic = font.isItalic() || has_any(name, kItalicNames);
  out.name = valid(name);
  return out;
}

/// A Type 3 font has its own glyph space. Usually its matrix makes about 1000 units an em, and the
/// font size is true; else the em is the box of its glyphs.
double type3_scale(const GfxFont& font) {
  constexpr double kOrdinary = 0.01;
  const double* matrix = font.getFontMatrix();
  const double up = std::hypot(matrix[2], matrix[3]);
  if (up <= kOrdinary) return 1;
  const double* box = font.getFontBBox();
  const double height = std::abs(box[3] - box[1]) * up;
  return height > 0 ? height : 1;
}

/// A name of the Adobe glyph list, uniXXXX or uXXXXX. Others (G21, a17) count glyphs.
bool is_character_name(const char* name) {
  if (name == nullptr) return false;
  if (globalParams->mapNameToUnicodeText(name) != 0) return true;
  const std::string_view text(name);
  const std::string_view digits = text.starts_with("uni") ? text.substr(3)
                                  : text.starts_with("u") ? text.substr(1)
                                                          : std::string_view{};
  return digits.size() >= 4 && std::all_of(digits.begin(), digits.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'F');
         });
}

void find_nameless(const Gfx8BitFont& font, std::bitset<256>& nameless) {
  for (int code = 0; code < 256; ++code)
    nameless[static_cast<std::size_t>(code)] = !is_character_name(font.getCharName(code));
}

/// Poppler takes CIDs of the collection Adobe-Identity for Unicode; in an embedded font they are
/// glyph numbers.
bool counts_glyphs(const GfxFont& font) {
  Ref program;
  if (!font.isCIDFont() || font.hasToUnicodeCMap() || !font.getEmbeddedFontID(&program))
    return false;
  const auto& cid = dynamic_cast<const GfxCIDFont&>(font);
  const GooString* collection = cid.getCollection();
  return collection == nullptr || collection->toStr() == "Adobe-Identity";
}

}  // namespace

bool has_bold_name(std::string_view name) {
  return has_any(name, kBoldNames) || lower(name).ends_with("hei");
}

const FontFacts& FontBook::facts(const std::shared_ptr<GfxFont>& font) {
  const Ref* id = font->getID();
  const auto [place, is_new] = fonts_.try_emplace({id->num, id->gen});
  FontFacts& facts = place->second;
  if (facts.source == nullptr) {
    facts.source = font;
    held_.push_back(&facts);
  }
  if (!is_new) return facts;
  facts.number = static_cast<std::uint32_t>(fonts_.size() - 1);
  facts.font = describe(*font);
  facts.is_type3 = font->getType() == fontType3;
  facts.vertical = font->getWMode() != 0;
  facts.ascent = std::clamp(font->getAscent(), 0.5, 1.05);
  facts.descent = std::clamp(font->getDescent(), -0.4, -0.05);
  facts.has_no_characters = counts_glyphs(*font);
  if (facts.is_type3) {
    facts.scale = type3_scale(*font);
    const bool says_nothing = !font->hasToUnicodeCMap() && !font->isCIDFont();
    if (says_nothing) find_nameless(dynamic_cast<const Gfx8BitFont&>(*font), facts.nameless);
  }
  return facts;
}

void FontBook::let_go() {
  for (FontFacts* facts : held_) facts->source.reset();
  held_.clear();
}

}  // namespace broadsheet::read
