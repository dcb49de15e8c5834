// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/pattern_needs.h"

#include <gtest/gtest.h>

#include "stages/structure/grammar/grammar.h"
#include "stages/structure/grammar/patterns.h"
#include "stages/structure/page/masthead_facts.h"

namespace broadsheet::structure {
namespace {

std::optional<std::size_t> place(TextView expression, TextView text, std::size_t from = 0) {
  return place_for(needs_of(expression), text, from);
}

TEST(PatternNeeds, SkipToWhereAMatchMayBegin) {
  EXPECT_EQ(place(U"第\\d+期", U"今日第91期"), 2);
  EXPECT_EQ(place(U"第\\d+期", U"第91期，第92期", 1), 5);
  EXPECT_EQ(place(U"第\\d+期", U"今日要闻"), std::nullopt);
}

TEST(PatternNeeds, RefuseATextWithoutACharacterThatEveryMatchHas) {
  EXPECT_EQ(place(U"\\p{Lu}+\\d", U"LONDON"), std::nullopt);
  EXPECT_EQ(place(U"\\p{Lu}+\\d", U"LONDON 3"), 0);
  EXPECT_EQ(place(U".*(?:摄|供图)", U"图为展会现场"), std::nullopt);
}

TEST(PatternNeeds, LookAtTheBeginningAloneWhereNothingElseFits) {
  EXPECT_EQ(place(U"^\\s*[(（]?By", U"Stand By"), std::nullopt);
  EXPECT_EQ(place(U"^\\s*[(（]?By", U"（By"), 0);
  EXPECT_EQ(place(U"^By", U"xBy By", 1), std::nullopt);
}

TEST(PatternNeeds, KnowBothCasesWhereCaseIsIgnored) {
  EXPECT_EQ(place(U"(?i)^sink", U"SINK"), 0);
  EXPECT_EQ(place(U"(?i)^sink", U"ſinK"), 0);
  EXPECT_EQ(place(U"^(?i:vol)", U"VOL"), 0);
  EXPECT_EQ(place(U"^(?i:v)ol", U"vOL"), std::nullopt);
}

TEST(PatternNeeds, AskNothingOfAnExpressionBeyondThem) {
  EXPECT_EQ(place(U"(?=x)y", U"z"), 0);
  EXPECT_EQ(place(U"(?:x)?", U"z"), 0);
  EXPECT_EQ(place(U"x{0,2}", U""), 0);
}

TEST(PatternNeeds, OfManyPatternsAreAskedAtOnce) {
  NeedsOfMany many;
  many.add(needs_of(U"\\d+期"));
  many.add(needs_of(U"^By"));
  many.add(needs_of(U"(?:x)?"));
  EXPECT_EQ(many.possible(U"第91期"), 0b101U);
  EXPECT_EQ(many.possible(U"By 期"), 0b111U);
  EXPECT_EQ(many.possible(U""), 0b100U);
}

// A search that its needs cut short must find what the whole search finds: a look ahead before it
// takes the needs away and nothing else.
void expect_same(std::string_view expression, TextView text) {
  const Pattern pattern(expression);
  const Pattern bare("(?=)(?:" + std::string(expression) + ")");
  const auto found = pattern.search(text);
  const auto expected = bare.search(text);
  ASSERT_EQ(found.has_value(), expected.has_value()) << expression << "\n" << to_utf8(text);
  if (found) {
    EXPECT_EQ(found->whole, expected->whole) << expression << "\n" << to_utf8(text);
  }
}

TEST(PatternNeeds, ChangeNothingThatTheTablesFind) {
  std::vector<std::string> texts;
  for (const SignRow& row : sign_table()) {
    for (const std::string_view text : {row.example, row.other}) {
      texts.emplace_back(text);
      texts.push_back("据介绍，" + std::string(text) + "。Later, 12 more");
    }
  }
  for (const FactRow& row : fact_table()) texts.emplace_back(row.example);
  for (const std::string& utf8 : texts) {
    const Text text = from_utf8(utf8).value();
    for (const SignRow& row : sign_table()) expect_same(row.pattern, text);
    for (const FactRow& row : fact_table()) expect_same(row.pattern, text);
  }
}

}  // namespace
}  // namespace broadsheet::structure
