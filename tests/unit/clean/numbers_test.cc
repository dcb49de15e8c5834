// SPDX-License-Identifier: GPL-3.0-or-later
// The rules on numbers: what they repair, and above all what they leave.
#include <gtest/gtest.h>

#include "stages/clean/rules/number_forms.h"
#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

struct Case {
  TextView before;
  TextView after;
};

void expect(std::string_view rule, std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    EXPECT_EQ(to_utf8(test::cleaned(c.before, Mark::paragraph, test::only(rule))), to_utf8(c.after))
        << "from " << to_utf8(c.before);
    EXPECT_EQ(to_utf8(test::cleaned(c.before)), to_utf8(c.after)) << "with all rules";
  }
}

void expect_kept(std::initializer_list<TextView> texts) {
  for (const TextView text : texts) EXPECT_EQ(to_utf8(test::cleaned(text)), to_utf8(text));
}

TEST(NumberForms, EachRepairsItsExampleAndLeavesItsCounterexample) {
  for (const NumberForm& form : number_forms()) {
    const auto cleaned = [](TextView text) {
      return to_utf8(test::cleaned(text, Mark::none, test::only("numbers.look_alikes")));
    };
    EXPECT_EQ(cleaned(form.example), to_utf8(form.repaired)) << form.name;
    EXPECT_EQ(cleaned(form.repaired), to_utf8(form.repaired)) << form.name;
    EXPECT_EQ(cleaned(form.counterexample), to_utf8(form.counterexample)) << form.name;
  }
}

TEST(Numbers, LookAlikesInDatesBecomeDigits) {
  expect("numbers.look_alikes", {{U"会议于2O23年l2月2Z日召开。", U"会议于2023年12月22日召开。"},
                                 {U"2OO8—2O1O年", U"2008—2010年"},
                                 {U"I998年", U"1998年"},
                                 {U"2〇23年", U"2023年"},
                                 {U"20|8年", U"2018年"},
                                 {U"201S年", U"2015年"},
                                 {U"l990年代", U"1990年代"},
                                 {U"1—1O月增长", U"1—10月增长"},
                                 {U"上午l0:3O开始", U"上午10:30开始"},
                                 {U"10月1l号", U"10月11号"}});
}

TEST(Numbers, LookAlikesInQuantitiesBecomeDigits) {
  expect("numbers.look_alikes", {{U"增长1O.5%", U"增长10.5%"},
                                 {U"增长O.5%", U"增长0.5%"},
                                 {U"3,OOO元", U"3,000元"},
                                 {U"建成2OO多个基站", U"建成200多个基站"},
                                 {U"1O—15%", U"10—15%"},
                                 {U"¥1,5OO.5O", U"¥1,500.50"},
                                 {U"1S7亿元", U"157亿元"},
                                 {U"第91期(总第46B8期)", U"第91期(总第4688期)"},
                                 {U"第l2版", U"第12版"},
                                 {U"行程3OO km以上", U"行程300 km以上"}});
}

TEST(Numbers, LookAlikesInWordsBecomeDigits) {
  expect("numbers.look_alikes", {{U"in l998 and since 2O10", U"in 1998 and since 2010"},
                                 {U"May 3l, 2O23", U"May 31, 2023"},
                                 {U"the l9th century", U"the 19th century"},
                                 {U"a rise of l0 per cent", U"a rise of 10 per cent"},
                                 {U"paid $l2,5OO", U"paid $12,500"}});
}

