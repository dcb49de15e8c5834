// SPDX-License-Identifier: GPL-3.0-or-later
// What the stages of structure do with a title profile.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "stages/structure/page/masthead_profile.h"
#include "stages/structure/page/profile_signs.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

constexpr std::string_view kFacts = "2024年3月15日 星期五\n\n今日4版\n\n第21期(总第1306期)\n\n";
constexpr std::string_view kStory =
    "## 港口作业量再创新高\n\n本报讯 港口作业量再创新高，全年突破九十万箱。\n\n";

TitleProfile profile() {
  TitleProfile out;
  out.title = U"朝花";
  out.names = {U"MORNING BLOOM"};
  out.cn = "CN 99-0031";
  out.postal = "9-31";
  out.lccn = "sn99000031";
  out.place = U"朝花";
  out.publisher = U"朝花社";
  out.sections = {U"码头", U"Home News"};
  return out;
}

const Fact* fact(const Issue& issue, FactKind kind, std::string_view type = {}) {
  return issue.masthead.find(kind, type);
}

std::string number(const Issue& issue, std::string_view type) {
  const Fact* found = fact(issue, FactKind::identifier, type);
  return found == nullptr ? "none" : found->value + " by " + found->why.rule;
}

std::size_t notes(const Issue& issue) {
  const auto& facts = issue.masthead.facts;
  return static_cast<std::size_t>(std::count_if(
      facts.begin(), facts.end(), [](const Fact& f) { return f.kind == FactKind::note; }));
}

TEST(ProfileNames, StandAsWordsOfTheirOwn) {
  EXPECT_EQ(find_name(U"晨光日报 2024年", U"晨光日报"), (Span{0, 4}));
  EXPECT_EQ(find_name(U"晨 光 日 报", U"晨光日报"), (Span{0, 7}));
  EXPECT_EQ(find_name(U"《晨光日报》", U"晨光日报"), (Span{1, 5}));
  EXPECT_EQ(find_name(U"The Morning Bloom.", U"MORNING BLOOM"), (Span{4, 17}));
  for (const TextView other : {U"晨光日报社出版", U"订阅晨光日报", U"晨 光 日 报 社", U"晨光", U""})
    EXPECT_FALSE(find_name(other, U"晨光日报")) << to_utf8(other);
  EXPECT_FALSE(find_name(U"MORNING BLOOMS", U"MORNING BLOOM"));
  EXPECT_FALSE(find_name(U"晨光日报", U""));
  EXPECT_FALSE(find_name(U"晨光日报", U" "));
}

TEST(ProfileNames, AreFoundWhereTheFirstPlaceIsPartOfAnother) {
  EXPECT_EQ(find_name(U"晨光日报社 晨光日报", U"晨光日报"), (Span{6, 10}));
}

TEST(ProfileMasthead, ANameThatLooksLikeNoneIsTheTitle) {
  const std::string page = "朝花\nMorning Bloom\n\n" + std::string(kFacts) + std::string(kStory);
  EXPECT_EQ(fact(structured(page), FactKind::title, "zh"), nullptr);
  const Issue issue = structured_with(profile(), page);
  ASSERT_NE(fact(issue, FactKind::title, "zh"), nullptr);
  EXPECT_EQ(fact(issue, FactKind::title, "zh")->printed, U"朝花");
  EXPECT_EQ(fact(issue, FactKind::title, "zh")->why.rule, "masthead.profile");
  EXPECT_EQ(fact(issue, FactKind::title, "zh")->blocks.size(), 1U);
  ASSERT_NE(fact(issue, FactKind::title, "en"), nullptr);
  EXPECT_EQ(fact(issue, FactKind::title, "en")->printed, U"Morning Bloom");
  EXPECT_EQ(notes(issue), 0U);
  EXPECT_EQ(issue.articles.size(), 1U);
}

TEST(ProfileMasthead, ANameOnALineWithMoreIsTheTitle) {
  const Issue issue = structured_with(
      profile(),
      "朝 花 MORNING BLOOM 2024年3月15日 星期五\n\n第21期(总第1306期)\n\n" + std::string(kStory));
  ASSERT_NE(fact(issue, FactKind::title, "zh"), nullptr);
  EXPECT_EQ(fact(issue, FactKind::title, "zh")->printed, U"朝 花");
  ASSERT_NE(fact(issue, FactKind::date), nullptr);
  EXPECT_EQ(fact(issue, FactKind::date)->value, "2024-03-15");
}

TEST(ProfileMasthead, ANameOverTwoLinesIsTheTitle) {
  const Issue issue =
      structured_with(profile(), "朝\n花\n\n" + std::string(kFacts) + std::string(kStory));
  ASSERT_NE(fact(issue, FactKind::title, "zh"), nullptr);
  EXPECT_EQ(fact(issue, FactKind::title, "zh")->printed, U"朝花");
  EXPECT_EQ(fact(issue, FactKind::title, "zh")->why.rule, "masthead.profile");
  EXPECT_EQ(notes(issue), 0U);
}

