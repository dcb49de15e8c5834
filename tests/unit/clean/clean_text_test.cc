// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/clean/rules/clean_text.h"

#include <gtest/gtest.h>

#include "tests/unit/clean/clean_support.h"

namespace broadsheet::clean {
namespace {

struct Case {
  TextView before;
  TextView after;
};

void expect(std::initializer_list<Case> cases, Mark mark = Mark::paragraph,
            const Settings& settings = {}) {
  for (const Case& c : cases) {
    EXPECT_EQ(to_utf8(test::cleaned(c.before, mark, settings)), to_utf8(c.after))
        << "from " << to_utf8(c.before);
  }
}

void expect_kept(std::initializer_list<TextView> texts, Mark mark = Mark::paragraph,
                 const Settings& settings = {}) {
  for (const TextView text : texts) {
    EXPECT_EQ(to_utf8(test::cleaned(text, mark, settings)), to_utf8(text));
  }
}

TEST(Unicode, RadicalsAndCompatibilityIdeographsBecomeUnified) {
  expect({{U"⼯业", U"工业"},
          {U"⺠族", U"民族"},
          {U"⻓江", U"长江"},
          {U"⻬鲁", U"齐鲁"},
          {U"\uF9E4解", U"理解"},
          {U"\uFA1E星", U"羽星"},
          {U"\U0002F800", U"丽"}});
}

TEST(Unicode, CompatibilityIsNotNfkc) {
  expect_kept({U"①②③", U"50㎡", U"㈱日立", U"½", U"²"});
}

TEST(Unicode, VerticalFormsBecomeTheirPunctuation) {
  expect({{U"甲︐乙︒", U"甲，乙。"},
          {U"︵甲︶︽乙︾﹁丙﹂", U"（甲）《乙》「丙」"},
          {U"甲﹑乙", U"甲、乙"}});
}

TEST(Unicode, InvisibleCharactersGo) {
  expect({{U"\uFEFF工\u200B业", U"工业"},
          {U"exam\u00ADple", U"example"},
          {U"工\u200D业", U"工业"},
          {U"甲\u2060乙", U"甲乙"}});
}

TEST(Unicode, SoftHyphensBeforeALostLineEndJoinTheWord) {
  expect({{U"the whole neigh\u00AD bourhood came", U"the whole neighbourhood came"},
          {U"the har¬ bour and the ri⸗ ver", U"the harbour and the river"}});
  expect_kept({U"a ¬ b", U"not ¬ X"});
}

TEST(Formulas, ThatAreNumbersBecomeText) {
  expect({{U"桥长$1 2 3 . 5$米，比去年增长 $7.3 \\%$ 。", U"桥长123.5米，比去年增长7.3%。"},
          {U"气温 $ 2 5 ^ { \\circ } C $ ，含盐$ 8.6\\% $。", U"气温25°C，含盐8.6%。"},
          {U"\\(9 0 \\mathrm { m } ^ { 2 }\\)的桥面", U"90m²的桥面"}});
  expect_kept(
      {U"每桶$78涨到$81", U"US$和HK$的比价", U"$\\sqrt{2}$倍", U"A$、B$", U"用 $ 5 换 $ 7"});
}

TEST(Spacing, KeepsTheLabelsOfTraditionalPrint) {
  expect_kept({U"本報訊 記者張三報道：新橋昨日通車，兩岸市民前來觀看。"});
}

TEST(Unicode, JoinersThatSpellStay) {
  expect_kept({U"می\u200Cخواهم", U"👩\u200D🚀"});
}

TEST(Unicode, ASoftHyphenAtALineEndStaysForTheJoin) {
  EXPECT_EQ(test::cleaned(test::page_of({U"news\u00AD", U"pa\u00ADper"})), U"news\u00AD\npaper");
}

TEST(Unicode, ControlsGoAndPartWordsWhereTheyDid) {
  expect({{U"工\u0007业", U"工业"},
          {U"工\u000B业", U"工业"},
          {U"one\u000Btwo", U"one two"},
          {U"a\u007Fb\u0081c", U"abc"}});
}

TEST(Unicode, PrivateUseAndReplacementCharactersStay) {
  expect_kept({U"\uE000甲\uFFFD乙\U000F0000"});
}

TEST(Unicode, MarksAreComposed) {
  expect({{U"cafe\u0301 e\u0323\u0302", U"café ệ"},
          {U"か\u3099", U"が"},
          {U"\u2126", U"Ω"},
          {U"\u1112\u1161\u11AB", U"한"}});
}

TEST(Unicode, AnUnnaturalRowOfMarksIsLeft) {
  Text text = U"e";
  for (int i = 0; i < 500'000; ++i) text += i < 250'000 ? U'\u0301' : U'\u0323';
  EXPECT_EQ(test::cleaned(text), text);
}

TEST(Spacing, GapsBetweenHanInProseAreClosed) {
  expect({{U"会议 强调，推进 新型工 业化。", U"会议强调，推进新型工业化。"},
          {U"会议　强调\u00A0，推进\u2003新型。", U"会议强调，推进新型。"},
          {U"甲 、 乙 “ 丙 ” 丁 。", U"甲、乙“丙”丁。"},
          {U"提出“ 两个” 要求。", U"提出“两个”要求。"}});
}

TEST(Spacing, AParagraphOfTwoLinesIsOneText) {
  EXPECT_EQ(test::cleaned(test::page_of({U"　　会议 强调推进", U"新型工 业化发展。"})),
            U"　　会议强调推进\n新型工业化发展。");
}

TEST(Spacing, AnIndentStays) {
  expect_kept({U"　　会议强调，推进新型工业化。", U"会议结束。　　记者从会上了解到，代表很多。",
               U"会议强调。  "});
}

TEST(Spacing, ALongPieceOfAParagraphIsProseWithoutItsEnd) {
  expect(
      {{U"通信服务、网络安全、无线电安全等保障任 "
        U"务得到落实，产业发展环境持续优化，数字化转型加快推进",
        U"通信服务、网络安全、无线电安全等保障任务得到落实，产业发展环境持续优化，数字化转型加快推"
        U"进"}});
}

TEST(Spacing, LabelsKeepTheirSpaces) {
  expect_kept({U"主办：甲社 乙公司", U"本报记者　张三", U"张三 李四 摄", U"21年砺神剑 21次",
               U"责任编辑：王五　E-mail:news@example.cn", U"2023年12月22日 星期五　今日4版",
               U"国内统一连续出版物号：CN 11-0005", U"工 业化"});
  expect_kept({U"加油！中国 健儿"});
  expect_kept({U"加油。中国 健儿"}, Mark::heading);
}

TEST(Spacing, DatelinesAndNamesKeepTheirSpacesInProse) {
  expect_kept({U"本报讯 记者张三报道：会议今天召开。", U"本报讯（记者 张三 李四）会议今天召开。",
               U"新华社记者 张三报道，会议今天召开。", U"新华社北京12月21日电 会议今天召开。",
               U"本报记者 张三 通讯员 李四报道，会议今天召开。", U"图为会议现场。 张三 李四 摄"});
  expect({{U"本报讯 记者张三报 道：会 议今天召开。", U"本报讯 记者张三报道：会议今天召开。"},
          {U"多名记者 在会上提问并得到回答。", U"多名记者在会上提问并得到回答。"}});
}

TEST(Spacing, LetterSpacedLinesAreClosed) {
  expect({{U"社 论", U"社论"},
          {U"社　论", U"社论"},
          {U"新 年 献 词", U"新年献词"},
          {U"中 国　　电 子 报", U"中国　　电子报"}});
  expect({{U"坚 持 改 革 ！", U"坚持改革！"}}, Mark::heading);
  expect_kept({U"新年 献词", U"张三 李四", U"A B C", U"甲 A 乙"});
  EXPECT_EQ(test::cleaned(test::page_of({U"社　论", U"要闻 综合"})), U"社论\n要闻 综合");
}

TEST(Spacing, HanAndLatinStandWithoutSpaceInProse) {
  expect({{U"建成 5G 基站 328.2 万个，增长 4.3% 以上。", U"建成5G基站328.2万个，增长4.3%以上。"},
          {U"使用 Windows 11 系统 。", U"使用Windows 11系统。"}});
}

TEST(Spacing, AnAddressIsLeftAlone) {
  expect_kept(
      {U"请登录 http://www.example.cn/a,b?c=1 查询结果。", U"请写信到 a.b@example.cn 报名。"});
}

TEST(Spacing, DoubleSpacesInProseOfWordsBecomeOne) {
  expect({{U"The council met on   Monday.  It adopted the whole budget.",
           U"The council met on Monday. It adopted the whole budget."}});
  expect_kept({U"Vol. 3    No. 12", U"  The council met on Monday and adopted the whole budget."});
}

TEST(Spacing, JapaneseKeepsItsFullWidthSpace) {
  expect_kept({U"えっ！　本当ですか。そうです。"});
  expect({{U"これは新 聞の記事です。", U"これは新聞の記事です。"}});
}

TEST(Width, FullWidthLettersAndDigitsBecomeHalfWidth) {
  expect({{U"建成５Ｇ基站", U"建成5G基站"},
          {U"ＣＨＩＮＡ", U"CHINA"},
          {U"增长３．５％。", U"增长3.5%。"}});
  expect_kept({U"增长7．5倍，达到60％。"});
}

TEST(Width, AWidePercentSignIsAHabitOfThePage) {
  EXPECT_EQ(test::cleaned(test::page_of({U"去年是60％，", U"今年是８０％。"})),
            U"去年是60％，\n今年是80％。");
}

TEST(Width, JapaneseKeepsFullWidthLetters) {
  expect_kept({U"ＮＨＫの番組は１２時からです。"});
  Settings japanese;
  japanese.lang = "ja";
  expect_kept({U"第１２回大会", U"ＮＨＫ"}, Mark::paragraph, japanese);
}

TEST(Width, PunctuationBetweenHanBecomesFullWidth) {
  expect({{U"会议指出,要加快发展;要创新.", U"会议指出，要加快发展；要创新。"},
          {U"会议指出 , 要加快 ! 好 ? 好。", U"会议指出，要加快！好？好。"},
          {U"主办:甲社", U"主办：甲社"},
          {U"太好了!!真的?!", U"太好了！！真的？！"},
          {U"会议召开. 代表出席.", U"会议召开。代表出席。"},
          {U"增长4.3%,其中工业增长5.1%。", U"增长4.3%，其中工业增长5.1%。"},
          {U"发展AI,推动创新。", U"发展AI，推动创新。"},
          {U"甲｡乙､丙", U"甲。乙、丙"}});
}

TEST(Width, NumbersTimesAndLatinRunsKeepTheirs) {
  expect_kept({U"共1,000人在12:30到达，增长3.5%。", U"他说Hello, world!然后走了。",
               U"约翰.史密斯先生来访。", U"E-mail:news@example.cn", U"比分3:2。",
               U"http://a.cn:80/", U"文件名是a.txt。", U"第1.2节。"});
}

TEST(Width, APointBetweenHanEndsASentence) {
  expect({{U"会议今天召开.代表们出席了。", U"会议今天召开。代表们出席了。"},
          {U"他说“走吧”.大家走了。", U"他说“走吧”。大家走了。"},
          {U"用的方法（恩格斯）.辛蒂走了。", U"用的方法（恩格斯）。辛蒂走了。"},
          {U"增加了二十.今年更多。", U"增加了二十。今年更多。"}});
}

TEST(Width, APointInANameANumberOrATitleStays) {
  expect_kept({U"约翰.史密斯先生来访。", U"乔.拜登先生来访。", U"爾伯特.李來訪。",
               U"一.关于工作的安排。", U"会议指出：第二.加强管理。", U"五.四青年节到了。",
               U"“魅力.青岛”活动开始了。"});
}

TEST(Width, ALineEndIsNoGapForPunctuation) {
  EXPECT_EQ(test::cleaned(test::page_of({U"会议指出,", U"要加快发展.", U"代表出席了会议"})),
            U"会议指出，\n要加快发展。\n代表出席了会议");
}

TEST(Width, BracketsGoInPairs) {
  expect({{U"工业(总值)增长了。", U"工业（总值）增长了。"},
          {U"（abc)", U"(abc)"},
          {U"(总第4688期）", U"（总第4688期）"},
          {U"公司(CATL)发布公告。", U"公司（CATL）发布公告。"},
          {U"(甲（乙)丙）发布公告。", U"（甲（乙）丙）发布公告。"}});
  expect_kept({U"(下转第6版)", U"第91期(总第4688期)", U"f(x)=1。", U"公式f(x)成立。", U"1)甲 2)乙",
               U"（甲）"});
}

TEST(Punctuation, EllipsesAreSixDots) {
  expect({{U"他想了想...走了。", U"他想了想……走了。"},
          {U"他想了想…走了。", U"他想了想……走了。"},
          {U"他走了。。。", U"他走了……"},
          {U"他走了......", U"他走了……"},
          {U"他走了…...", U"他走了……"},
          {U"他走了···。", U"他走了……。"}});
  expect_kept({U"他想了想……走了。", U"目录..........3", U"Wait... what", U"他走了。。"});
}

TEST(Punctuation, DashesAreTwoEm) {
  expect({{U"三个词--稳进立", U"三个词——稳进立"},
          {U"三个词— —稳进立", U"三个词——稳进立"},
          {U"三个词──稳进立", U"三个词——稳进立"},
          {U"--记某工厂", U"——记某工厂"},
          {U"他说：---好的。", U"他说：——好的。"}});
  expect_kept({U"三个词——稳进立", U"1—11月增长。", U"北京—上海高铁开通。", U"今日，—点不难。",
               U"2020-2023年", U"a--b", U"1--11月", U"中国-东盟", U"甲———乙", U"甲————乙",
               U"2019—2023年"});
  EXPECT_EQ(test::cleaned(test::page_of({U"会议在中国", U"—东盟中心召开。"})),
            U"会议在中国\n—东盟中心召开。");
}

TEST(Punctuation, MiddleDotsBetweenHan) {
  expect({{U"约翰•史密斯", U"约翰·史密斯"},
          {U"爱达··魔都", U"爱达·魔都"},
          {U"约翰‧史", U"约翰·史"},
          {U"约翰・史密斯", U"约翰·史密斯"}});
  expect_kept({U"爱达·魔都", U"• 甲", U"ジョン・スミスさんの家"});
}

TEST(CleanText, LatinTextKeepsItsPunctuation) {
  expect_kept({U"\"Hello,\" he said -- and left... (again) at 12:30; why? 中"});
  Settings english;
  english.lang = "en";
  expect_kept({U"会议 指出,要发展.今天..."}, Mark::paragraph, english);
}

TEST(CleanText, MarkupIsNeverTouchedAndSeenThrough) {
  Page page = test::page_of({U"## 工 业,**发 展**了。&amp; 好"});
  page.lines[0].markup = {{{0, 3}, {}}, {{7, 9}, {}}, {{12, 14}, {}}, {{16, 21}, U"&"}};
  Diagnostics diagnostics;
  const Page after = clean_text(page, {}, diagnostics);
  EXPECT_EQ(to_utf8(corrected(after.lines[0])), "工业，发展了。&好");
  EXPECT_EQ(after.lines[0].markup, page.lines[0].markup);
  EXPECT_EQ(after.lines[0].as_read, page.lines[0].as_read);
}

TEST(CleanText, CellsAreTextsOfTheirOwn) {
  Page page = test::page_of({U"| 工业 | 产值。 |"}, Mark::table);
  page.lines[0].markup = {{{0, 1}, {}}, {{5, 6}, {}}, {{11, 12}, {}}};
  page.blocks[0].cells.resize(2);
  page.blocks[0].cells[0].segs = {{page.lines[0].id, {2, 4}, Join::none}};
  page.blocks[0].cells[1].segs = {{page.lines[0].id, {7, 10}, Join::none}};
  Diagnostics diagnostics;
  EXPECT_TRUE(clean_text(page, {}, diagnostics).lines[0].edits.empty());
}

TEST(CleanText, AHardBreakParts) {
  Page page = test::page_of({U"中国 电子报", U"会议今天召开。"});
  page.lines[0].hard_break = true;
  EXPECT_EQ(test::cleaned(page), U"中国 电子报\n会议今天召开。");
}

TEST(CleanText, LinesInNoBlockStandAlone) {
  Page page = test::page_of({U"会议 今天召开。", U"甲社 乙社"});
  page.blocks.clear();
  EXPECT_EQ(test::cleaned(page), U"会议今天召开。\n甲社 乙社");
}

TEST(CleanText, EditsThatAreThereStay) {
  Page page = test::page_of({U"会 议召 开了。"});
  ASSERT_TRUE(add_edit(page.lines[0], {"hand", {1, 2}, U"·", 1.0, EditClass::manual}));
  EXPECT_EQ(test::cleaned(page), U"会·议召开了。");
}

TEST(CleanText, ASecondRunChangesNothing) {
  Page page = test::page_of({U"会 议 指出,“发 展(工业)...” ５Ｇ⼯业."});
  Diagnostics diagnostics;
  const Page once = clean_text(page, {}, diagnostics);
  EXPECT_FALSE(once.lines[0].edits.empty());
  EXPECT_EQ(clean_text(once, {}, diagnostics), once);
}

TEST(CleanText, ARuleSeesWhatEarlierRulesMade) {
  expect({{U"他走了.\u200B..没有说。", U"他走了……没有说。"},
          {U"⼯ \u200B业，会议召开。", U"工业，会议召开。"},
          {U"会议召开 . 代表出席。", U"会议召开。代表出席。"}});
}

TEST(CleanText, AFamilyCanBeSwitchedOff) {
  EXPECT_EQ(test::cleaned(U"会 议召开,５Ｇ。", Mark::paragraph, test::without("spacing")),
            U"会 议召开，5G。");
}

}  // namespace
}  // namespace broadsheet::clean
