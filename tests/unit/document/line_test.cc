// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/line.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

Line line_of(Text text) {
  Line line;
  line.id = {{1}, 1};
  line.as_read = std::move(text);
  return line;
}

TEST(Line, CorrectedTextAppliesEditsAndLeavesMarkupOut) {
  Line line = line_of(U"## 工 业&amp;");
  line.markup = {{{0, 3}, {}}, {{6, 11}, U"&"}};
  ASSERT_TRUE(add_edit(line, {"spacing.han", {4, 5}, U"", 1.0, EditClass::automatic}));
  EXPECT_EQ(corrected(line), U"工业&");
  EXPECT_EQ(line.as_read, U"## 工 业&amp;");
}

TEST(Line, IsViewedWithoutACopyWhereNothingWasEdited) {
  Text room;
  const Line plain = line_of(U"a plain line");
  EXPECT_EQ(corrected(plain, {2, 7}, room), U"plain");
  EXPECT_EQ(corrected(plain, {2, 7}, room).data(), plain.as_read.data() + 2);
  EXPECT_TRUE(corrected(plain, {7, 7}, room).empty());
  Line edited = line_of(U"a  plain line");
  ASSERT_TRUE(add_edit(edited, {"spacing", {1, 3}, U" ", 1.0, EditClass::automatic}));
  EXPECT_EQ(corrected(edited, {0, 8}, room), U"a plain");
}

TEST(Line, SuggestedEditsDoNotChangeTheText) {
  Line line = line_of(U"投人");
  ASSERT_TRUE(add_edit(line, {"confusions", {1, 2}, U"入", 0.6, EditClass::suggested}));
  EXPECT_EQ(corrected(line), U"投人");
}

TEST(Line, WhatWasRepairedOnceIsNotRepairedAgain) {
  Line line = line_of(U"abc");
  EXPECT_TRUE(add_edit(line, {"a", {1, 2}, U"x", 1.0, EditClass::automatic}));
  EXPECT_FALSE(add_edit(line, {"b", {0, 2}, U"y", 1.0, EditClass::automatic}));
  EXPECT_TRUE(add_edit(line, {"b", {1, 1}, U"+", 1.0, EditClass::automatic}));
  EXPECT_FALSE(add_edit(line, {"c", {1, 1}, U"-", 1.0, EditClass::automatic}));
  EXPECT_EQ(corrected(line), U"a+xc");
}

TEST(Line, AnEditInsideMarkupIsRefused) {
  Line line = line_of(U"## ab");
  line.markup = {{{0, 3}, {}}};
  EXPECT_FALSE(add_edit(line, {"a", {1, 4}, U"", 1.0, EditClass::automatic}));
}

TEST(Line, AnEditOfAPassageHoldsThoseInsideIt) {
  Line line = line_of(U"甲,乙,丙");
  ASSERT_TRUE(add_edit(line, {"width", {1, 2}, U"，", 1.0, EditClass::automatic}));
  ASSERT_TRUE(add_edit(line, {"width", {3, 4}, U"，", 1.0, EditClass::automatic}));
  EXPECT_TRUE(can_hold(line, {2, 5}));
  add_holding(line, {{"repeats", {2, 5}, U"", 1.0, EditClass::automatic}});
  EXPECT_EQ(corrected(line), U"甲，");
  ASSERT_EQ(line.edits.size(), 2U);
  ASSERT_EQ(line.edits[1].held.size(), 1U);
  EXPECT_EQ(line.edits[1].held[0].span, (Span{3, 4}));
  EXPECT_FALSE(can_hold(line, {0, 5}));  // what holds is not held
}

TEST(Line, NoEditHoldsHalfAnEditOrMarkup) {
  Line line = line_of(U"甲--乙**丙");
  line.markup = {{{4, 6}, {}}};
  ASSERT_TRUE(add_edit(line, {"dash", {1, 3}, U"——", 1.0, EditClass::automatic}));
  EXPECT_FALSE(can_hold(line, {2, 4}));
  EXPECT_FALSE(can_hold(line, {3, 5}));
  EXPECT_FALSE(can_hold(line, {3, 3}));
  const Line before = line;
  add_holding(line, {{"repeats", {2, 4}, U"", 1.0, EditClass::automatic}});
  EXPECT_EQ(line, before);
}

TEST(Line, AnInsertionAtTheEndBelongsToTheLastSpan) {
  Line line = line_of(U"“ab");
  ASSERT_TRUE(add_edit(line, {"quotes", {3, 3}, U"”", 1.0, EditClass::automatic}));
  EXPECT_EQ(corrected(line), U"“ab”");
  EXPECT_EQ(corrected(line, {1, 3}), U"ab”");
  EXPECT_EQ(corrected(line, {0, 2}), U"“a");
}

TEST(Line, CorrectedTextKnowsWhereEachCharacterComesFrom) {
  Line line = line_of(U"a  b");
  ASSERT_TRUE(add_edit(line, {"spacing", {1, 3}, U" ", 1.0, EditClass::automatic}));
  Text out;
  std::vector<std::uint32_t> origin;
  append_corrected(line, whole(line), out, &origin);
  EXPECT_EQ(out, U"a b");
  EXPECT_EQ(origin, (std::vector<std::uint32_t>{0, 1, 3}));
}

TEST(Line, ContentIsWhatIsLeftWithoutMarkupAndWhiteSpace) {
  Line line = line_of(U"##  标题 ##  ");
  line.markup = {{{0, 4}, {}}, {{7, 9}, {}}};
  EXPECT_EQ(content(line), (Span{4, 6}));
  EXPECT_TRUE(content(line_of(U"   ")).empty());
}

}  // namespace
}  // namespace broadsheet
