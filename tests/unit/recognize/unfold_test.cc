// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/tesseract/unfold.h"

#include <gtest/gtest.h>

#include "document/text.h"

namespace broadsheet::recognize {
namespace {

/// A line that is read so; `unsure` characters at 20 hundredths with what was `offered` for them.
std::vector<ReadCharacter> read_as(TextView text, TextView unsure = U"", TextView offered = U"") {
  std::vector<ReadCharacter> line;
  for (const char32_t c : text) {
    const auto at = static_cast<float>(line.size());
    line.push_back({c, at, at + 1, 80, {}});
    if (unsure.find(c) == TextView::npos) continue;
    line.back().sureness = 20;
    for (const char32_t other : offered) line.back().others.push_back({other, 0});
  }
  return line;
}

std::string text_of(const std::vector<ReadCharacter>& line) {
  Text text;
  for (const ReadCharacter& c : line) text.push_back(c.character);
  return to_utf8(text);
}

std::string down(std::vector<ReadCharacter> line) {
  unfold(line, true);
  return text_of(line);
}
std::string across(std::vector<ReadCharacter> line) {
  unfold(line, false);
  return text_of(line);
}

TEST(Unfold, GivesMarksOfHanTheirWidth) {
  EXPECT_EQ(down(read_as(U"說:好,去!(一)八%")), "說：好，去！（一）八％");
  EXPECT_EQ(across(read_as(U"說:好,去!(一)八")), "說：好，去！（一）八");
}

TEST(Unfold, LeavesMarksOfWordsAndNumbersAsTheyAre) {
  EXPECT_EQ(down(read_as(U"共3,000人")), "共3,000人");
  EXPECT_EQ(across(read_as(U"共3,000人,占50%")), "共3,000人，占50%");
  EXPECT_EQ(across(read_as(U"end, of (a) line: 12:30")), "end, of (a) line: 12:30");
}

TEST(Unfold, LooksOverSpaces) {
  EXPECT_EQ(across(read_as(U"好 ,去")), "好 ，去");
}

TEST(Unfold, TakesCornersThatWereOfferedInLinesThatRunDown) {
  EXPECT_EQ(down(read_as(U"歌謠:-一針", U"-", U"「")), "歌謠：「一針");
  EXPECT_EQ(down(read_as(U"約-的立場", U"-", U")」")), "約」的立場");
  EXPECT_EQ(down(read_as(U"嬰兒)。", U")", U"」~")), "嬰兒」。");
  EXPECT_EQ(down(read_as(U"趨好,一佛山", U"一", U"-「_")), "趨好，「佛山");
  EXPECT_EQ(down(read_as(U"(圖)。", U")", U"」")), "（圖）。") << "one is open";
  EXPECT_EQ(down(read_as(U"趨好,一日", U"", U"")), "趨好，一日") << "it is sure";
}

TEST(Unfold, TellsCornersThatNobodyOfferedByWhatStandsBeside) {
  EXPECT_EQ(down(read_as(U"錯誤-。另")), "錯誤」。另");
  EXPECT_EQ(down(read_as(U"-九五")), "「九五");
  EXPECT_EQ(down(read_as(U"「同化-為")), "「同化」為");
  EXPECT_EQ(across(read_as(U"北京-上海")), "北京-上海") << "a hyphen, where it can be one";
}

TEST(Unfold, MakesZeroesOfRingsAmongNumerals) {
  EXPECT_EQ(down(read_as(U"二八CC萬份")), "二八〇〇萬份");
  EXPECT_EQ(down(read_as(U"五(年後")), "五〇年後");
  EXPECT_EQ(down(read_as(U"O多個")), "〇多個");
  EXPECT_EQ(down(read_as(U"CO平方")), "〇〇平方");
  EXPECT_EQ(down(read_as(U"二?年", U"?", U"和OC")), "二〇年");
  EXPECT_EQ(down(read_as(U"C型")), "C型");
  EXPECT_EQ(down(read_as(U"CCTV")), "CCTV");
  EXPECT_EQ(down(read_as(U"2008年")), "2008年");
  EXPECT_EQ(down(read_as(U"(一)二")), "（一）二");
  EXPECT_EQ(across(read_as(U"二CC萬")), "二CC萬");
}

TEST(Unfold, TellsPointsByWhatStandsBeside) {
  EXPECT_EQ(down(read_as(U"一.八萬")), "一．八萬");
  EXPECT_EQ(down(read_as(U"約翰.保羅")), "約翰·保羅");
  EXPECT_EQ(down(read_as(U"重要。.", U".")), "重要。 ") << "finish() drops the space";
}

TEST(Unfold, ReadsNoEqualsSignDownAColumnButDoubleCorners) {
  EXPECT_EQ(down(read_as(U"起了=紅燈=。")), "起了『紅燈』。");
  EXPECT_EQ(down(read_as(U"=紅燈』與=綠燈")), "『紅燈』與『綠燈");
  EXPECT_EQ(down(read_as(U"E=mc")), "E=mc");
  EXPECT_EQ(across(read_as(U"三=四")), "三=四");
}

TEST(Unfold, MultipliesAmongNumerals) {
  EXPECT_EQ(down(read_as(U"四x一〇〇米")), "四×一〇〇米");
  EXPECT_EQ(down(read_as(U"維他命x")), "維他命x");
  EXPECT_EQ(across(read_as(U"四x一〇〇米")), "四x一〇〇米");
}

TEST(Unfold, StandsDashesUp) {
  EXPECT_EQ(down(read_as(U"姐妹||他們")), "姐妹——他們");
}

TEST(Unfold, ChangesNoLineThatIsEmpty) {
  EXPECT_EQ(down({}), "");
}

}  // namespace
}  // namespace broadsheet::recognize
