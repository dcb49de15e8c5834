// SPDX-License-Identifier: GPL-3.0-or-later
// Small type in a line of letters: raised and lowered figures, small capitals, a minus.
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "document/page.h"
#include "pipeline/recognition/quotes.h"
#include "pipeline/recognition/read_letters.h"
#include "pipeline/recognition/small_capitals.h"

namespace broadsheet::pipeline {
namespace {

using recognize::LinePicture;
using recognize::LineReading;

constexpr double kEm = 20;     ///< pixels
constexpr int kBaseline = 19;  ///< rows
constexpr int kHeight = 24;

/// The picture of a line of black boxes.
class Drawn {
 public:
  explicit Drawn(int width) {
    picture_.width = static_cast<std::uint32_t>(width);
    picture_.height = kHeight;
    picture_.grey.assign(std::size_t{picture_.width} * kHeight, 255);
    picture_.dpi = 144;
  }
  /// From so far above the baseline to so far above it.
  Drawn& box(int left, int right, int bottom, int top) {
    for (int y = kBaseline - top; y < kBaseline - bottom; ++y) {
      for (int x = left; x < right; ++x)
        picture_.grey[static_cast<std::size_t>(y) * picture_.width + static_cast<std::size_t>(x)] =
            0;
    }
    return *this;
  }
  /// Capitals, six columns each.
  Drawn& capitals(int left, int count) {
    for (int i = 0; i < count; ++i) box(left + 8 * i, left + 8 * i + 6, 0, 14);
    return *this;
  }
  [[nodiscard]] const LinePicture& picture() const { return picture_; }

 private:
  LinePicture picture_;
};

/// Characters at these places, eight columns each.
LineReading read_at(TextView text, int first = 0) {
  LineReading reading;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto from = static_cast<float>(first + 8 * static_cast<int>(i));
    reading.characters.push_back({text[i], from, from + 6, 90, {}});
  }
  reading.confidence = 0.9;
  return reading;
}

Text text_of(const LineReading& reading) {
  Text text;
  for (const recognize::ReadCharacter& read : reading.characters) text.push_back(read.character);
  return text;
}

/// Gives one reading after the other.
class Told final : public recognize::LineReader {
 public:
  explicit Told(std::vector<LineReading> readings) : readings_(std::move(readings)) {}
  [[nodiscard]] LineReading read(const LinePicture& line) override {
    seen.push_back(line);
    return readings_.at(seen.size() - 1);
  }
  std::vector<LinePicture> seen;

 private:
  std::vector<LineReading> readings_;
};

TEST(SmallFigures, AreFoundAboveAndBelowTheBaseline) {
  const Drawn raised = Drawn(90).capitals(0, 4).box(32, 37, 6, 14).capitals(48, 4);
  const auto above = find_small_figures(raised.picture(), kEm);
  ASSERT_EQ(above.size(), 1U);
  EXPECT_TRUE(above[0].is_raised);
  EXPECT_TRUE(above[0].follows);
  EXPECT_EQ(above[0].run.ink.left, 32);
  EXPECT_EQ(above[0].run.bottom, kBaseline);

  const Drawn lowered = Drawn(90).capitals(0, 4).box(32, 37, -3, 5).capitals(40, 4);
  const auto below = find_small_figures(lowered.picture(), kEm);
  ASSERT_EQ(below.size(), 1U);
  EXPECT_FALSE(below[0].is_raised);
}

TEST(SmallFigures, OfANumberAreOne) {
  const Drawn two = Drawn(90).capitals(0, 4).box(32, 36, 6, 14).box(38, 42, 6, 14).capitals(56, 4);
  const auto found = find_small_figures(two.picture(), kEm);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].run.ink.right, 42);
}

TEST(SmallFigures, AreNoSignsAndNoSmallLetters) {
  const std::vector<std::pair<int, int>> signs = {{-3, 2}, {9, 14}, {2, 10},
                                                  {0, 9},  {-4, 9}, {4, 6}};
  for (const auto& [bottom, top] : signs) {
    const Drawn line = Drawn(90).capitals(0, 4).box(32, 37, bottom, top).capitals(48, 4);
    EXPECT_TRUE(find_small_figures(line.picture(), kEm).empty()) << bottom << " to " << top;
  }
  const Drawn apart = Drawn(110).capitals(0, 4).box(50, 55, 6, 14).capitals(64, 4);
  EXPECT_TRUE(find_small_figures(apart.picture(), kEm).empty()) << "behind a space";
}

