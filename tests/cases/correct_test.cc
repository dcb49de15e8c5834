// SPDX-License-Identifier: GPL-3.0-or-later
// Misreadings, from the command line to the output, with the models and dictionaries of the
// machine.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kChinese =
    "# 晨光日报\n\n2024年3月1日 星期五 今日4版\n\n国内统一连续出版物号 CN 99-0001\n\n"
    "## 港口新桥通车\n\n本报讯 "
    "记者李明报道：市政府表示，今年将继续加大投人力度，支持中小企业技术改造，"
    "推动产业结构优化升级。\n\n"
    "会议强调，要坚持稳中求进的工作总基调，加快培育新的增长点，切实保障和改善民生，维护社会大局稳定"
    "。\n";

constexpr const char* kEnglish =
    "# The Morning Post\n\nFriday, March 1, 2024\n\n## A New Bridge\n\n"
    "The govemment opened the new bridge over the harbour this morning, and the first cars crossed "
    "it at eight "
    "while hundreds of people watched from the shore.\n";

bool has_chinese() {
  namespace fs = std::filesystem;
  for (const auto& folder : fs::directory_iterator("/usr/lib")) {
    std::error_code none;
    if (fs::exists(folder.path() / "libime/zh_CN.lm", none)) return true;
  }
  return false;
}

#define BROADSHEET_NEEDS_CHINESE() \
  if (!has_chinese()) GTEST_SKIP() << "libime-data-language-model is not installed"

std::string xml_of(const char* text, std::vector<std::string> more) {
  const Scratch scratch;
  const Ran ran = convert(scratch.write("issue.md", text), scratch / "out", std::move(more));
  EXPECT_EQ(ran.code, 0) << ran.err;
  return bytes_of((scratch / "out/issue/issue.xml").string());
}

TEST(Correct, SuggestsByDefault) {
  BROADSHEET_NEEDS_CHINESE();
  const std::string xml = xml_of(kChinese, {});
  EXPECT_THAT(xml, AllOf(HasSubstr("rule=\"confusions.han\""), HasSubstr("class=\"suggested\""),
                         HasSubstr("加大投人力度")));
  EXPECT_THAT(xml, HasSubstr("<quality page=\"1\""));
}

TEST(Correct, FixesOnRequest) {
  BROADSHEET_NEEDS_CHINESE();
  const Scratch scratch;
  const auto page = scratch.write("issue.md", kChinese);
  ASSERT_EQ(convert(page, scratch / "out", {"--correct", "fix"}).code, 0);
  const std::string issue = (scratch / "out/issue/issue.xml").string();
  EXPECT_THAT(broadsheet({"text", issue, "--view", "reading"}).out, HasSubstr("加大投入力度"));
  EXPECT_EQ(broadsheet({"text", issue, "--view", "diplomatic"}).out, kChinese);
  EXPECT_THAT(bytes_of((scratch / "out/issue/receipt.json").string()),
              AllOf(HasSubstr("\"correct\": \"fix\""), HasSubstr("\"estimate\"")));
  ASSERT_EQ(broadsheet({"undo", issue, "--rule", "confusions"}).code, 0);
  EXPECT_THAT(broadsheet({"text", issue, "--view", "reading"}).out, HasSubstr("加大投人力度"));
}

TEST(Correct, LooksForNothingOnRequest) {
  EXPECT_THAT(xml_of(kChinese, {"--correct", "off"}),
              AllOf(Not(HasSubstr("rule=\"confusions")), Not(HasSubstr("<quality "))));
  EXPECT_THAT(xml_of(kChinese, {"--no-clean"}), Not(HasSubstr("<edit ")));
}

TEST(Correct, NeedsOneOfItsThreeLevels) {
  const Scratch scratch;
  const Ran ran =
      convert(scratch.write("issue.md", kChinese), scratch / "out", {"--correct", "all"});
  EXPECT_EQ(ran.code, 2);
  EXPECT_THAT(ran.err, HasSubstr("--correct"));
}

TEST(Correct, FindsMisreadWordsOfOtherLanguages) {
  if (!std::filesystem::exists("/usr/share/hunspell/en_US.dic"))
    GTEST_SKIP() << "hunspell-en-us is not installed";
  EXPECT_THAT(xml_of(kEnglish, {"--correct", "fix", "--lang", "en"}),
              AllOf(HasSubstr("rule=\"confusions.words\""), HasSubstr("The government opened")));
}

TEST(Rules, AreListedWithAnExampleEach) {
  const std::string rules = broadsheet({"rules"}).out;
  EXPECT_THAT(rules, AllOf(HasSubstr("工<U+0001>业 → 工业"), HasSubstr("confusions.han"),
                           HasSubstr("社　论 → 社论")));
}

}  // namespace
}  // namespace broadsheet::test
