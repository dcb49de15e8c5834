// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "document/formula.h"
#include "document/initials.h"
#include "document/reading.h"
#include "stages/structure/page/masthead.h"
#include "stages/structure/page/masthead_facts.h"
#include "stages/structure/page/page_labels.h"
#include "tests/unit/structure/structured.h"

namespace broadsheet::structure {
namespace {

std::string edition_in(TextView line) {
  for (const FoundFact& found : facts_in(line)) {
    if (found.fact.kind == FactKind::edition)
      return found.fact.type + " " + to_utf8(found.fact.printed);
  }
  return {};
}

TEST(Editions, AreKnownByTheirNames) {
  EXPECT_EQ(edition_in(U"早间版 第21期"), "morning 早间版");
  EXPECT_EQ(edition_in(U"晚 间 版"), "evening 晚 间 版");
  EXPECT_EQ(edition_in(U"號外"), "extra 號外");
  EXPECT_EQ(edition_in(U"第21期 增刊"), "supplement 增刊");
  EXPECT_EQ(edition_in(U"LATE CITY EDITION"), "late LATE CITY EDITION");
  EXPECT_EQ(edition_in(U"No. 21 Northern Edition"), "regional Northern Edition");
  EXPECT_EQ(edition_in(U"华南版"), "regional 华南版");
}

TEST(Editions, AreNoPartOfWords) {
  EXPECT_EQ(edition_in(U"晨版画展开幕"), "");
  EXPECT_EQ(edition_in(U"体育版"), "");
  EXPECT_EQ(edition_in(U"extraordinary"), "");
}

std::string date_of(std::string_view drawing) {
  const Issue issue = structured(drawing);
  const Fact* date = issue.masthead.find(FactKind::date);
  return date == nullptr ? "" : date->value + " " + to_utf8(date->printed);
}

TEST(PartedDates, AreJoinedFromTheirLines) {
  EXPECT_EQ(
      date_of("河畔日报\n\n2023年\n\n4月6日\n\n## 桥通车\n\n本报讯 桥昨日通车，两岸的人都来看。\n"),
      "2023-04-06 2023年 4月6日");
  EXPECT_EQ(date_of("河畔日报\n\n6\n\n2023年4月\n\n星期四\n\n## 桥通车\n\n本报讯 "
                    "桥昨日通车，两岸的人都来看。\n"),
            "2023-04-06 6 2023年4月");
}

TEST(Masthead, IsTheNameAloneOverAHeading) {
  const Issue issue = structured("河畔日报\n\n# 桥通车\n\n本报讯 桥昨日通车，两岸的人都来看。\n");
  ASSERT_NE(issue.masthead.find(FactKind::title), nullptr);
  EXPECT_EQ(issue.masthead.find(FactKind::title)->printed, U"河畔日报");
  EXPECT_EQ(structured("桥通车\n\n# 路通车\n\n本报讯 路昨日通车，两岸的人都来看。\n")
                .masthead.find(FactKind::title),
            nullptr);
}

std::string languages_of(std::string_view drawing) {
  const Issue issue = structured(drawing);
  const Fact* name = issue.masthead.find(FactKind::title);
  return issue.lang + " " + (name == nullptr ? "-" : name->type);
}

TEST(Languages, OfNamesAreThoseOfTheirPapers) {
  EXPECT_EQ(
      languages_of("川辺夕刊新聞\n\n2024年（令和6年）3月15日（金曜日）\n\n## 橋がきのう開通\n\n"
                   "川をわたる橋がきのう開通し、市長は「三年かかった」と話した。\n"),
      "ja ja");
  // Prices and programmes have little kana; the Han are those of Japan.
  EXPECT_EQ(languages_of(
                "川辺夕刊新聞\n\n2024年3月15日（金曜日）\n\n## 駅前広場\n\n発売価格一覧、各駅売店。"
                "総会実施、関係団体参加、検査済証交付、市役所図書館対応時間変更の件。\n"),
            "ja ja");
  EXPECT_EQ(
      languages_of("河畔日报\n\n2024年3月15日 星期五\n\n## 桥通车\n\n"
                   "本报讯 新桥昨日通车，桥头的日料店「さくら」也来了很多人，大家都说方便。\n"),
      "zh-Hans zh");
  EXPECT_EQ(
      languages_of(
          "# Der Flussbote Zeitung\n\nFreitag, 15. März 2024\n\n## Brücke ist offen\n\n"
          "Die Brücke ist seit Freitag offen, und die Stadt hat lange auf den Tag gewartet.\n"),
      "de de");
}

TEST(PageLabels, OutOfOrderAreReported) {
  const auto reported = [](std::vector<std::string> labels) {
    Issue issue;
    for (const std::string& label : labels) {
      Page page;
      page.id = PageId{static_cast<std::uint32_t>(issue.pages.size() + 1)};
      page.label = label;
      issue.pages.push_back(std::move(page));
    }
    Diagnostics found;
    check_page_labels(issue, found);
    return found.count(DiagCode::page_label_mismatch);
  };
  EXPECT_EQ(reported({"1", "", "3", "12"}), 0U);
  EXPECT_EQ(reported({"A1", "A2", "B1", "B2"}), 0U);
  EXPECT_EQ(reported({"1", "10", "2"}), 1U);
  EXPECT_EQ(reported({"A1", "A1"}), 1U);
  EXPECT_EQ(reported(std::vector<std::string>(20'000, "A1")), 1U);
}

TEST(Initials, AreKnownByWhatTheyLeaveOfAWord) {
  EXPECT_TRUE(completes_word(U'T', U"he river"));
  EXPECT_TRUE(completes_word(U'W', U"HEN the"));
  EXPECT_TRUE(completes_word(U'I', U"n the"));
  EXPECT_TRUE(completes_word(U'A', U"t last"));
  EXPECT_TRUE(completes_word(U'A', U"fter noon"));
  EXPECT_TRUE(completes_word(U'O', U"ur lamp"));
  EXPECT_FALSE(completes_word(U'A', U"bridge"));
  EXPECT_FALSE(completes_word(U'A', U"BRIDGE"));
  EXPECT_FALSE(completes_word(U'I', U"saw"));
  EXPECT_FALSE(completes_word(U'T', U"Roe"));
}

TEST(Initials, OfABlockOfTheirOwnOpenTheParagraph) {
  const Issue issue =
      structured("## Pier opened\n\nT\n\nhe pier opened on Monday, and half the town had come.\n");
  std::string text = to_utf8(text_of(issue, View::reading));
  EXPECT_NE(text.find("The pier opened on Monday"), std::string::npos) << text;
}

}  // namespace
}  // namespace broadsheet::structure