TEST(SmallFigures, BelieveNoBaselineThatMostOfALineIsOff) {
  Drawn line(90);
  line.capitals(0, 2);
  for (int i = 0; i < 6; ++i) line.box(16 + 7 * i, 21 + 7 * i, 6, 14);
  EXPECT_TRUE(find_small_figures(line.picture(), kEm).empty());
}

TEST(SmallFigures, AreSetAsLargeAsTheLineAndPutBack) {
  const Drawn line = Drawn(90).capitals(0, 4).box(32, 37, 6, 14).capitals(48, 4);
  const SmallRun run = find_small_figures(line.picture(), kEm).at(0).run;
  const EvenLine even = set_larger(line.picture(), std::vector{run});
  EXPECT_GT(even.picture.width, line.picture().width);
  const std::vector<InkLetter> letters = letters_of(even.picture);
  ASSERT_EQ(letters.size(), 9U);
  EXPECT_NEAR(letters[4].height(), 13, 2);
  EXPECT_EQ(letters[5].height(), 14) << "the others are as they were";
  LineReading reading = read_at(U"ABCD2EFGH");
  for (std::size_t i = 0; i < letters.size(); ++i) {
    reading.characters[i].from = static_cast<float>(letters[i].left);
    reading.characters[i].to = static_cast<float>(letters[i].right);
  }
  even.put_back(reading);
  EXPECT_NEAR(reading.characters[4].from, 32, 1.5);
  EXPECT_NEAR(reading.characters[4].to, 37, 1.5);
  EXPECT_NEAR(reading.characters[8].from, 72, 0.1);
}

/// The small run of characters from one to another of read_at().
SmallFigures at(int first, int last, bool is_raised) {
  return {{{8 * first, 8 * last - 2, 5, 13, 40}, 5, kBaseline}, is_raised, true};
}

Text mended(TextView text, const SmallFigures& figures) {
  LineReading reading = read_at(text);
  mend_small_figures(reading, {figures});
  return text_of(reading);
}

TEST(SmallFigures, ThatWereReadAsLettersAreFigures) {
  EXPECT_EQ(mended(U"km? of", at(2, 3, true)), U"km2 of");
  EXPECT_EQ(mended(U"end!6.", at(3, 5, true)), U"end16.");
  EXPECT_EQ(mended(U"end 7.", at(4, 5, true)), U"end7.") << "no space before them";
  EXPECT_EQ(mended(U"H20.", at(1, 2, false)), U"H2O.");
  EXPECT_EQ(mended(U"1020.", at(2, 3, true)), U"1020.") << "only behind a lowered one";
}

TEST(SmallFigures, EndNumbersAsTheirFirstLetterSays) {
  EXPECT_EQ(mended(U"8tly of", at(1, 4, true)), U"8th of");
  EXPECT_EQ(mended(U"Sth of", at(1, 3, true)), U"5th of");
  EXPECT_EQ(mended(U"Mlle", at(1, 4, true)), U"Mlle") << "no number";
}

TEST(SmallFigures, AreMarkedInTheLine) {
  Line line;
  line.box = Box{0, 0, 45, 10};
  line.style.size = 10;
  line.as_read = U"km2 of";
  for (int i = 0; i < 6; ++i) line.places.push_back({40 * i, 40 * i + 30});
  LinePicture picture;
  picture.dpi = 144;
  picture.width = 90;
  SmallFigures figures = at(2, 3, true);
  const int margin = 10;  // pixels before the line in its picture
  figures.run.ink.left += margin;
  figures.run.ink.right += margin;
  mark_small_figures(line, picture, {figures}, 10);
  ASSERT_EQ(line.small_type.size(), 1U);
  EXPECT_EQ(line.small_type[0].kind, SmallType::Kind::superior);
  EXPECT_EQ(line.small_type[0].span, (Span{2, 3}));
}

