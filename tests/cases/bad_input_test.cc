// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of input that cannot be converted: the exit code, a message that names the file and
// the remedy, and nothing left behind.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"
#include "tests/support/sized.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kBadInput = 65;

/// Converts `input` and expects it to be refused.
void expect_refused(const Scratch& scratch, const fs::path& input, const std::string& fault,
                    const std::vector<std::string>& more = {}) {
  const Ran ran = convert(input, scratch / "out", more);
  EXPECT_EQ(ran.code, kBadInput) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("broadsheet: " + input.string() + ": "));
  EXPECT_THAT(ran.err, HasSubstr(fault));
  EXPECT_TRUE(ran.err.ends_with(".\n")) << ran.err;
  EXPECT_THAT(ran.out, IsEmpty());
  EXPECT_THAT(listing(scratch / "out"), IsEmpty());
}

TEST(BadInput, EmptyFile) {
  const Scratch scratch;
  expect_refused(scratch, scratch.write("page.md", ""), "empty");
}

TEST(BadInput, FileOfBlankLines) {
  const Scratch scratch;
  expect_refused(scratch, scratch.write("page.md", "\n \n\n"), "");
}

TEST(BadInput, MissingFile) {
  const Scratch scratch;
  expect_refused(scratch, scratch / "none.md", "no such file");
}

TEST(BadInput, PictureInsteadOfText) {
  const Scratch scratch;
  const std::string png = "\x89PNG\r\n\x1A\n" + std::string(100, '\0') + "IHDR\xFF\xFE\x01\x02";
  expect_refused(scratch, scratch.write("page.md", png), "");
  expect_refused(scratch, scratch.write("page.png", png), "");
}

TEST(BadInput, TruncatedUtf8) {
  const Scratch scratch;
  const std::string text = std::string(kPage) + "最后一行";
  const Ran ran =
      convert(scratch.write("page.md", text.substr(0, text.size() - 1)), scratch / "out");
  // Either the fault is repaired and reported as an error, or the file is refused.
  if (ran.code == 3) {
    EXPECT_THAT(ran.err, HasSubstr("page.md"));
  } else {
    expect_refused(scratch, scratch / "page.md", "");
  }
}

TEST(BadInput, TextBeyondTheLimitIsRefusedByItsSize) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", kPage + std::string(8192, 'x'));
  fs::resize_file(page, 200U << 20);
  expect_refused(scratch, page, "--limit text.bytes=");
}

TEST(BadInput, StreamBeyondTheLimitIsRefusedToo) {
  const Scratch scratch;
  Call call;
  call.in = std::string(4096, 'a');
  const Ran ran = broadsheet(
      {"convert", "-", "-o", (scratch / "out").string(), "--limit", "text.bytes=100"}, call);
  EXPECT_EQ(ran.code, kBadInput);
  EXPECT_THAT(ran.err, HasSubstr("limit"));
  EXPECT_THAT(listing(scratch / "out"), IsEmpty());
}

TEST(BadInput, FolderWithoutPages) {
  const Scratch scratch;
  scratch.write("in/notes.csv", "x");
  expect_refused(scratch, scratch / "in", "no page");
}

TEST(BadInput, ModelsRefusal) {
  const Scratch scratch;
  expect_refused(scratch, scratch.write("page.md", "Sorry, I can't assist with that.\n"),
                 "refusal");
  expect_refused(scratch, scratch.write("seite.txt", "抱歉，我无法识别图片中的文字。"), "refusal");
}

TEST(BadInput, NativeXmlThatIsNone) {
  const Scratch scratch;
  expect_refused(scratch, scratch.write("issue.xml", "<issue xmlns='urn:broadsheet:issue:1'>"), "",
                 {"--from", "xml"});
}

TEST(BadInput, XmlOfAnotherKindIsNoText) {
  const Scratch scratch;
  expect_refused(scratch, scratch.write("page.xml", "<feed><entry/></feed>"), "line 1: Element");
}

