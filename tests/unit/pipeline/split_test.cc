// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/split.h"

#include <gtest/gtest.h>

#include "document/reading.h"
#include "document/validate.h"
#include "tests/support/draw.h"

namespace broadsheet::pipeline {
namespace {

constexpr const char* kFriday =
    "# 晨光日报\n\n2024年3月1日 星期五\n\n国内统一连续出版物号 CN 99-0001\n\n## 港口新桥通车\n\n"
    "新桥今天早上通车。\n";
constexpr const char* kSecondPage =
    "=page=\n\n晨光日报\n\n2024年3月1日 星期五\n\n## 图书馆延长开放时间\n\n从下周起开放到晚上。\n";
constexpr const char* kSaturday =
    "=page=\n\n# 晨光日报\n\n2024年3月2日 星期六\n\n国内统一连续出版物号 CN 99-0001\n\n"
    "## 渡轮停航\n\n大风天渡轮停航。\n";

std::string parts_of(const std::string& drawing) {
  std::string out;
  for (const Part& part : split_at_mastheads(test::draw_issue(drawing), {})) {
    EXPECT_TRUE(faults_of(part.issue).empty());
    EXPECT_EQ(part.issue.pages.front().id.n, 1U);
    EXPECT_EQ(part.issue.pages.size(), part.pages.last - part.pages.first + 1);
    out += std::to_string(part.pages.first) + "-" + std::to_string(part.pages.last) + " ";
  }
  return out;
}

TEST(Split, EachMastheadOfAnotherDayBeginsAnIssue) {
  EXPECT_EQ(parts_of(std::string(kFriday) + kSaturday), "1-1 2-2 ");
  EXPECT_EQ(parts_of(std::string(kFriday) + kSecondPage + kSaturday + kSecondPage), "1-2 3-3 4-4 ");
}

TEST(Split, AnotherMonthBeginsAnIssueOnlyBesideANumber) {
  const auto page = [](std::string_view facts) {
    return "# Hilltop Newsletter\n\n" + std::string(facts) +
           "\n\n## The roof is mended\n\nThe choir sings again.\n";
  };
  EXPECT_EQ(parts_of(page("June 2021, No. 6") + "=page=\n\n" + page("July 2021, No. 7")),
            "1-1 2-2 ");
  EXPECT_EQ(parts_of(page("June 2021, No. 6") + "=page=\n\n" + page("July 2021")), "1-2 ");
}

TEST(Split, ARunningHeadThatRepeatsNameAndDateBeginsNone) {
  EXPECT_EQ(parts_of(std::string(kFriday) + kSecondPage), "1-2 ");
}

TEST(Split, PagesBeforeTheFirstMastheadAreAnIssueOfTheirOwn) {
  EXPECT_EQ(parts_of(std::string("## 渡轮停航\n\n大风天渡轮停航。\n\n") + kSaturday), "1-1 2-2 ");
}

TEST(Split, AnInputWithoutMastheadsStaysWhole) {
  EXPECT_EQ(parts_of("a\n=page=\nb\n=page=\nc"), "1-3 ");
}

TEST(Split, NothingIsLostAndFindingsGoWithTheirPages) {
  Issue issue = test::draw_issue(std::string(kFriday) + kSecondPage + kSaturday);
  const Text all = text_of(issue, View::diplomatic);
  issue.diagnostics.add(DiagCode::control_characters, PageId{3}, "p3-l1", "here");
  issue.diagnostics.add(DiagCode::encoding_guessed, "everywhere");
  Text together;
  std::vector<Part> parts = split_at_mastheads(std::move(issue), {});
  for (const Part& part : parts) together += text_of(part.issue, View::diplomatic);
  EXPECT_EQ(together, all);
  ASSERT_EQ(parts.size(), 2U);
  EXPECT_EQ(parts[0].issue.diagnostics.items().size(), 1U);
  ASSERT_EQ(parts[1].issue.diagnostics.items().size(), 2U);
  EXPECT_EQ(parts[1].issue.diagnostics.items()[0].place, "p1-l1");
}

}  // namespace
}  // namespace broadsheet::pipeline
