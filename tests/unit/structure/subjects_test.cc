// SPDX-License-Identifier: GPL-3.0-or-later
// Pages whose headings all have one level: what goes on with a subject is a part of its article.
#include "stages/structure/text/subjects.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/reading.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

using testing::ElementsAre;

constexpr std::string_view kWheat =
    "本报记者 赵小禾\n\n"
    "四月的清水河两岸，百里麦田已经返青。站在石桥镇的田埂上，镇农技站站长孙玉林拔起一株麦苗，数了数"
    "分蘖，"
    "说今年的苗情比去年好。全镇冬小麦三万亩，一类苗占到六成。\n\n";
constexpr std::string_view kDrops =
    "孙玉林说，石桥镇去年秋天铺下滴灌带，麦苗越冬没有受旱。过去浇一遍冬小麦要十天，现在农技站在手机"
    "上点一下，"
    "清水河的水就进了田。全镇分蘖期的用水省了三分之一。\n\n";
constexpr std::string_view kRest =
    "# 大棚里的蔬菜迎来采收\n\n本报讯 "
    "东山乡的大棚近日进入采收期，黄瓜、番茄一天能摘两千斤，批发商的货车排到村口。"
    "乡长李大海说，价钱比往年高一成，棚户都很高兴。\n\n"
    "# 十万尾鱼苗投进南湾水库\n\n本报讯 "
    "昨天上午，十万尾鱼苗投进水库。工作人员说，这是今年第一批，以鲢鱼和鳙鱼为主，"
    "下个月还要再投一批，用来净化水质。\n\n"
    "# 三十名农机手进村修旋耕机\n\n本报讯 "
    "春耕在即，县农机局组织农机手进村，检修旋耕机和播种机。院子里摆满了零件，"
    "老师傅一边修一边教徒弟认型号。\n\n"
    "# 梨树下的直播间开了两年\n\n本报讯 "
    "北坡村的果农把手机支在梨树下面，一边修剪一边直播。二十岁的周倩说，"
    "粉丝问得最多的是梨花什么时候开，她就讲一讲疏花的道理。\n\n";

/// Each article: its headline and its subheads.
std::vector<std::string> told(const std::string& drawing) {
  const Issue issue = structured("# 河口农报\n\n2024年4月12日 第8版\n\n" + drawing);
  std::vector<std::string> out;
  for (const Article& article : issue.articles) {
    out.emplace_back();
    for (const Element& element : article.elements) {
      if (element.kind == ElementKind::headline || element.kind == ElementKind::subhead)
        out.back() +=
            (out.back().empty() ? "" : " / ") + to_utf8(reading_text(issue, element.segs));
    }
  }
  return out;
}

TEST(Subjects, OfAnArticleGoOnUnderAHeadingOfItsLevel) {
  EXPECT_THAT(
      told("# 清水河两岸百里麦田返青\n\n" + std::string(kWheat) + "# 滴灌带铺到田头以后怎么浇\n\n" +
           std::string(kDrops) + std::string(kRest)),
      ElementsAre("清水河两岸百里麦田返青 / 滴灌带铺到田头以后怎么浇", "大棚里的蔬菜迎来采收",
                  "十万尾鱼苗投进南湾水库", "三十名农机手进村修旋耕机", "梨树下的直播间开了两年"));
}

TEST(Subjects, AreNotAskedWhereAnArticleOpens) {
  EXPECT_EQ(told("# 清水河两岸百里麦田返青\n\n" + std::string(kWheat) +
                 "# 滴灌带铺到田头以后怎么浇\n\n本报讯 " + std::string(kDrops) + std::string(kRest))
                .size(),
            6U);
}

TEST(Subjects, OfAnotherStoryAreAnother) {
  const std::vector<std::string> all = told(
      "# 清水河两岸百里麦田返青\n\n" + std::string(kWheat) +
      "# 老街的裁缝铺要搬家了\n\n老街拓宽，开了四十年的裁缝铺月底搬走。店主陈桂兰把缝纫机擦得发亮，"
      "街坊来取衣服，顺便坐一坐，说以后要走两站路了。\n\n" +
      std::string(kRest));
  EXPECT_EQ(all.size(), 6U);
}

TEST(Subjects, SayNothingInAShortIssue) {
  std::vector<BlockText*> none;
  const std::vector<std::size_t> begins;
  EXPECT_FALSE(Subjects(none, begins).goes_on(0, 0));
}

}  // namespace
}  // namespace broadsheet::structure
