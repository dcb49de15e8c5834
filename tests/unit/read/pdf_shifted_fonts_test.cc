// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tests/unit/read/pdf_support.h"

namespace broadsheet::read {
namespace {

/// The string as PDF writes it, each character `shift` lower.
std::string shifted(std::string_view text, int shift) {
  constexpr std::string_view kOctal = "01234567";
  std::string out = "(";
  for (const char c : text) {
    const auto code = static_cast<unsigned>(c - shift);
    out += std::string("\\") + kOctal[code >> 6U] + kOctal[code >> 3U & 7U] + kOctal[code & 7U];
  }
  return out + ")";
}

std::string set(const std::string& font, const std::string& string, int y) {
  return "BT /" + font + " 10 Tf 1 0 0 1 20 " + std::to_string(y) + " Tm " + string + " Tj ET ";
}

/// A font whose codes 1 to 9 are the letters привокзал; both need no file.
std::vector<std::string> cyrillic_font() {
  return {
      "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /ToUnicode 11 0 R >>",
      "<< >>\n--\n/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> "
      "endcodespacerange 9 beginbfchar <41> <043F> <42> <0440> <43> <0438> <44> <0432> <45> <043E> "
      "<46> <043A> <47> <0437> <48> <0430> <49> <043B> endbfchar endcmap end"};
}

TEST(PdfShiftedFonts, ThatCountTheirGlyphsAreReadByTheConstant) {
  const std::string text = "the harbour office";
  EXPECT_EQ(text_of(read_page({set("F1", shifted(text, 29), 300)})), text);
  EXPECT_EQ(text_of(read_page({set("F1", shifted(text, 31), 300)})), text);
}

TEST(PdfShiftedFonts, AreReadInFewLettersBesideAnotherShiftedAlike) {
  const std::string content =
      set("F1", shifted("the harbour office", 29), 300) + set("F2", shifted("MARCH", 29), 200);
  EXPECT_EQ(text_of(read_page({content})), "the harbour officeMARCH");
  EXPECT_EQ(text_of(read_page({set("F2", shifted("MARCH", 29), 200)})), "0$5&+");
}

TEST(PdfShiftedFonts, AreNoneOfPricesCapitalsAndSigns) {
  for (const std::string text :
       {"4.99 12.50 $3.75 0.80 149.00 22.95", "THE MAYOR OPENED A NEW BRIDGE ON FRIDAY",
        "int main() { return f(x) + g[3]; }", "+44 (0)20 7946 0018, +44 (0)20 7946 0123"}) {
    EXPECT_EQ(text_of(read_page({set("F1", shifted(text, 0), 300)})), text);
  }
}

TEST(PdfShiftedFonts, AreNoneOfTitlesWithoutSpaceGlyphs) {
  const std::string text = "TheBridgeBurntBeforeTheBakersOfBarrowBathed";
  EXPECT_EQ(text_of(read_page({set("F1", shifted(text, 0), 300)})), text);
}

TEST(PdfShiftedFonts, OfCyrillicInTheCodesOfLatinAreReadOnACyrillicPage) {
  const std::string latin = "(\\302\\305\\321\\322\\310)";
  const std::string body = "(ABCDEFGHI ABCDEFGHI ABCDEFGHI ABCDEFGHI ABCDEFGHI)";
  const std::string resources =
      "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
      "/Encoding /WinAnsiEncoding >> /F3 10 0 R >>";
  const Page page =
      read_page({set("F1", latin, 300) + set("F3", body, 200), resources}, cyrillic_font());
  EXPECT_EQ(text_of(page).substr(0, 10), "ВЕСТИ");
  EXPECT_EQ(text_of(read_page({set("F1", latin, 300), resources}, cyrillic_font())), "ÂÅÑÒÈ");
}

TEST(PdfShiftedFonts, AreNoneOfAWordWithAccentsOnACyrillicPage) {
  const std::string latin = "(caf\\351 d\\351j\\340)";
  const std::string body = "(ABCDEFGHI ABCDEFGHI ABCDEFGHI ABCDEFGHI ABCDEFGHI)";
  const std::string resources =
      "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica "
      "/Encoding /WinAnsiEncoding >> /F3 10 0 R >>";
  const Page page =
      read_page({set("F1", latin, 300) + set("F3", body, 200), resources}, cyrillic_font());
  EXPECT_EQ(text_of(page).substr(0, 12), "café déjà");
}

}  // namespace
}  // namespace broadsheet::read
