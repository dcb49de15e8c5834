// SPDX-License-Identifier: GPL-3.0-or-later
// `broadsheet report` over folders that the program itself has filled.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

constexpr int kSomeFailed = 1;
constexpr int kUsage = 2;

/// What `convert` would leave in a batch of an item that it cannot read.
constexpr const char* kFailure =
    R"({"failure":"1","item":"x","inputs":[],"code":65,"message":"the file is <empty>.","run":{}})";

std::string report_in(const fs::path& folder, const char* name = "report.tsv") {
  return bytes_of((folder / name).string());
}

TEST(Report, TellsEveryIssueOfAnOutputFolder) {
  const Scratch scratch;
  const fs::path out = scratch / "out";
  const std::string first = scratch.write("first.md", kPage).string();
  const std::string second = scratch.write("second.md", kPage).string();
  ASSERT_EQ(broadsheet({"convert", first, second, "-o", out.string(), "--to", "xml", "-q"}).code,
            0);
  const Ran ran = broadsheet({"report", out.string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(ran.out, StartsWith("issues: 2 ok, 0 with errors, 0 failed; 2 pages, 4 articles\n"));
  const std::string tsv = report_in(out);
  EXPECT_THAT(tsv, StartsWith("item\tissue\tstatus\tcode\t"));
  EXPECT_THAT(tsv, HasSubstr("\nfirst\tcn99-0001-2024-03-01\tok\t0\t\tfirst.md\t"));
  EXPECT_THAT(tsv,
              HasSubstr("\nsecond\tcn99-0001-2024-03-01-2\tok\t0\tcn99-0001-2024-03-01 is the id "
                        "of another issue, too\tsecond.md\t"));
  EXPECT_THAT(report_in(out, "report.jsonl"), StartsWith("{\"item\":\"first\","));
  EXPECT_THAT(report_in(out, "report.html"), HasSubstr("<a href=\"./second/\">"));
}

TEST(Report, OfSeveralFoldersPutsEachInFront) {
  const Scratch scratch;
  const std::string page = scratch.write("page.md", kPage).string();
  ASSERT_EQ(convert(page, scratch / "a", {"--to", "xml", "-q"}).code, 0);
  scratch.write("b/.broadsheet/failed/in/x.json", kFailure);
  Call call;
  call.folder = scratch.path();
  const Ran lost = broadsheet({"report", "a", "b"}, call);
  EXPECT_EQ(lost.code, kUsage);
  EXPECT_THAT(lost.err, HasSubstr("-o"));

  const Ran ran = broadsheet({"report", "a", "b", "-o", "sums/all", "--name", "march"}, call);
  EXPECT_EQ(ran.code, kSomeFailed) << ran.err;
  EXPECT_THAT(ran.out, StartsWith("issues: 1 ok, 0 with errors, 1 failed; 1 page, "));
  EXPECT_THAT(listing(scratch / "sums"),
              ElementsAre("all/", "all/march.html", "all/march.jsonl", "all/march.tsv"));
  EXPECT_THAT(report_in(scratch / "sums/all", "march.tsv"), HasSubstr("\na/page\t"));
  EXPECT_THAT(report_in(scratch / "sums/all", "march.tsv"),
              HasSubstr("\nb/in/x\t\tfailed\t65\tthe file is <empty>.\t"));
  const std::string html = report_in(scratch / "sums/all", "march.html");
  EXPECT_THAT(html, HasSubstr("<a href=\"./../../a/page/\"><bdi>a/page</bdi></a>"));
  EXPECT_THAT(html, HasSubstr("the file is &lt;empty&gt;."));
}

TEST(Report, IsQuietOnRequest) {
  const Scratch scratch;
  fs::create_directories(scratch / "out");
  const Ran ran = broadsheet({"report", (scratch / "out").string(), "-q"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_EQ(ran.out + ran.err, "");
}

TEST(Report, RefusesWhatCannotBeAsked) {
  const Scratch scratch;
  const std::string out = scratch.write("out/a/b", "").parent_path().string();
  for (const std::vector<std::string>& asked :
       {std::vector<std::string>{"report", out + "/nowhere"},
        {"report", out, out + "/.", "-o", out},
        {"report", out, "--name", "../x"},
        {"report", out, "--name", ""},
        {"report", out + "/b"},
        {"report"}}) {
    const Ran ran = broadsheet(asked);
    EXPECT_EQ(ran.code, kUsage) << asked.back();
    EXPECT_THAT(ran.err, StartsWith("broadsheet: "));
  }
  EXPECT_THAT(listing(scratch / "out"), ElementsAre("a/", "a/b"));
}

}  // namespace
}  // namespace broadsheet::test