TEST(Numbers, SignsThatAreNoNumbersStay) {
  expect_kept({U"O2",
               U"吸入O2的浓度",
               U"CO2排放",
               U"SpO2达98%",
               U"O2浓度21%",
               U"血氧SO2%",
               U"H2O",
               U"5G",
               U"3D打印",
               U"3D电影",
               U"4D影院",
               U"2D动画",
               U"B2B",
               U"B2B平台",
               U"O2O平台",
               U"A4",
               U"B5纸",
               U"I5",
               U"I5处理器",
               U"i7",
               U"S5/B81",
               U"S5高速",
               U"S1号线",
               U"D3号楼",
               U"B8号楼",
               U"B8版",
               U"第B8版",
               U"第D1版",
               U"B12版",
               U"5S店",
               U"4S店",
               U"iPhone 5S",
               U"iPhone 4S年底上市",
               U"COVID-l9",
               U"COVID-19",
               U"H1N1",
               U"PM2.5",
               U"Z20次列车",
               U"D312次列车",
               U"D3次",
               U"G1O次",
               U"S5元",
               U"歼-1O",
               U"B-52",
               U"B52架",
               U"F1O",
               U"3B架构",
               U"80B参数",
               U"7B模型",
               U"1.5B",
               U"容量5l",
               U"5lb",
               U"10lbs",
               U"1st",
               U"1S",
               U"IPv4",
               U"802.1D",
               U"OLED",
               U"8K",
               U"Web 2.O",
               U"LO级",
               U"DO",
               U"O型血",
               U"B1层",
               U"B2层5个",
               U"Boeing 737",
               U"20○○年",
               U"202○年",
               U"二〇二三年",
               U"一九九〇年",
               U"2|3版",
               U"要闻|2版",
               U"1|要闻",
               U"第3版|要闻",
               U"SB5",
               U"OO7",
               U"B747",
               U"in B747",
               U"of 10B5",
               U"rule 10b-5",
               U"Section 3D",
               U"Form I-94",
               U"Schedule D 10",
               U"the I5 road",
               U"S4 HANA",
               U"B2 grade",
               U"Z3 car",
               U"I9 form",
               U"vitamin B12 100",
               U"维生素B12",
               U"维生素D3",
               U"维生素D3%",
               U"O3%",
               U"I2%",
               U"1O:5",
               U"O2:30",
               U"lO月",
               U"SOS",
               U"IO",
               U"1l",
               U"l0",
               U"1O",
               U"110-I12",
               U"O.5",
               U"B.5%",
               U"http://a.cn/2O23年",
               U"a1O@example.cn"});
}

TEST(Numbers, NoDigitAndNoWrongNumberBecomesAnother) {
  expect_kept({U"2023年13月2日", U"25:61", U"ISSN 0317-8472", U"ISSN O317-8472", U"2O23-13-05",
               U"32日", U"1O,00", U"1,00,000元"});
}

TEST(Numbers, GapsInNumbersOfProseAreClosed) {
  expect("numbers.gaps", {{U"产值增长3 .5%，利润上升。", U"产值增长3.5%，利润上升。"},
                          {U"产值增长3. 5%，利润上升。", U"产值增长3.5%，利润上升。"},
                          {U"产值达到1, 234万元，利润上升。", U"产值达到1,234万元，利润上升。"},
                          {U"产值增长4.3 %，利润上升。", U"产值增长4.3%，利润上升。"},
                          {U"到20 23年，产值上升。", U"到2023年，产值上升。"},
                          {U"到2 0 2 3年，产值上升。", U"到2023年，产值上升。"},
                          {U"The works of the town made 1 ,234 engines that year.",
                           U"The works of the town made 1,234 engines that year."},
                          {U"The wages of the workers in the town rose by 3 .5 per cent.",
                           U"The wages of the workers in the town rose by 3.5 per cent."}});
}

TEST(Numbers, SpacesBetweenNumbersStay) {
  expect_kept({U"On May 1, 234 people of the town took part in the march.",
               U"The council of the town met in rooms 1, 2, 300 and 45 on Monday.",
               U"The council met in the year 2023. 5% of the members were away.",
               U"The wages of the workers of the town rose by 5 % in the year.",
               U"如图3. 5%的企业亏损。", U"比分为20 23年轻人的比赛。", U"排名1 2 3，比分20 23。",
               U"见表1, 234人参加。", U"20 23年产量"});
}

