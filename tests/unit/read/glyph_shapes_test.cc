// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "stages/read/glyphs/face.h"
#include "stages/read/glyphs/form.h"
#include "stages/read/glyphs/matcher.h"
#include "stages/read/glyphs/picture.h"
#include "stages/read/glyphs/references.h"
#include "stages/read/glyphs/shapes.h"
#include "tests/support/shared.h"

namespace broadsheet::read {
namespace {

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

/// A rectangle; a `hole` runs the other way.
void add_bar(Outline& outline, float x0, float y0, float x1, float y1, bool hole = false) {
  outline.move({x0, y0});
  outline.line(hole ? OutlinePoint{x0, y1} : OutlinePoint{x1, y0});
  outline.line({x1, y1});
  outline.line(hole ? OutlinePoint{x1, y0} : OutlinePoint{x0, y1});
}

Outline bar(float x0, float y0, float x1, float y1) {
  Outline outline;
  add_bar(outline, x0, y0, x1, y1);
  return outline;
}

/// An L: a stem at the left, a bar at the bottom.
Outline corner() {
  Outline outline;
  add_bar(outline, 100, 0, 200, 700);
  add_bar(outline, 200, 0, 600, 100);
  return outline;
}

std::function<std::optional<Outline>()> drawn(std::optional<Outline> outline) {
  return [outline = std::move(outline)] { return outline; };
}

float ink_of(const GlyphPicture& picture) {
  float sum = 0;
  for (const float ink : picture.ink) sum += ink;
  return sum / static_cast<float>(picture.ink.size());
}

GlyphForm form(const Outline& outline, float advance = 0) {
  return form_of(draw(outline), advance);
}

TEST(GlyphPicture, FillsItsSquareExactly) {
  EXPECT_NEAR(ink_of(draw(bar(0, 0, 300, 900))), 1, 1e-3);
  Outline ring = bar(0, 0, 800, 800);
  add_bar(ring, 200, 200, 600, 600, true);
  EXPECT_NEAR(ink_of(draw(ring)), 0.75, 1e-3);
  EXPECT_NEAR(ink_of(draw(corner())), (100.0 * 700 + 400 * 100) / (500 * 700), 2e-3);
}

TEST(GlyphPicture, DrawsCurves) {
  Outline half;  // the area under a parabola is two thirds of its box
  half.move({0, 0});
  half.quadratic({500, 1000}, {1000, 0});
  EXPECT_NEAR(ink_of(draw(half)), 2.0 / 3, 0.02);
  Outline same;
  same.move({0, 0});
  same.cubic({333, 667}, {667, 667}, {1000, 0});
  EXPECT_NEAR(ink_of(draw(same)), 2.0 / 3, 0.02);
}

TEST(GlyphPicture, WhatHasNoAreaIsBlank) {
  EXPECT_TRUE(draw({}).blank);
  EXPECT_TRUE(draw(bar(10, 10, 10, 500)).blank);
  Outline dot;
  dot.move({5, 5});
  EXPECT_TRUE(draw(dot).blank);
  EXPECT_TRUE(draw(dot).sound);
}

TEST(GlyphPicture, DamagedCoordinatesAreNoShape) {
  for (const float bad : {kNan, std::numeric_limits<float>::infinity(), 1e30F}) {
    Outline outline = corner();
    outline.cubic({bad, 0}, {0, bad}, {bad, bad});
    EXPECT_TRUE(draw(outline).blank);
    EXPECT_FALSE(draw(outline).sound);
    Outline control = corner();
    control.quadratic({0, bad}, {100, 100});
    EXPECT_FALSE(draw(control).sound);
  }
}

TEST(GlyphPicture, ManyPointsAreOnlyMore) {
  Outline outline;
  outline.move({0, 0});
  for (int i = 0; i < 100'000; ++i)
    outline.line({static_cast<float>(i * 37 % 1000), static_cast<float>(i * 91 % 1000)});
  const GlyphPicture picture = draw(outline);
  EXPECT_FALSE(picture.blank);
  for (const float ink : picture.ink) ASSERT_TRUE(ink >= 0 && ink <= 1);
}

TEST(GlyphForm, TheSameShapeIsAlikeAndOthersAreNot) {
  const GlyphForm l = form(corner());
  EXPECT_NEAR(similarity(l, l), 1, 0.01);
  Outline mirrored;
  add_bar(mirrored, 500, 0, 600, 700);
  add_bar(mirrored, 100, 0, 500, 100);
  EXPECT_LT(similarity(l, form(mirrored)), 0.8);
}

TEST(GlyphForm, PlaceAndAdvanceTellSmallMarksApart) {
  const GlyphForm comma = form(bar(50, -150, 150, 100));
  const GlyphForm apostrophe = form(bar(50, 550, 150, 800));
  EXPECT_GT(similarity(comma, form(bar(70, -130, 180, 110))), 0.95);
  EXPECT_LT(similarity(comma, apostrophe), 0.7);
  const Outline colon = bar(100, 0, 200, 500);
  EXPECT_GT(similarity(form(colon, 300), form(colon, 320)),
            similarity(form(colon, 300), form(colon, 1000)) + 0.05F);
}

/// Forms of bars of different places.
std::vector<Reference> bars() {
  std::vector<Reference> references;
  for (int i = 1; i <= 21; ++i) {
    const auto n = static_cast<float>(i);
    references.push_back({static_cast<char32_t>(U'a' + static_cast<unsigned>(i)),
                          form(bar(0, 10 * n, 20 * n, 300), i % 3 == 0 ? 0 : 40 * n)});
  }
  return references;
}

References in_a_table(std::span<const Reference> references) {
  const auto image = std::make_shared<const std::string>(References::image_of(references));
  return References::of_image({image, *image}).value();
}

TEST(GlyphForm, IsComparedWithManyAsWithEachAlone) {
  const std::vector<Reference> all = bars();
  for (const Reference& one : all) {
    std::vector<float> together(all.size());
    compare(one.form.rough, in_a_table(all).rough(), together);
    for (std::size_t i = 0; i < all.size(); ++i) {
      std::array<float, 1> alone{};
      compare(one.form.rough, in_a_table(std::span(all).subspan(i, 1)).rough(), alone);
      EXPECT_EQ(together[i], alone[0]);
      EXPECT_GE(together[i] + 0.01F, similarity(one.form, all[i].form)) << "a fine look adds none";
    }
  }
}

TEST(References, AreTheSameInATable) {
  const std::vector<Reference> references = bars();
  const References table = in_a_table(references);
  ASSERT_EQ(table.size(), references.size());
  for (std::size_t i = 0; i < references.size(); ++i) {
    EXPECT_EQ(table.unicode(i), references[i].unicode);
    EXPECT_EQ(similarity(references[0].form, table.histogram(i), table.place(i)),
              similarity(references[0].form, references[i].form));
  }
}

TEST(References, AnImageThatIsNoneIsNotTaken) {
  const std::string image = References::image_of(bars());
  const auto is_taken = [](const std::string& bytes) {
    return References::of_image({nullptr, bytes}).has_value();
  };
  EXPECT_TRUE(is_taken(image));
  EXPECT_TRUE(is_taken(References::image_of({})));
  EXPECT_FALSE(is_taken(""));
  EXPECT_FALSE(is_taken(image.substr(0, image.size() - 1)));
  EXPECT_FALSE(is_taken(image + "x"));
  EXPECT_FALSE(is_taken(std::string(8, '\xFF')));
  EXPECT_FALSE(is_taken(std::string(8, '\xFF') + image.substr(8)));
}

TEST(FontProgram, BytesThatAreNoFontHaveNoGlyphs) {
  for (const std::string& bytes : {std::string(), std::string("%!PS"), std::string(5000, 'x'),
                                   std::string("OTTO\0\1\0\0\0\0\0\0", 12)}) {
    const FontProgram program(bytes);
    EXPECT_FALSE(program.is_open());
    EXPECT_EQ(program.glyph_count(), 0U);
    EXPECT_TRUE(program.cmap_reverse().empty());
    EXPECT_FALSE(program.outline_of(0));
    EXPECT_EQ(program.glyph_of_cid(7), 7U);
  }
}

/// The fonts are a recommendation, so a machine may lack them.
class WithFonts : public testing::Test {
 protected:
  void SetUp() override {
    const std::vector<std::string> missing = missing_reference_packages();
    if (!missing.empty()) GTEST_SKIP() << "skipped: the package " << missing[0] << " is missing";
  }

  static const ReferenceFont& font(std::string_view file) {
    for (const ReferenceFont& font : reference_fonts())
      if (font.file.find(file) != std::string_view::npos) return font;
    throw std::out_of_range(std::string(file));
  }

  /// Shapes of the characters as that font draws them.
  static std::vector<ShapeToRead> shapes(std::string_view file, TextView characters) {
    const GlyphFace face(std::string(font(file).file), font(file).face);
    std::vector<ShapeToRead> shapes;
    for (const char32_t c : characters) {
      const std::uint32_t glyph = face.glyph_of(c);
      shapes.push_back(
          {.outline = drawn(face.outline_of(glyph)), .advance = face.advance_of(glyph)});
    }
    return shapes;
  }

  static Text read(std::span<const ShapeToRead> shapes, ClaimTrust claims = ClaimTrust::trusted) {
    std::vector<std::uint32_t> text(shapes.size());
    for (std::uint32_t i = 0; i < text.size(); ++i) text[i] = i;
    Text read;
    for (const RecognizedShape& reading : recover(shapes, text, claims, KeptTables()))
      read.push_back(reading.unicode);
    return read;
  }
};

TEST_F(WithFonts, TheTableOfAFontIsReversed) {
  const std::string bytes = test::bytes_of(std::string(font("LiberationSerif-Regular").file));
  const FontProgram program(bytes);
  ASSERT_TRUE(program.is_open());
  const auto characters = program.cmap_reverse();
  const GlyphFace face(bytes);
  for (const char32_t c : {U'A', U'g', U'é', U'7', U'Ω', U'—'})
    EXPECT_EQ(characters.at(face.glyph_of(c)), c);
  EXPECT_EQ(characters.at(face.glyph_of(U' ')), U' ');
}

TEST_F(WithFonts, EveryShapeIsReadAsItself) {
  const Text text = U"春风又绿江南岸，明月何时照我还？";
  EXPECT_EQ(to_utf8(read(shapes("NotoSerifCJK-Regular", text))), to_utf8(text));
}

/// All that are not far from the best, found the long way: among the two dozen most similar at a
/// glance, each looked at closely.
std::map<char32_t, float> candidates_of(const GlyphForm& form, const References& references) {
  std::vector<std::pair<float, std::size_t>> glance;
  std::vector<float> rough(references.size());
  compare(form.rough, references.rough(), rough);
  for (std::size_t i = 0; i < rough.size(); ++i) glance.emplace_back(-rough[i], i);
  std::sort(glance.begin(), glance.end());
  glance.resize(std::min<std::size_t>(glance.size(), 24));
  Match match;
  for (const auto& [unlike, i] : glance)
    match.add(
        {references.unicode(i), similarity(form, references.histogram(i), references.place(i))});
  std::map<char32_t, float> near;
  for (const Candidate& c : match.candidates)
    if (c.score >= match.best() - Match::kNear) near[c.unicode] = c.score;
  return near;
}

TEST_F(WithFonts, NoShortCutLosesACandidate) {
  const KeptTables tables;
  const References letters = references_of(font("uming.ttc"), Characters::letters, tables);
  const References han = references_of(font("NotoSansCJK"), Characters::hundred, tables);
  ASSERT_GT(letters.size(), 500U);
  for (const Reference& reference :
       references_of(font("NotoSerifCJK-Bold"), Text(U"，一口日l1O0aÄ永東々の")))
    for (const References* references : {&letters, &han}) {
      std::vector<Match> matches(1);
      matches[0].form = reference.form;
      compare(matches, *references);
      std::map<char32_t, float> near;
      for (const Candidate& c : matches[0].candidates)
        if (c.score >= matches[0].best() - Match::kNear) near[c.unicode] = c.score;
      EXPECT_EQ(near, candidates_of(reference.form, *references))
          << to_utf8(Text(1, reference.unicode));
    }
}

TEST_F(WithFonts, BlankAndMissingShapesAreReported) {
  std::vector<ShapeToRead> all = shapes("NotoSerifCJK-Regular", U"春风");
  all.push_back({.outline = drawn(Outline{})});
  all.push_back({.outline = drawn(std::nullopt)});
  all.push_back({.outline = drawn(bar(kNan, 0, 1, 1))});
  EXPECT_EQ(read(all), Text(U"春风 ") + Text(2, U'\0'));
}

TEST_F(WithFonts, WhatLooksLikeNothingIsNotRead) {
  Outline scribble;
  scribble.move({0, 0});
  for (int i = 0; i < 60; ++i)
    scribble.line({static_cast<float>(i * 379 % 1000), static_cast<float>(i * 613 % 1000)});
  EXPECT_EQ(read(std::vector<ShapeToRead>{{.outline = drawn(scribble)}}), Text(1, U'\0'));
}

TEST_F(WithFonts, ABarIsReadByItsCompany) {
  const std::vector<ShapeToRead> all = shapes("NotoSansCJK-Regular", U"在这里有个人");
  std::vector<ShapeToRead> with_bar = all;
  with_bar.push_back(shapes("NotoSansCJK-Regular", U"一")[0]);
  // 这一个人, and a doubled dash between clauses.
  const std::vector<std::uint32_t> one{1, 6, 4, 5, kTextBreak, 0, 6, 4, 5};
  EXPECT_EQ(recover(with_bar, one, ClaimTrust::trusted, KeptTables()).back().unicode, U'一');
  const std::vector<std::uint32_t> dash{1, 2, 6, 6, 3, 5, kTextBreak, 0, 6, 6, 1};
  EXPECT_EQ(recover(with_bar, dash, ClaimTrust::trusted, KeptTables()).back().unicode, U'—');
}

TEST_F(WithFonts, ClaimsStandUnlessTheyAreSuspiciousAndFalse) {
  const Text text = U"春风又绿江南岸";
  std::vector<ShapeToRead> all = shapes("NotoSerifCJK-Regular", text);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].claimed = text[i] + 7;
  Text claims;
  for (const ShapeToRead& shape : all) claims.push_back(shape.claimed);
  EXPECT_EQ(read(all, ClaimTrust::trusted), claims);
  EXPECT_EQ(to_utf8(read(all, ClaimTrust::suspicious)), to_utf8(text));
}

TEST_F(WithFonts, OneFontMayLieAndAnotherNot) {
  const Text text = U"春风又绿江南岸";
  std::vector<ShapeToRead> all = shapes("NotoSerifCJK-Regular", text + text);
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].font = i < text.size() ? 1 : 2;
    all[i].claimed = i < text.size() ? text[i] : text[i - text.size()] + 7;
  }
  const std::vector<RecognizedShape> readings =
      recover(all, {}, ClaimTrust::suspicious, KeptTables());
  EXPECT_TRUE(readings.front().candidates.empty());  // believed, so not compared
  EXPECT_FALSE(readings.back().candidates.empty());
  EXPECT_EQ(to_utf8(read(all, ClaimTrust::suspicious)), to_utf8(text + text));
}

