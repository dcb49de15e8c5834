// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/recognize/engines/joint_reading.h"

#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/text.h"

namespace broadsheet::recognize {
namespace {

constexpr float kEm = 30;

/// Characters below each other, each so sure; a space stands for a square that has none.
LineReading read_as(TextView text, std::uint8_t sureness, TextView unsure = U"",
                    std::uint8_t their_sureness = 10) {
  LineReading out;
  float at = 0;
  double sum = 0;
  for (const char32_t c : text) {
    const std::uint8_t sure = unsure.find(c) == TextView::npos ? sureness : their_sureness;
    if (c != U' ') {
      out.characters.push_back({c, at, at + kEm, sure, {}});
      sum += sure / 100.0;
    }
    at += kEm;
  }
  if (!out.characters.empty()) out.confidence = sum / static_cast<double>(out.characters.size());
  return out;
}

char32_t form(char32_t c, TextView from, TextView to) {
  const std::size_t at = from.find(c);
  return at == TextView::npos ? c : to[at];
}

/// Of a page of traditional characters. The first has no class for 爲 and 着, the other none for
/// 揮, 崗 and 闡.
TwoEngines engines() {
  constexpr TextView kTraditional = U"揮崗為爲後裏";
  constexpr TextView kSimplified = U"挥岗为为后里";
  const auto convert = [](TextView text, TextView from, TextView to) {
    Text out;
    for (const char32_t c : text) out.push_back(form(c, from, to));
    return out;
  };
  TwoEngines two;
  two.first_knows = [](char32_t c) { return c != U'爲' && c != U'着'; };
  two.other_knows = [](char32_t c) { return c != U'揮' && c != U'崗' && c != U'闡'; };
  two.forms.simplified = [=](TextView text) { return convert(text, kTraditional, kSimplified); };
  two.forms.traditional = [=](TextView text) { return convert(text, kSimplified, kTraditional); };
  return two;
}

std::string joined(LineReading first, LineReading other, const TwoEngines& two = engines()) {
  Text text;
  for (const ReadCharacter& c : joint_reading(std::move(first), std::move(other), two).characters)
    text.push_back(c.character);
  return to_utf8(text);
}

TEST(JointReading, IsTheFirstWhereThatIsSure) {
  EXPECT_EQ(joined(read_as(U"山水相映", 80), read_as(U"出木相映", 97)), "山水相映");
  EXPECT_EQ(joined(read_as(U"山水相映", 80), {}), "山水相映");
  EXPECT_EQ(joined({}, {}), "");
}

TEST(JointReading, TakesWhatTheOtherIsSureOfForAHanThatIsDoubtful) {
  EXPECT_EQ(joined(read_as(U"這種看風", 80, U"看"), read_as(U"這種歪風", 80)), "這種歪風");
  EXPECT_EQ(joined(read_as(U"這種看風", 80, U"看"), read_as(U"這種歪風", 60)), "這種看風")
      << "neither is sure";
  EXPECT_EQ(joined(read_as(U"一心只辦事", 80, U"一"), read_as(U"二心只辦事", 99)), "一心只辦事")
      << "parts of characters are read as strokes";
}

TEST(JointReading, TakesForAHanThatIsHardlySureWhatTheOtherIsAllButCertainOf) {
  EXPECT_EQ(joined(read_as(U"山水相貞", 80, U"貞", 45), read_as(U"山水相映", 97)), "山水相映");
  EXPECT_EQ(joined(read_as(U"山水相貞", 80, U"貞", 45), read_as(U"山水相映", 90)), "山水相貞");
  EXPECT_EQ(joined(read_as(U"話中闡述", 80, U"闡", 45), read_as(U"話中癌述", 97)), "話中闡述")
      << "the other cannot read it";
}

TEST(JointReading, TakesWhatTheOtherIsCertainOfHoweverSureTheFirstIs) {
  EXPECT_EQ(joined(read_as(U"聯由長聯", 90), read_as(U"聯幅長聯", 99)), "聯幅長聯");
  EXPECT_EQ(joined(read_as(U"聯由長聯", 90), read_as(U"聯幅長聯", 96)), "聯由長聯");
}

TEST(JointReading, DoubtsWhatTheOtherHasNoClassForOnlyWhereTheOtherIsCertain) {
  EXPECT_EQ(joined(read_as(U"話中闡述", 80, U"闡", 20), read_as(U"話中癌述", 90)), "話中闡述");
  EXPECT_EQ(joined(read_as(U"話中闡述", 80, U"闡", 20), read_as(U"話中引述", 97)), "話中引述");
}

TEST(JointReading, TakesTheFormOfAHanThatTheFirstHasNoClassFor) {
  EXPECT_EQ(joined(read_as(U"因為他", 90), read_as(U"因爲他", 65)), "因爲他");
  EXPECT_EQ(joined(read_as(U"因為他", 90), read_as(U"因爲他", 50)), "因為他");
  TwoEngines both_know = engines();
  both_know.first_knows = [](char32_t) { return true; };
  EXPECT_EQ(joined(read_as(U"因為他", 90), read_as(U"因爲他", 99), both_know), "因為他");
}

TEST(JointReading, IsNotContradictedByTheSimplifiedForm) {
  EXPECT_EQ(joined(read_as(U"發揮特長", 80, U"揮"), read_as(U"發挥特長", 99)), "發揮特長");
  const LineReading both =
      joint_reading(read_as(U"發揮特長", 80, U"揮"), read_as(U"發挥特長", 99), engines());
  EXPECT_THAT(both.characters[1].others, testing::IsEmpty());
}

TEST(JointReading, WritesSimplifiedFormsAsThePageIsPrinted) {
  EXPECT_EQ(joined(read_as(U"下沿職工", 80, U"沿"), read_as(U"下岗職工", 99)), "下崗職工");
  EXPECT_EQ(joined(read_as(U"下沿職工", 80, U"沿"), read_as(U"下后職工", 99)), "下后職工")
      << "a network that has 後 would have read it";
  EXPECT_EQ(joined(read_as(U"沿沿沿", 20), read_as(U"下岗了", 99)), "下崗了")
      << "where nothing of the first stands";
  TwoEngines simplified = engines();
  simplified.forms = {};
  EXPECT_EQ(joined(read_as(U"下沿职工", 80, U"沿"), read_as(U"下岗职工", 99), simplified),
            "下岗职工");
}

TEST(JointReading, PutsInWhatTheFirstPassedOver) {
  EXPECT_EQ(joined(read_as(U"難五年代", 80), read_as(U"難五○年代", 54)), "難五〇年代");
  EXPECT_EQ(joined(read_as(U"難三年代", 80), read_as(U"難○三年代", 54)), "難三年代")
      << "a ring stands behind numerals";
  EXPECT_EQ(joined(read_as(U"也脂同樣", 80, U"脂"), read_as(U"也有着同樣", 99)), "也有着同樣");
  EXPECT_EQ(joined(read_as(U"也有同樣", 80), read_as(U"也有着同樣", 80)), "也有同樣")
      << "nobody is sure of it";
}

TEST(JointReading, PutsNothingInWhereThereIsNoRoom) {
  LineReading torn = read_as(U"這是明天的", 99);
  torn.characters.insert(torn.characters.begin() + 2, {U'日', 2 * kEm, 2.4F * kEm, 99, {}});
  torn.characters[3] = {U'月', 2.5F * kEm, 3 * kEm, 99, {}};
  EXPECT_EQ(joined(read_as(U"這是明天的", 80), torn), "這是明天的");
}

TEST(JointReading, StandsWhereTheOtherSawIt) {
  const LineReading both =
      joint_reading(read_as(U"難五年代", 80), read_as(U"難五○年代", 54), engines());
  ASSERT_EQ(both.characters.size(), 5U);
  for (std::size_t i = 0; i < both.characters.size(); ++i)
    EXPECT_EQ(both.characters[i].from, kEm * static_cast<float>(i)) << i;
  EXPECT_NEAR(both.confidence, (4 * 0.8 + 0.54) / 5, 1e-9);
}

TEST(JointReading, TellsByPlacesWhatStandsForWhat) {
  // The other passed over what it has no class for.
  EXPECT_EQ(joined(read_as(U"始終瞄準涯他", 80, U"涯"), read_as(U"始終瞄 着他", 99)),
            "始終瞄準着他");
  EXPECT_EQ(joined(read_as(U"揮動涯幾公斤", 80, U"涯"), read_as(U"揮動 着公斤", 99)),
            "揮動着幾公斤")
      << "a doubtful one is more likely to be another";
  EXPECT_EQ(joined(read_as(U"長達 一五分", 80), read_as(U"長達二○五分", 54)), "長達一〇五分")
      << "strokes are read as strokes";
}

TEST(JointReading, KeepsWhatDoesNotStandAsCandidates) {
  const LineReading both =
      joint_reading(read_as(U"這種看風", 80, U"看"), read_as(U"這種歪鳳", 80), engines());
  EXPECT_THAT(both.characters[2].others, testing::ElementsAre(OtherReading{U'看', 10}));
  EXPECT_THAT(both.characters[3].others, testing::ElementsAre(OtherReading{U'鳳', 80}));
}

TEST(JointReading, OfEndlessLinesIsTheFirst) {
  const Text many(30'000, U'天');
  EXPECT_EQ(joint_reading(read_as(many, 80), read_as(many, 99), engines()), read_as(many, 80));
}

}  // namespace
}  // namespace broadsheet::recognize