TEST(Numbers, AChineseFullStopInANumberIsAPoint) {
  expect("numbers.points", {{U"产值增长3。5%，利润上升。", U"产值增长3.5%，利润上升。"}});
  expect_kept({U"如图3。5%的企业亏损。", U"共分为3。5个小组", U"增长3。5月以来"});
}

TEST(Numbers, TheCheckDigitOfAnIssn) {
  EXPECT_EQ(issn_check_digit(U"0317847"), U'1');  // the example of ISO 3297
  EXPECT_EQ(issn_check_digit(U"1050124"), U'X');
}

TEST(Numbers, AreRepairedWholeOrNotAtAll) {
  Page page = test::page_of({U"2O2O年"});
  ASSERT_TRUE(add_edit(page.lines[0], {"hand", {1, 2}, U"O", 1.0, EditClass::manual}));
  EXPECT_EQ(test::cleaned(page), U"2O2O年");
}

TEST(Words, LigaturesInsideAWordBecomeLetters) {
  expect("words.ligatures", {{U"the ﬁrst oﬃce", U"the first office"},
                             {U"the ﬂoor, the baﬄe, the oﬀer", U"the floor, the baffle, the offer"},
                             {U"Paciﬁc公司", U"Pacific公司"},
                             {U"the laﬅ mo\uFB06", U"the last most"}});
  expect_kept({U"the ligature ﬁ of the fount"});
}

TEST(Words, HyphensOfOtherCodesBecomeTheUsualOne) {
  expect("words.hyphens",
         {{U"a well\u2010known left\u2011wing man", U"a well-known left-wing man"}});
  expect_kept({U"a gov\u00AD"});
}

TEST(Words, LongDashesAndRaisedDotsOfHanTextAreDashesAndDots) {
  expect("punctuation.dash", {{U"三个关键词\u2E3A稳进立", U"三个关键词——稳进立"},
                              {U"三个关键词\u2E3B稳进立", U"三个关键词——稳进立"}});
  expect("punctuation.ellipsis", {{U"他想了想⋯⋯没有说话。", U"他想了想……没有说话。"}});
}

TEST(Words, TheLongSIsAnS) {
  expect("words.long_s", {{U"the houſe of Congreſs", U"the house of Congress"}});
  expect_kept({U"the letter ſ"});
}

TEST(Words, DoubledMarksThatPairBecomeQuotationMarks) {
  expect("words.quotes", {{U"He said ``no'' twice.", U"He said “no” twice."},
                          {U"He said ''no'' and (''yes'').", U"He said “no” and (“yes”)."},
                          {U"Er sagte ,,nein'' zu allen.", U"Er sagte „nein” zu allen."},
                          {U"Er sagte ,,nein`` zu allen.", U"Er sagte „nein“ zu allen."}});
  EXPECT_EQ(test::cleaned(test::page_of({U"He said ``no", U"and never'' twice."})),
            U"He said “no\nand never” twice.");
}

TEST(Words, DoubledMarksThatDoNotPairStay) {
  expect_kept({U"a board of 6'2'' by 3'4''", U"He said ``no", U"one,, two", U"''", U"a '' b",
               U"He said ``no'' and ``yes", U"`````", U"the boys'' and girls''",
               U"He said ''no``"});
}

TEST(Words, NoSpaceStandsBeforeACommaOrFullStop) {
  expect("words.marks",
         {{U"The council of the town met , and adopted the budget .",
           U"The council of the town met, and adopted the budget."},
          {U"Le conseil de la ville a adopté le budget , puis la séance fut levée .",
           U"Le conseil de la ville a adopté le budget, puis la séance fut levée."}});
  expect_kept({U"The council of the town met . . . and adopted the whole budget.",
               U"The council of the town adopted .5 per cent, and the .NET programme.",
               U"The council of the town met ... and adopted the whole budget.",
               U"Le conseil de la ville a dit : oui ; non ! Pourquoi ? Il vota le budget.",
               U"Contents . 5", U"a , b"});
}

}  // namespace
}  // namespace broadsheet::clean
