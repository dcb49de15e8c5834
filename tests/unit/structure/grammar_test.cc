// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/structure/grammar/grammar.h"

#include <set>

#include <gtest/gtest.h>

namespace broadsheet::structure {
namespace {

Text decoded(std::string_view utf8) {
  return from_utf8(utf8).value();
}

bool row_fits(const SignRow& row, std::string_view text) {
  return Pattern(row.pattern).search(decoded(text)).has_value();
}

TEST(Grammar, EveryRowFitsItsExample) {
  for (const SignRow& row : sign_table()) EXPECT_TRUE(row_fits(row, row.example)) << row.name;
}

TEST(Grammar, NoRowFitsItsCounterexample) {
  for (const SignRow& row : sign_table()) EXPECT_FALSE(row_fits(row, row.other)) << row.name;
}

TEST(Grammar, RowsHaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (const SignRow& row : sign_table()) EXPECT_TRUE(names.insert(row.name).second) << row.name;
}

TEST(Grammar, SectionsOfOneTradeAreLeftToTheProfile) {
  EXPECT_TRUE(has_sign(Sign::section_name, U"国际新闻"));
  EXPECT_FALSE(has_sign(Sign::section_name, U"集成电路"));
}

TEST(Grammar, PageLabelsHaveOneForm) {
  EXPECT_EQ(normal_page_label(U"六"), "6");
  EXPECT_EQ(normal_page_label(U"十二"), "12");
  EXPECT_EQ(normal_page_label(U"二十"), "20");
  EXPECT_EQ(normal_page_label(U"06"), "6");
  EXPECT_EQ(normal_page_label(U"Ａ６"), "A6");
  EXPECT_EQ(normal_page_label(U"a-6"), "A6");
}

TEST(Grammar, ADatelineNamesItsReporter) {
  const Text text = U"本报讯 记者张小明报道：12月21日，会议召开。";
  const auto found = find_sign(Sign::dateline, text);
  ASSERT_TRUE(found);
  const auto part = [&](Span s) { return Text(TextView(text).substr(s.from, s.size())); };
  EXPECT_EQ(part(found->match.groups[0]), U"本报讯 记者张小明报道");
  EXPECT_EQ(part(found->match.groups[2]), U"记者张小明");
}

TEST(Grammar, AnAgencyDatelineKeepsItsBrackets) {
  const Text text = U"新华社北京12月21日电（记者 张三、李四）会议召开。";
  const auto found = find_sign(Sign::dateline, text);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->match.groups[0].to, 22U);
}

}  // namespace
}  // namespace broadsheet::structure