TEST(ProfileMasthead, WhatThePaperDoesNotSayTheProfileSays) {
  const Issue issue = structured_with(profile(), std::string(kFacts) + std::string(kStory));
  ASSERT_NE(fact(issue, FactKind::title), nullptr);
  EXPECT_EQ(fact(issue, FactKind::title)->printed, U"朝花");
  EXPECT_EQ(fact(issue, FactKind::title)->why.rule, kStatedByProfile);
  EXPECT_TRUE(fact(issue, FactKind::title)->blocks.empty());
  EXPECT_EQ(number(issue, "CN"), "CN 99-0031 by profile");
  EXPECT_EQ(number(issue, "ISSN"), "none");
  EXPECT_EQ(number(issue, "postal"), "9-31 by profile");
  EXPECT_EQ(number(issue, "LCCN"), "sn99000031 by profile");
  EXPECT_EQ(number(issue, "ZDB"), "none");
  EXPECT_EQ(fact(issue, FactKind::place)->printed, U"朝花");
  EXPECT_EQ(fact(issue, FactKind::responsible, "publisher")->printed, U"朝花社");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::profile_mismatch), 0U);
}

TEST(ProfileMasthead, WhatThePaperSaysStays) {
  const Issue issue =
      structured_with(profile(), std::string(kFacts) +
                                     "国内统一连续出版物号：CN 99-0031\n\n邮发代号：9-32\n\n"
                                     "出版：朝花出版社\n\n" +
                                     std::string(kStory));
  EXPECT_EQ(number(issue, "CN"), "CN 99-0031 by identifier.cn");
  EXPECT_EQ(number(issue, "postal"), "9-32 by identifier.postal");
  EXPECT_EQ(fact(issue, FactKind::responsible, "publisher")->printed, U"朝花出版社");
}

TEST(ProfileMasthead, AnotherPapersNumberSilencesTheProfile) {
  const Issue issue =
      structured_with(profile(), std::string(kFacts) + "国内统一连续出版物号：CN 99-0017\n\n" +
                                     std::string(kStory));
  EXPECT_EQ(issue.diagnostics.count(DiagCode::profile_mismatch), 1U);
  EXPECT_EQ(number(issue, "CN"), "CN 99-0017 by identifier.cn");
  EXPECT_EQ(number(issue, "postal"), "none");
  EXPECT_EQ(fact(issue, FactKind::title), nullptr);
}

TEST(ProfileMasthead, AnotherNameIsReportedAndStays) {
  const std::string page = "# 河畔日报\n\n" + std::string(kFacts) + std::string(kStory);
  const Issue issue = structured_with(profile(), page);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::profile_mismatch), 1U);
  EXPECT_EQ(fact(issue, FactKind::title)->printed, U"河畔日报");
  EXPECT_EQ(number(issue, "postal"), "none");
  // The same number under another lettering: it is this paper.
  const Issue same = structured_with(
      profile(), "# 河畔日报\n\n" + std::string(kFacts) + "CN 99-0031\n\n" + std::string(kStory));
  EXPECT_EQ(same.diagnostics.count(DiagCode::profile_mismatch), 1U);
  EXPECT_EQ(fact(same, FactKind::title)->printed, U"河畔日报");
  EXPECT_EQ(number(same, "postal"), "9-31 by profile");
}

TEST(ProfileMasthead, ANameAloneIsSetApart) {
  const Issue issue = structured_with(profile(), "朝花\n\n" + std::string(kStory));
  EXPECT_EQ(issue.pages[0].blocks[0].role, BlockRole::masthead);
  EXPECT_EQ(fact(issue, FactKind::title)->why.rule, "masthead.profile");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::masthead_missing), 1U);
}

TEST(ProfileMasthead, OfAnIssueWithoutOneIsTheProfiles) {
  const Issue issue = structured_with(profile(), kStory);
  EXPECT_EQ(fact(issue, FactKind::title)->why.rule, kStatedByProfile);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::masthead_missing), 1U);
}

std::string second_page(const std::string& head) {
  return std::string(kStory) + "=page=\n\n" + head + "\n\n" + std::string(kStory);
}

TEST(ProfileSections, AreReadFromARunningHead) {
  const std::string head = second_page("6 码 头 2024年3月15日 星期五");
  EXPECT_EQ(structured(head).pages[1].section, U"");
  const Issue issue = structured_with(profile(), head);
  EXPECT_EQ(issue.pages[1].section, U"码头");
  EXPECT_EQ(issue.pages[1].label, "6");
  EXPECT_EQ(issue.pages[1].blocks[0].role, BlockRole::running_head);
  EXPECT_EQ(issue.articles.at(1).section, U"码头");
  EXPECT_EQ(
      structured_with(profile(), second_page("6  Home News  March 15, 2024")).pages[1].section,
      U"Home News");
}