TEST(BadInput, ManyHeadingsConvertInLinearTime) {
  const Scratch scratch;
  std::string text = "# 晨光日报\n\n";
  for (int i = 0; i < sized(100'000); ++i) text += "## 标题 " + std::to_string(i) + "\n\n";
  const Ran ran = convert(scratch.write("page.md", text), scratch / "out", {"--to", "xml"});
  EXPECT_TRUE(ran.code == 0 || ran.code == 3) << ran.code << ran.err;
}

TEST(OddInput, APageThatIsOnlyAMastheadIsDone) {
  const Scratch scratch;
  const Ran ran =
      convert(scratch.write("page.md", "# 晨光日报\n\n2024年3月1日 星期五\n\nCN 99-0001\n"),
              scratch / "out");
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(fs::exists(scratch / "out/page/issue.xml"));
}

TEST(OddInput, OneBadPageDoesNotCostTheIssue) {
  const Scratch scratch;
  scratch.write("in/page-1.md", kPage);
  scratch.write("in/page-2.md", "");
  scratch.write("in/page-3.md", "I'm sorry, but I can't assist with that request.");
  scratch.write("in/page-4.md", "## 体育新闻\n\n昨晚的比赛以平局结束。\n");
  const Ran ran = convert(scratch / "in", scratch / "out");
  EXPECT_EQ(ran.code, 3) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("page-2.md"));
  EXPECT_THAT(ran.err, HasSubstr("refusal"));
  EXPECT_THAT(ran.out, HasSubstr("4 pages"));
  EXPECT_THAT(ran.out, HasSubstr("balance even"));
  EXPECT_TRUE(fs::exists(scratch / "out/in/issue.xml"));
  const Ran text =
      broadsheet({"text", (scratch / "out/in/issue.xml").string(), "--view", "reading"});
  EXPECT_THAT(text.out, HasSubstr("平局"));
  EXPECT_THAT(text.out, Not(HasSubstr("sorry")));
}

TEST(OddInput, AFolderOfBadPagesIsBadInput) {
  const Scratch scratch;
  scratch.write("in/page-1.md", "");
  scratch.write("in/page-2.md", "");
  expect_refused(scratch, scratch / "in", "");
}

TEST(OddInput, OneBadIssueDoesNotCostTheOthers) {
  const Scratch scratch;
  const std::string good = scratch.write("good.md", kPage).string();
  const std::string bad = scratch.write("bad.md", "").string();
  const Ran ran = broadsheet({"convert", bad, good, "-o", (scratch / "out").string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_THAT(ran.err, HasSubstr("bad.md: the file is empty"));
  EXPECT_TRUE(fs::exists(scratch / "out/good/issue.xml"));
  EXPECT_FALSE(fs::exists(scratch / "out/bad"));
}

TEST(Usage, IsExplainedWithExitCodeTwo) {
  const Scratch scratch;
  const std::string page = scratch.write("page.md", kPage).string();
  const std::string out = (scratch / "out").string();
  const std::vector<std::vector<std::string>> calls = {
      {"convert"},
      {"convert", page},
      {"convert", page, "-o", out, "--no-such-option"},
      {"convert", page, "-o", out, "--to", "docx"},
      {"convert", page, "-o", out, "--from", "docx"},
      {"convert", page, "-o", out, "--stop-after", "nowhere"},
      {"convert", page, "-o", out, "--stop-after", "roles", "--to", "epub"},
      {"convert", page, "-o", out, "--pages", "0"},
      {"convert", page, "-o", out, "--pages", "4-1"},
      {"convert", page, "-o", out, "--rules", "-no.such.rule"},
      {"convert", page, "-o", out, "--limit", "pages"},
      {"convert", page, "-o", out, "--limit", "nothing=1"},
      {"convert", page, "-o", out, "--issue-id", "../x"},
      {"convert", page, "-o", out, "--date", "2023-02-30"},
      {"convert", page, "-o", out, "--data", out},
      {"convert", page, page, "-o", out},
      {"text", page, "--view", "upside-down"},
  };
  for (const auto& arguments : calls) {
    const Ran ran = broadsheet(arguments);
    EXPECT_EQ(ran.code, 2) << testing::PrintToString(arguments) << ran.err;
    EXPECT_THAT(ran.err, HasSubstr("broadsheet: ")) << testing::PrintToString(arguments);
    EXPECT_THAT(listing(scratch / "out"), IsEmpty());
  }
}

}  // namespace
}  // namespace broadsheet::test