TEST_F(WithFonts, NoOutlineIsDrawnThatNobodyLooksAt) {
  int drawings = 0;
  std::vector<ShapeToRead> all(500);
  for (ShapeToRead& shape : all) {
    shape.claimed = U'一';
    shape.outline = [&drawings] {
      ++drawings;
      return std::optional(bar(0, 300, 900, 350));
    };
  }
  EXPECT_EQ(read(all, ClaimTrust::trusted), Text(500, U'一'));
  EXPECT_EQ(drawings, 0);
  EXPECT_EQ(read(all, ClaimTrust::suspicious), Text(500, U'一'));
  EXPECT_LT(drawings, 50) << "a sample tells";
}

TEST_F(WithFonts, WhatTheEmbeddedFontSaysIsTriedBeforeItsShapes) {
  const Text text = U"春风又绿江南岸";
  std::vector<ShapeToRead> all = shapes("ukai", text);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].embedded = text[i];
  for (const RecognizedShape& reading : recover(all, {}, ClaimTrust::trusted, KeptTables()))
    EXPECT_TRUE(reading.candidates.empty());
  EXPECT_EQ(to_utf8(read(all)), to_utf8(text));
  for (ShapeToRead& shape : all) shape.embedded += 7;  // a table as wrong as the file's
  EXPECT_EQ(to_utf8(read(all)), to_utf8(text));
}

TEST(GlyphTables, AreKnownByName) {
  EXPECT_TRUE(is_glyph_table("glyphs-uming-0-letters"));
  EXPECT_TRUE(is_glyph_table("glyphs-NotoSansCJK-Bold-2-rare"));
  for (const char* name : {"", "glyphs-uming-0-", "glyphs-uming-9-letters", "chinese-words",
                           "../glyphs-uming-0-letters"})
    EXPECT_FALSE(is_glyph_table(name)) << name;
}

TEST(Recover, NothingComesOfNothing) {
  EXPECT_TRUE(recover({}, {}, ClaimTrust::suspicious, KeptTables()).empty());
  const std::vector<std::uint32_t> nowhere{5, kTextBreak, 9};
  EXPECT_TRUE(recover({}, nowhere, ClaimTrust::trusted, KeptTables()).empty());
}

TEST(Recover, APrivateUseClaimSaysNothing) {
  const std::vector<ShapeToRead> shapes{{.outline = drawn(std::nullopt), .claimed = 0xE001}};
  EXPECT_EQ(recover(shapes, {}, ClaimTrust::trusted, KeptTables())[0].unicode, 0U);
}

}  // namespace
}  // namespace broadsheet::read