TEST(ProfileSections, AloneAtTheHeadOfAPageAreItsRunningHead) {
  const Issue issue = structured_with(profile(), second_page("码头"));
  EXPECT_EQ(issue.pages[1].section, U"码头");
  EXPECT_EQ(issue.pages[1].blocks[0].role, BlockRole::running_head);
  EXPECT_EQ(issue.pages[1].blocks[0].why.rule, "profile.section");
}

TEST(ProfileSections, OverAHeadlineAreLabels) {
  std::string page(kStory);
  for (int i = 0; i < 3; ++i) page += kStory;
  const std::string drawing = page + "## 码头\n\n" + std::string(kStory) + page;
  const auto labels = [](const Issue& issue) {
    const auto& blocks = issue.pages[0].blocks;
    return std::count_if(blocks.begin(), blocks.end(),
                         [](const Block& b) { return b.role == BlockRole::section_label; });
  };
  EXPECT_EQ(labels(structured(drawing)), 0);
  EXPECT_EQ(labels(structured_with(profile(), drawing)), 1);
}

TEST(ProfileFurniture, IsWhatItsPatternsSay) {
  TitleProfile with = profile();
  with.furniture = {{"^本版编务~[:：]", BlockRole::editor_credits},
                    {"^扫码{HAN}{2}$", BlockRole::discarded},
                    {"^·河畔新闻·$", BlockRole::running_head}};
  const std::string drawing = std::string(kStory) +
                              "本版编务：张三 李四\n\n扫码关注\n\n·河畔新闻·\n\n" +
                              std::string(kStory) + "扫码关注我们的账号。\n";
  const Issue issue = structured_with(with, drawing);
  const auto& blocks = issue.pages[0].blocks;
  EXPECT_EQ(blocks.at(2).role, BlockRole::editor_credits);
  EXPECT_EQ(blocks.at(2).why.rule, "profile.furniture");
  EXPECT_EQ(blocks.at(3).role, BlockRole::discarded);
  EXPECT_EQ(blocks.at(4).role, BlockRole::running_head);
  EXPECT_EQ(blocks.at(7).role, BlockRole::paragraph);
  EXPECT_EQ(issue.pages[0].furniture.size(), 2U);
  EXPECT_EQ(issue.balance->discarded, 4U);
}

TEST(ProfileFurniture, IsCutOutOfTheBlockAroundIt) {
  TitleProfile with = profile();
  with.furniture = {{"^扫码关注$", BlockRole::discarded}};
  const Issue issue = structured_with(
      with, std::string(kStory) + "港口的灯亮了一夜，船员说：\n扫码关注\n“明天见。”\n");
  const auto& blocks = issue.pages[0].blocks;
  ASSERT_EQ(blocks.size(), 5U);
  EXPECT_EQ(blocks[2].role, BlockRole::paragraph);
  EXPECT_EQ(blocks[3].role, BlockRole::discarded);
  EXPECT_EQ(blocks[4].role, BlockRole::paragraph);
}

TEST(ProfilePatterns, ThatAreNoneSayWhy) {
  const auto fault = [](std::string_view expression) {
    std::string why;
    return Pattern::make(expression, why) ? "none" : why;
  };
  EXPECT_EQ(fault("^责编"), "none");
  EXPECT_NE(fault("(责编"), "none");
  EXPECT_NE(fault("[责"), "none");
  EXPECT_NE(fault("责*"), "none");  // fits everything
  EXPECT_NE(fault("^$"), "none");
  EXPECT_NE(fault("((((a{1000}){1000}){1000}){1000}){1000}"), "none");
  EXPECT_NE(fault(std::string(2000, '(')), "none");
  EXPECT_NE(fault("a\\C"), "none");
}

TEST(ProfilePatterns, OfManyGroupsAreFound) {
  std::string why;
  std::string many;
  for (int i = 0; i < 40; ++i) many += "(a)";
  const auto pattern = Pattern::make(many, why);
  ASSERT_TRUE(pattern) << why;
  const auto match = pattern->search(Text(41, U'a'));
  ASSERT_TRUE(match);
  EXPECT_EQ(match->whole, (Span{0, 40}));
}

TEST(ProfilePatterns, ThatTurnBackForEverEnd) {
  std::string why;
  const auto pattern = Pattern::make("^(?:(?:a|a?)+)+b", why);
  ASSERT_TRUE(pattern) << why;
  EXPECT_FALSE(pattern->search(Text(20'000, U'a')));
}

}  // namespace
}  // namespace broadsheet::structure
