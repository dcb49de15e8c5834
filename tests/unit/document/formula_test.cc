// SPDX-License-Identifier: GPL-3.0-or-later
#include "document/formula.h"

#include <gtest/gtest.h>

namespace broadsheet {
namespace {

std::string plain(TextView tex) {
  const auto text = plain_formula(tex);
  return text ? to_utf8(*text) : "-";
}

TEST(PlainFormula, ReadsNumbersWithTheirUnits) {
  EXPECT_EQ(plain(U"7.3\\%"), "7.3%");
  EXPECT_EQ(plain(U"4 5 . 6"), "45.6");
  EXPECT_EQ(plain(U"9 0 \\mathrm { k m } ^ { 2 }"), "90km²");
  EXPECT_EQ(plain(U"1 8 ^ { \\circ } \\mathrm { C }"), "18°C");
  EXPECT_EQ(plain(U"\\yen 6 0 0"), "¥600");
  EXPECT_EQ(plain(U"\\pm 0.2"), "±0.2");
  EXPECT_EQ(plain(U"\\geq 4 0"), "≥40");
  EXPECT_EQ(plain(U"\\mathrm{PM}_{2.5}"), "PM2.5");
  EXPECT_EQ(plain(U"\\frac{3}{4}"), "3/4");
}

TEST(PlainFormula, ReadsSignsAndShortSymbols) {
  EXPECT_EQ(plain(U"\\textcircled{3}"), "③");
  EXPECT_EQ(plain(U"\\textcircled { 1 2 }"), "⑫");
  EXPECT_EQ(plain(U"C_6H_6"), "C₆H₆");
  EXPECT_EQ(plain(U"\\alpha = 2"), "α=2");
  EXPECT_EQ(plain(U"^a"), "ᵃ");
  EXPECT_EQ(plain(U"\\text{约 3 成}"), "约 3 成");
}

TEST(PlainFormula, LeavesWhatNeedsMoreThanALine) {
  for (const TextView tex :
       {TextView(U"\\sqrt{2}"), TextView(U"\\sum_{i=1}^n x_i"), TextView(U"\\frac{a}{b}"),
        TextView(U"2\\frac{1}{3}"), TextView(U"5 or 6"), TextView(U"\\nosuch"), TextView(U"{"),
        TextView(U"x^{(n)!}"), TextView(U"a & b"), TextView(U"")}) {
    EXPECT_EQ(plain(tex), "-") << to_utf8(tex);
  }
}

TEST(PlainFormula, EndsInDeepNesting) {
  EXPECT_EQ(plain(Text(150, U'{')), "-");
  EXPECT_EQ(plain(Text(150, U'^')), "-");
}

}  // namespace
}  // namespace broadsheet
