// SPDX-License-Identifier: GPL-3.0-or-later
// Title profiles, from the command line to the output.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kUsage = 2;
constexpr int kBadInput = 65;

/// The lettering of this paper was not read, its second page is the page of a section, and a line
/// under the first story asks for followers.
constexpr const char* kIssue =
    "2024年3月1日 星期五\n\n第21期(总第1306期)\n\n"
    "## 港口新桥通车\n\n本报讯 记者李明报道：新桥今天早上通车，Ａ Ｂ公司的 车辆八点整驶过桥面。\n\n"
    "扫码关注\n\n"
    "\f2 码头 2024年3月1日 星期五\n\n"
    "## 图书馆延长开放时间\n\n从下周起，市图书馆每天开放到晚上十点, 市民都说好。\n";

constexpr const char* kProfile =
    "title = \"朝花\"\ncn = \"99-0031\"\nlanguage = \"zh-Hans\"\nrules = [\"-width.punctuation\"]\n"
    "sections = [\"码头\"]\nnever = [\"Ａ Ｂ\"]\ncorrect = \"flag\"\n"
    "[[furniture]]\npattern = '^扫码关注$'\nrole = \"discarded\"\n";

std::string text(const Scratch& scratch, const std::string& view) {
  return broadsheet({"text", (scratch / "out/issue/issue.xml").string(), "--view", view}).out;
}

TEST(Profile, ChangesWhatIsFoundAndStandsInTheReceipt) {
  const Scratch scratch;
  const auto issue = scratch.write("issue.md", kIssue);
  const auto profile = scratch.write("zhaohua.toml", kProfile);
  ASSERT_EQ(convert(issue, scratch / "out").code, 0);
  EXPECT_THAT(bytes_of((scratch / "out/issue/receipt.json").string()),
              HasSubstr("\"profile\": null"));
  EXPECT_THAT(text(scratch, "corrected"), HasSubstr("A B公司的车辆"));
  EXPECT_THAT(text(scratch, "reading"), HasSubstr("扫码关注"));

  const Ran ran = convert(issue, scratch / "out", {"--profile", profile.string()});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::string xml = bytes_of((scratch / "out/issue/issue.xml").string());
  EXPECT_THAT(xml, HasSubstr("id=\"cn99-0031-2024-03-01\""));
  EXPECT_THAT(xml, HasSubstr("朝花</title>"));
  EXPECT_THAT(xml, HasSubstr("section=\"码头\""));
  EXPECT_THAT(xml, HasSubstr("profile.furniture"));
  EXPECT_THAT(text(scratch, "corrected"), AllOf(HasSubstr("Ａ Ｂ公司的车辆"), HasSubstr("十点,")));
  EXPECT_THAT(text(scratch, "reading"), Not(HasSubstr("扫码关注")));
  const std::string receipt = bytes_of((scratch / "out/issue/receipt.json").string());
  EXPECT_THAT(receipt, HasSubstr("\"name\": \"zhaohua\",\n      \"sha256\": \""));
  EXPECT_THAT(receipt, HasSubstr("-width.punctuation"));
  EXPECT_THAT(receipt, HasSubstr("\"lang\": \"zh-Hans\""));
  EXPECT_EQ(broadsheet({"validate", (scratch / "out/issue/issue.xml").string()}).code, 0);
}

