// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/reports/implausible.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

std::vector<Diagnostic> findings(TextView text) {
  Diagnostics diagnostics;
  const Issue issue = test::issue_of({{Text(text)}});
  EXPECT_EQ(report_implausible(issue, {}, diagnostics), issue) << "nothing is changed";
  for (const Diagnostic& d : diagnostics.items()) EXPECT_EQ(d.place, "p1-l1");
  return diagnostics.items();
}

TEST(Implausible, EachCheckReportsItsExampleAndNotItsCounterexample) {
  for (const PlausibilityCheck& check : plausibility_checks()) {
    const std::vector<Diagnostic> found = findings(check.example);
    ASSERT_EQ(found.size(), 1U) << check.name;
    EXPECT_EQ(found[0].code, check.code) << check.name;
    EXPECT_THAT(findings(check.counterexample), ::testing::IsEmpty()) << check.name;
  }
}

TEST(Implausible, WhatCannotBeIsReported) {
  for (const TextView text :
       {TextView(U"2023年0月2日"), TextView(U"于2023年2月30日召开"), TextView(U"9月31日召开"),
        TextView(U"13月2日召开"), TextView(U"1月32日"), TextView(U"1900年2月30日"),
        TextView(U"2100年2月29日"), TextView(U"2023 年 2 月 29 日"),
        TextView(U"2023年12月22日星期四"), TextView(U"2023年12月22日 周四"),
        TextView(U"2023年12月22日（星期天）"), TextView(U"2023年12月24日(周六)"),
        TextView(U"2023年12月22日周四上午"), TextView(U"the meeting of 29 February 2023 in town"),
        TextView(U"on Thursday 22 December 2023"), TextView(U"Monday, the 22nd of December, 2023"),
        TextView(U"Thursday, December 22nd, 2023"), TextView(U"ISSN：1050-1241"),
        TextView(U"at 11:60 am")}) {
    EXPECT_EQ(findings(text).size(), 1U) << to_utf8(text);
  }
}

TEST(Implausible, WhatIsRightIsNot) {
  for (const TextView text : {TextView(U"2023年12月22日 星期五"),
                              TextView(U"2023年12月24日（周日）"),
                              TextView(U"2023年12月24日 星期天"),
                              TextView(U"2000年2月29日"),
                              TextView(U"1900年2月29日"),  // in the Julian calendar
                              TextView(U"2023年1—12月"),
                              TextView(U"前13个月"),
                              TextView(U"2023年13个月"),
                              TextView(U"1月—2月28日"),
                              TextView(U"2月29日"),
                              TextView(U"农历2023年2月30日"),
                              TextView(U"2023年1月2日周一至周五"),
                              TextView(U"2023年1月3日（周二至周五）"),
                              TextView(U"2023年10月23日周一良逝世"),
                              TextView(U"1850年1月1日星期五"),
                              TextView(U"比分98:95"),
                              TextView(U"昨晚98:95获胜"),
                              TextView(U"下午25:20拿下首局"),
                              TextView(U"24时00分"),
                              TextView(U"历时36时20分"),
                              TextView(U"8时30分"),
                              TextView(U"增长300%"),
                              TextView(U"民国12年2月29日"),
                              TextView(U"6月60日均线"),
                              TextView(U"Friday, December 22, 2023"),
                              TextView(U"Friday the 22nd of December 2023"),
                              TextView(U"on Friday. May 22, 2021 was wet"),
                              TextView(U"In May 31, 000 men"),
                              TextView(U"In February 30 people met"),
                              TextView(U"June 1931"),
                              TextView(U"the odds of 3:75"),
                              TextView(U"ISSN 1050-124X"),
                              TextView(U"ISSN 1234-567"),
                              TextView(U"February 29, 1904"),
                              TextView(U"31 March 2023"),
                              TextView(U"SUNDAY, MAY 32"),
                              TextView(U"March 45, 2023")}) {
    EXPECT_THAT(findings(text), ::testing::IsEmpty()) << to_utf8(text);
  }
}

TEST(Implausible, AnIssnInTheFurnitureIsLookedAt) {
  Issue issue = test::issue_of({{U"甲"}});
  Line line;
  line.id = {{1}, 2};
  line.as_read = U"ISSN 0317-8472";
  issue.pages[0].furniture.push_back({BlockRole::masthead, {{line.id, whole(line)}}, {}, {}});
  issue.pages[0].lines.push_back(line);
  Diagnostics diagnostics;
  issue = report_implausible(std::move(issue), {}, diagnostics);
  ASSERT_EQ(diagnostics.items().size(), 1U);
  EXPECT_EQ(diagnostics.items()[0].place, "p1-l2");
}

TEST(Implausible, AMillionDigitsAreRead) {
  for (const TextView unit :
       {TextView(U"7"), TextView(U"1月"), TextView(U"2023年1"), TextView(U"1:"), TextView(U"ISSN "),
        TextView(U"May 3 "), TextView(U" "), TextView(U"星期一")}) {
    Text text;
    while (text.size() < 1'000'000) text += unit;
    EXPECT_THAT(findings(text + U"月"), ::testing::SizeIs(::testing::Le(1U))) << to_utf8(unit);
  }
}

}  // namespace
}  // namespace broadsheet::clean
