// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/needs.h"

#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "stages/structure/grammar/forms.h"
#include "stages/structure/grammar/grammar.h"
#include "stages/structure/page/dates.h"
#include "stages/structure/page/masthead_facts.h"

namespace broadsheet::structure {
namespace {

bool is_met(std::string_view characters, TextView text) {
  Needs needs;
  needs.add(characters);
  return needs.allow(0, needs.met_by(text));
}

TEST(Needs, AreMetByATextThatHasOneOfTheCharacters) {
  EXPECT_TRUE(is_met("摄图", U"某某摄"));
  EXPECT_FALSE(is_met("摄图", U"会议今天开幕"));
  EXPECT_TRUE(is_met("yY", U"By the river"));
  EXPECT_FALSE(is_met("yY", U"河边"));
}

TEST(Needs, AreMetByTheTraditionalFormOfACharacter) {
  EXPECT_TRUE(is_met("摄", U"某某攝"));
}

TEST(Needs, OfADigitAreMetByAnyDigit) {
  EXPECT_TRUE(is_met("0", U"第7期"));
  EXPECT_TRUE(is_met("0", U"第７期"));
  EXPECT_TRUE(is_met("0", U"\u0663"));
  EXPECT_FALSE(is_met("0", U"第七期"));
}

TEST(Needs, OfAYearAreMetByFourDigitsInARow) {
  EXPECT_TRUE(is_met("0000", U"May 8, 2024"));
  EXPECT_TRUE(is_met("0000", U"1898年"));
  EXPECT_TRUE(is_met("0000", U"２０２４"));
  EXPECT_FALSE(is_met("0000", U"on 8 May, 12 to 305 of 2,024"));
}

TEST(Needs, OfADigitAreNotMetByHanOrTheirPunctuation) {
  EXPECT_FALSE(is_met("0", U"会议，今天（下午）开幕。\U00020000"));
}

TEST(Needs, AreMetByAWordThatBeginsLikeOneOfTheirs) {
  EXPECT_TRUE(is_met("=suite=fortsetzung", U"Suite page"));
  EXPECT_TRUE(is_met("=suite=fortsetzung", U"(FORTSETZUNG"));
  EXPECT_TRUE(is_met("=fortsetzung", U"Fortsetzungen"));
  EXPECT_FALSE(is_met("=suite=fortsetzung", U"ensuite: for"));
}

TEST(Needs, AreMetByAShortWordOnlyWhereItIsWhole) {
  EXPECT_TRUE(is_met("=jg=rok", U"im Jg. 7"));
  EXPECT_FALSE(is_met("=jg=rok", U"jgd rokem"));
}

TEST(Needs, TakeLettersBehindADigitOrAHanForAWordsBeginning) {
  EXPECT_TRUE(is_met("=mai", U"3Mai"));
  EXPECT_TRUE(is_met("=mai", U"于mai"));
}

TEST(Needs, FindWordsOfOtherAlphabets) {
  EXPECT_TRUE(is_met("=продолжение", U"Продолжение на"));
  EXPECT_TRUE(is_met("=środa", U"ŚRODA"));
}

TEST(Needs, AreMetByACharacterBesideWordsToo) {
  EXPECT_TRUE(is_met("面=seite", U"3面"));
  EXPECT_TRUE(is_met("面=seite", U"Seite"));
  EXPECT_FALSE(is_met("面=seite", U"page"));
}

TEST(Needs, OfARowThatNamesNoneAreAlwaysMet) {
  EXPECT_TRUE(is_met("", U""));
}

TEST(Needs, OfTwoGroupsAreMetByATextThatHasOneOfEach) {
  EXPECT_TRUE(is_met("0 mM", U"March 3"));
  EXPECT_FALSE(is_met("0 mM", U"March"));
  EXPECT_FALSE(is_met("0 mM", U"3"));
}

TEST(Needs, OfManyRowsAreAskedAtOnce) {
  Needs needs;
  needs.add("期");
  needs.add("0 yY");
  needs.add("");
  const std::uint64_t met = needs.met_by(U"By 期");
  EXPECT_TRUE(needs.allow(0, met));
  EXPECT_FALSE(needs.allow(1, met));
  EXPECT_TRUE(needs.allow(2, met));
}

/// Texts that rows fit: the alternatives of a pattern, which stand between its strokes and
/// brackets.
void add_alternatives(std::string_view pattern, std::vector<Text>& texts) {
  Text piece;
  for (const char32_t c : from_utf8(pattern).value() + U"|") {
    if (c == U'(' || c == U')' || c == U'|') {
      if (!piece.empty()) texts.push_back(std::exchange(piece, {}));
    } else if (c != U'?' && c != U':' && c != U'^' && c != U'$' && c != U'~') {
      piece += c;
    }
  }
}

void add_in_use(std::string_view example, std::vector<Text>& texts) {
  const Text text = from_utf8(example).value();
  texts.push_back(text);
  texts.push_back(U"据介绍，" + text + U"。Later, 12 more");
}

std::vector<Text> texts_of_tables() {
  std::vector<Text> texts;
  for (const SignRow& row : sign_table()) {
    add_in_use(row.example, texts);
    add_in_use(row.other, texts);
    add_alternatives(row.pattern, texts);
  }
  for (const FactRow& row : fact_table()) {
    add_in_use(row.example, texts);
    add_alternatives(row.pattern, texts);
  }
  for (const DateRow& row : date_table()) {
    add_in_use(row.example, texts);
    add_alternatives(pattern_of(row), texts);
  }
  const std::size_t simplified = texts.size();
  for (std::size_t i = 0; i < simplified; ++i) {
    Text text = texts[i];
    for (char32_t& c : text) c = traditional_form(c);
    texts.push_back(std::move(text));
  }
  return texts;
}

/// A row of dates with the months' names in it.
struct NamedDateRow {
  std::string_view name;
  std::string pattern, needs;
  std::string_view example;
};

NamedDateRow named(const DateRow& row) {
  return {row.name, pattern_of(row), needs_of(row), row.example};
}

/// A row matches only texts that meet its needs. Returns how many it matches.
template <class Row>
std::size_t expect_nothing_lost(const Row& row, const std::vector<Text>& texts) {
  const Pattern pattern(row.pattern);
  std::size_t found = 0;
  for (const Text& text : texts) {
    if (!pattern.search(text)) continue;
    ++found;
    EXPECT_TRUE(is_met(row.needs, text)) << row.name << "\n" << to_utf8(text);
  }
  return found;
}

TEST(Needs, LoseNothingThatTheTablesFind) {
  const std::vector<Text> texts = texts_of_tables();
  for (const SignRow& row : sign_table()) EXPECT_GT(expect_nothing_lost(row, texts), 0U);
  for (const FactRow& row : fact_table()) EXPECT_GT(expect_nothing_lost(row, texts), 0U);
  for (const DateRow& row : date_table()) EXPECT_GT(expect_nothing_lost(named(row), texts), 0U);
}

/// Calls `visit` with the example, each of its stretches left out or replaced by each alternative
/// of the pattern: what the pattern can do without, and what may stand there instead.
template <class Visit>
void for_each_variant(const Text& example, const std::vector<Text>& alternatives, Visit&& visit) {
  constexpr std::size_t kLongest = 8;  // of what is replaced
  for (std::size_t from = 0; from < example.size(); ++from) {
    for (std::size_t size = 1; from + size <= example.size(); ++size) {
      const Text before = example.substr(0, from);
      const Text behind = example.substr(from + size);
      visit(before + behind);
      if (size > kLongest) continue;
      for (const Text& alternative : alternatives) visit(before + alternative + behind);
    }
  }
}

template <class Row>
void expect_needed(const Row& row) {
  const Pattern pattern(row.pattern);
  Needs needs;
  needs.add(row.needs);
  std::vector<Text> alternatives;
  add_alternatives(row.pattern, alternatives);
  for_each_variant(from_utf8(row.example).value(), alternatives, [&](const Text& text) {
    if (needs.allow(0, needs.met_by(text))) return;
    EXPECT_FALSE(pattern.search(text)) << row.name << " needs less than it says: " << to_utf8(text);
  });
}

TEST(Needs, AreWhatNoVariantOfAnExampleCanDoWithout) {
  for (const SignRow& row : sign_table()) expect_needed(row);
  for (const FactRow& row : fact_table()) expect_needed(row);
  for (const DateRow& row : date_table()) expect_needed(named(row));
}

}  // namespace
}  // namespace broadsheet::structure
