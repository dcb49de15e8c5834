// SPDX-License-Identifier: GPL-3.0-or-later
// `broadsheet library` over a folder that the program itself has filled.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr int kUsage = 2;
constexpr int kWrittenWithErrors = 3;
constexpr int kBadInput = 65;

TEST(Library, ShowsWhatConvertWrote) {
  const Scratch scratch;
  const fs::path out = scratch / "out";
  ASSERT_EQ(convert(scratch.write("page.md", kPage), out, {"-q"}).code, 0);
  const Ran ran = broadsheet({"library", out.string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("out/library/index.html: 1 issue, 1 written, 0 removed\n"));
  const std::string contents = bytes_of((out / "library/issues/page/index.html").string());
  EXPECT_THAT(contents, HasSubstr("<a href=\"article-001.html\">港口新桥通车</a>"));
  EXPECT_THAT(contents, HasSubstr("href=\"../../../page/cn99-0001-2024-03-01.epub\""));
  EXPECT_THAT(bytes_of((out / "library/issues/page/article-001.html").string()),
              HasSubstr("第一批车辆八点整驶过桥面。"));
  EXPECT_THAT(bytes_of((out / "library/feeds/latest.xml").string()),
              HasSubstr("<title>晨光日报 2024-03-01</title>"));
  EXPECT_THAT(broadsheet({"library", out.string()}).out, HasSubstr("1 issue, 0 written"));
}

TEST(Library, IsInTheWayOfNoOtherCommand) {
  const Scratch scratch;
  const fs::path out = scratch / "out";
  const fs::path page = scratch.write("page.md", kPage);
  ASSERT_EQ(convert(page, out, {"-q"}).code, 0);
  ASSERT_EQ(broadsheet({"library", "-q", out.string()}).code, 0);
  const Ran ran = broadsheet({"report", out.string()});
  EXPECT_THAT(ran.out, HasSubstr("issues: 1 ok, 0 with errors, 0 failed"));
  EXPECT_EQ(convert(page, out, {"-q", "--overwrite"}).code, 0);
  EXPECT_EQ(broadsheet({"library", "-q", out.string()}).code, 0);
}

TEST(Library, NamesWhatItCannotShow) {
  const Scratch scratch;
  const fs::path out = scratch / "out";
  ASSERT_EQ(convert(scratch.write("page.md", kPage), out, {"-q"}).code, 0);
  scratch.write("out/broken/receipt.json", "{}");
  scratch.write("out/broken/issue.xml", "<issue xmlns=\"urn:broadsheet:issue:1\" id=\"x\"><pages>");
  const Ran ran = broadsheet({"library", out.string()});
  EXPECT_EQ(ran.code, kWrittenWithErrors);
  EXPECT_THAT(ran.err, HasSubstr("out/broken"));
  EXPECT_THAT(ran.out, HasSubstr("1 issue, 1 written"));
}

TEST(Library, RefusesWhatItCannotDo) {
  const Scratch scratch;
  const Ran none = broadsheet({"library", (scratch / "none").string()});
  EXPECT_EQ(none.code, kBadInput);
  EXPECT_THAT(none.err, HasSubstr("cannot be read"));
  const Ran empty = broadsheet({"library", scratch.path().string()});
  EXPECT_EQ(empty.code, kBadInput);
  EXPECT_THAT(empty.err, HasSubstr("Give an output folder of convert or batch"));
  EXPECT_EQ(broadsheet({"library", scratch.path().string(), "--lang", "no tag"}).code, kUsage);
  EXPECT_EQ(broadsheet({"library", scratch.path().string(), "--base", "here"}).code, kUsage);
}

}  // namespace
}  // namespace broadsheet::test