TEST(SmallCapitals, AreFoundWhereInkIsLevelAndTheReadingIsNot) {
  Drawn drawn(60);
  drawn.box(0, 6, 0, 14);
  for (int i = 1; i < 4; ++i) drawn.box(8 * i, 8 * i + 6, 0, 10);
  const std::vector<InkLetter> letters = letters_of(drawn.picture());
  EXPECT_EQ(find_small_capitals(read_at(U"Opec"), letters, kEm).size(), 1U);
  EXPECT_TRUE(find_small_capitals(read_at(U"Oven"), letters, kEm).empty());
  EXPECT_TRUE(find_small_capitals(read_at(U"OPEC"), letters, kEm).empty());
  EXPECT_TRUE(find_small_capitals(read_at(U"Opecs"), letters, kEm).empty()) << "letters touch";
  drawn.box(8, 14, -4, 10);
  EXPECT_TRUE(find_small_capitals(read_at(U"Opec"), letters_of(drawn.picture()), kEm).empty());
}

TEST(ReadLetters, ReadsSmallCapitalsOnceMoreSetLarger) {
  Drawn drawn(60);
  drawn.box(0, 6, 0, 14);
  for (int i = 1; i < 4; ++i) drawn.box(8 * i, 8 * i + 6, 0, 10);
  Told surer({read_at(U"Gpdc"), read_at(U"GDPc")});
  EXPECT_EQ(text_of(read_letters(surer, drawn.picture(), {}, kEm, true)), U"GDPC");
  ASSERT_EQ(surer.seen.size(), 2U);
  EXPECT_GT(surer.seen[1].width, surer.seen[0].width);
  Told in_part({read_at(U"GpdC"), read_at(U"xDPc")});
  EXPECT_EQ(text_of(read_letters(in_part, drawn.picture(), {}, kEm, true)), U"GDPC")
      << "of the second only what was set larger";
  Told twice({read_at(U"Fifa"), read_at(U"Fifa")});
  EXPECT_EQ(text_of(read_letters(twice, drawn.picture(), {}, kEm, true)), U"Fifa");
  Told black_letter({read_at(U"Opec")});
  EXPECT_EQ(text_of(read_letters(black_letter, drawn.picture(), {}, kEm, false)), U"Opec");
}

TEST(ReadLetters, ReadsANumberWithoutTheMinusBeforeIt) {
  const Drawn drawn = Drawn(60).box(0, 6, 4, 6).capitals(9, 3);
  Told told({read_at(U"423"), read_at(U"123", 9)});
  EXPECT_EQ(text_of(read_letters(told, drawn.picture(), {}, kEm, true)), U"-123");
  EXPECT_EQ(told.seen.at(1).grey[13 * 60 + 3], 255) << "it is wiped out";
  Told words({read_at(U"-abc")});
  EXPECT_EQ(text_of(read_letters(words, drawn.picture(), {}, kEm, true)), U"-abc");
}

Page page_of(const std::vector<TextView>& lines) {
  Page page;
  for (const TextView text : lines) page.lines.emplace_back().as_read = text;
  return page;
}

TEST(Quotes, OfAPageAreOfOneKind) {
  Page straight = page_of({U"don't won't isn't can't 'so' 'it' it's", U"don’t ‘be’ so"});
  even_out_quotes(straight, 0);
  EXPECT_EQ(straight.lines[1].as_read, U"don't 'be' so");
  Page bent = page_of({U"don’t won’t isn’t can’t ‘so’ ‘it’ ’98 it’s", U"don't 'be' so"});
  even_out_quotes(bent, 0);
  EXPECT_EQ(bent.lines[1].as_read, U"don’t ‘be’ so");
}

TEST(Quotes, OfAPageThatHasBothStay) {
  Page both = page_of({U"don't won't isn't can't don’t won’t isn’t can’t"});
  const Page before = both;
  even_out_quotes(both, 0);
  EXPECT_EQ(both.lines, before.lines);
  Page few = page_of({U"don't don't don't don’t"});
  even_out_quotes(few, 0);
  EXPECT_EQ(few.lines[0].as_read, U"don't don't don't don’t");
}

}  // namespace
}  // namespace broadsheet::pipeline
