// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/repeats/repeats.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/clean/repeats/passages.h"
#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

/// Han characters without any repeat, different for each seed.
Text random_han(std::size_t length, std::uint32_t seed) {
  std::mt19937 random(seed);
  Text text(length, U' ');
  for (char32_t& c : text) c = static_cast<char32_t>(0x4E00 + random() % 5000);
  return text;
}

std::vector<Diagnostic> repeats(const Issue& issue) {
  Diagnostics diagnostics;
  EXPECT_EQ(settle_repeats(issue, {}, diagnostics), issue);
  std::vector<Diagnostic> found;
  for (const Diagnostic& d : diagnostics.items()) {
    if (d.code == DiagCode::repeated_passage) found.push_back(d);
  }
  return found;
}

TEST(Passages, ARepeatIsAsLongAsItGoes) {
  const Text passage = random_han(100, 1);
  const Text text = random_han(37, 2) + passage + random_han(41, 3) + passage + random_han(9, 4);
  EXPECT_THAT(repeats_in(text), ElementsAre(Repeat{37, 178, 100}));
}

TEST(Passages, EveryLengthFromTheShortestIsFoundAtEveryOffset) {
  for (std::size_t offset = 0; offset < 2 * kBlock; ++offset) {
    for (std::size_t length = kShortest - 1; length < kShortest + 3; ++length) {
      const Text passage = random_han(length, 5);
      const Text text = random_han(offset, 6) + passage + random_han(23, 7) + passage;
      EXPECT_EQ(repeats_in(text).size(), length >= kShortest ? 1U : 0U) << offset << ' ' << length;
    }
  }
}

TEST(Passages, ALoopIsOneRepeat) {
  const Text loop(1'000'000, U'好');
  const std::vector<Repeat> found = repeats_in(loop);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].again + found[0].length, loop.size());

  Text phrase;
  for (int i = 0; i < 100'000; ++i) phrase += U"会议强调要坚持";
  EXPECT_EQ(repeats_in(phrase).size(), 1U);
}

TEST(Passages, ShortTextHasNone) {
  EXPECT_THAT(repeats_in(U""), IsEmpty());
  EXPECT_THAT(repeats_in(Text(kShortest - 1, U'好')), IsEmpty());
}

TEST(Repeats, APassageInTwoArticlesIsReportedOnce) {
  const Text passage = random_han(60, 10);
  const Issue issue = test::issue_of({{random_han(50, 11), U"甲" + passage + U"乙"},
                                      {random_han(50, 12), U"丙" + passage + U"丁"}});
  const std::vector<Diagnostic> found = repeats(issue);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code, DiagCode::repeated_passage);
  EXPECT_EQ(found[0].page, PageId{1});
  EXPECT_EQ(found[0].place, "test-a002");
  EXPECT_THAT(found[0].detail, HasSubstr("60 characters"));
  EXPECT_THAT(found[0].detail, HasSubstr(to_utf8(passage.substr(0, 20))));
  EXPECT_THAT(found[0].detail, HasSubstr("test-a001"));
}

TEST(Repeats, WhiteSpaceAndParagraphsDoNotPart) {
  const Text passage = random_han(60, 20);
  Text spaced = passage;
  spaced.insert(30, U"　 ");
  const Issue issue = test::issue_of(
      {{passage}, {U"甲" + passage.substr(0, 20), passage.substr(20)}, {U"乙" + spaced}});
  EXPECT_EQ(repeats(issue).size(), 2U);
}

TEST(Repeats, TwoThatGoOnAreOne) {
  const Text left = random_han(40, 30);
  const Text right = random_han(50, 31);
  const Issue issue = test::issue_of({{left + U"指出，" + right}, {left + U"强调" + right}});
  const std::vector<Diagnostic> found = repeats(issue);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].detail, HasSubstr("90 characters"));
}

TEST(Repeats, OneArticleMayRepeatItself) {
  const Text passage = random_han(60, 40);
  const std::vector<Diagnostic> found = repeats(test::issue_of({{passage, U"甲", passage}}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].detail, HasSubstr("test-a001"));
}

TEST(Repeats, TwelveWordsAreAPassageAndFiveAreNot) {
  const Text passage =
      U"the council adopted the annual budget of the city after a long and heated debate";
  EXPECT_EQ(repeats(test::issue_of({{U"Yesterday " + passage}, {U"So " + passage}})).size(), 1U);
  EXPECT_THAT(repeats(test::issue_of({{U"in the middle of the following week"},
                                      {U"at the middle of the following week"}})),
              IsEmpty());
}

TEST(Repeats, TheReportShowsWordsAsTheyArePrinted) {
  const Text passage =
      U"the council adopted the annual budget of the city after a long and heated debate";
  const std::vector<Diagnostic> found =
      repeats(test::issue_of({{U"In May " + passage}, {U"It is.  " + passage}}));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_THAT(found[0].detail, HasSubstr("\"the council adopted the\""));
}

TEST(Repeats, WhatSaysNothingIsNoPassage) {
  const Text figures = U"1234567890，1234567890，1234567890，1234567890，";
  EXPECT_THAT(repeats(test::issue_of({{figures}, {figures}, {Text(500, U'—')}})), IsEmpty());
}

TEST(Repeats, HeadlinesAreRepeatedOnPurpose) {
  const Text headline = random_han(34, 50);
  Issue issue = test::issue_of({{headline}, {headline}});
  for (Article& article : issue.articles) article.elements[0].kind = ElementKind::headline;
  EXPECT_THAT(repeats(issue), IsEmpty());
}

TEST(Repeats, APageSixHundredTimesIsLinearAndCapped) {
  std::vector<Text> page;
  for (std::uint32_t p = 0; p < 20; ++p) page.push_back(random_han(270, 60 + p));
  const std::vector<Diagnostic> found =
      repeats(test::issue_of(std::vector<std::vector<Text>>(640, page)));
  EXPECT_EQ(found.size(), 639U);
  EXPECT_EQ(found.back().place, "test-a640");
}

TEST(Repeats, TextMadeOfAlmostRepeatsIsLinear) {
  Text text;  // every piece is one character too short to be a passage
  const Text piece = random_han(kShortest - 1, 70);
  std::mt19937 random(71);
  for (std::uint32_t i = 0; i < 50'000; ++i) {
    text += piece;
    text += static_cast<char32_t>(0x6000 + random() % 2500 * 2 + i % 2);
  }
  EXPECT_LT(repeats(test::issue_of({{text}})).size(), 1002U);
}

}  // namespace
}  // namespace broadsheet::clean