TEST(Profile, YieldsToTheCommandLine) {
  const Scratch scratch;
  const auto issue = scratch.write("issue.md", kIssue);
  const auto profile = scratch.write("zhaohua.toml", kProfile);
  const Ran ran = convert(issue, scratch / "out",
                          {"--profile", profile.string(), "--rules", "+width.punctuation",
                           "--title", "夕拾", "--lang", "zh"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(text(scratch, "corrected"), HasSubstr("十点，市民"));
  const std::string xml = bytes_of((scratch / "out/issue/issue.xml").string());
  EXPECT_THAT(xml, AllOf(HasSubstr("夕拾</title>"), Not(HasSubstr("朝花</title>"))));
}

TEST(Profile, IsFoundInTheDataFolderByName) {
  const Scratch scratch;
  const auto issue = scratch.write("issue.md", kIssue);
  for (const char* name : {"zgdzb", "中国电子报", "CHINA ELECTRONICS NEWS"}) {
    const Ran ran = convert(issue, scratch / "out", {"--profile", name});
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_THAT(bytes_of((scratch / "out/issue/receipt.json").string()),
                HasSubstr("\"name\": \"zgdzb\""));
  }
  const Ran list = broadsheet({"profiles"});
  EXPECT_EQ(list.code, 0) << list.err;
  EXPECT_THAT(list.out,
              AllOf(HasSubstr("zgdzb "), HasSubstr("中国电子报"), HasSubstr("zgdzb.toml")));
}

TEST(Profile, ThatIsNotThereIsRefusedWithThoseThatAre) {
  const Scratch scratch;
  const auto issue = scratch.write("issue.md", kIssue);
  const Ran ran = convert(issue, scratch / "out", {"--profile", "nobody"});
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, AllOf(HasSubstr("nobody"), HasSubstr("zgdzb (中国电子报)")));
  const Ran path = convert(issue, scratch / "out", {"--profile", (scratch / "no.toml").string()});
  EXPECT_EQ(path.code, kUsage);
  EXPECT_THAT(path.err, HasSubstr("no.toml cannot be read"));
  EXPECT_THAT(listing(scratch / "out"), IsEmpty());
}

TEST(Profile, WithAFaultIsRefusedWithItsLineBeforeAnyWork) {
  const Scratch scratch;
  const auto issue = scratch.write("issue.md", kIssue);
  const auto refused = [&](const std::string& bytes, std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--profile", scratch.write("bad.toml", bytes).string()});
    const Ran ran = convert(issue, scratch / "out", more);
    EXPECT_EQ(ran.code, kUsage) << ran.err;
    EXPECT_EQ(ran.signal, 0);
    return ran.err;
  };
  EXPECT_THAT(refused("title = \"朝花\"\nsection = []\n"),
              HasSubstr("bad.toml:2: section is no key"));
  EXPECT_THAT(refused("title = \"朝花\"\nrules = [\"-spaces\"]\n"), HasSubstr("bad.toml:2: rules"));
  EXPECT_THAT(refused("title = \"" + std::string(10 << 20, 'x') + "\"\n"),
              HasSubstr("more than 1048576 bytes"));
  EXPECT_THAT(refused("title = \"" + std::string(10 << 20, 'x') + "\"\n",
                      {"--limit", "profile.bytes=100000000"}),
              HasSubstr("title is longer than"));
  EXPECT_THAT(refused(std::string(1 << 19, '[')), HasSubstr("bad.toml:1: this is no TOML"));
  EXPECT_THAT(refused(std::string(1 << 19, '\0')), HasSubstr("bad.toml:1: a control character"));
}

TEST(Profile, WithAFaultCostsTheListNoOther) {
  const Scratch scratch;
  scratch.write("data/schemas/titles/a.toml", "title = \"朝花\"\n");
  scratch.write("data/schemas/titles/b.toml", "titel = \"朝花\"\n");
  const Ran list = broadsheet({"profiles", "--data", (scratch / "data").string()});
  EXPECT_EQ(list.code, kBadInput);
  EXPECT_THAT(list.out, HasSubstr("a                    朝花"));
  EXPECT_THAT(list.err, HasSubstr("b.toml:1: titel is no key"));
}

TEST(Profile, OfAnotherPaperIsReported) {
  const Scratch scratch;
  const Ran ran =
      convert(scratch.write("issue.md", kPage), scratch / "out", {"--profile", "zgdzb"});
  EXPECT_EQ(ran.code, 0) << ran.err;
  const std::string xml = bytes_of((scratch / "out/issue/issue.xml").string());
  EXPECT_THAT(xml, HasSubstr("profile_mismatch"));
  EXPECT_THAT(xml, AllOf(HasSubstr("晨光日报</title>"), Not(HasSubstr("11-0005</identifier>"))));
}

}  // namespace
}  // namespace broadsheet::test
