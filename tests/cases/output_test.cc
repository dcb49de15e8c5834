// SPDX-License-Identifier: GPL-3.0-or-later
// Where output goes, and what stays when it cannot go there.
#include <csignal>
#include <filesystem>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>
#include <unistd.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kUsage = 2;
constexpr int kTryAgain = 75;

void expect_nothing_temporary(const fs::path& folder) {
  EXPECT_THAT(listing(folder), Not(Contains(HasSubstr(".tmp"))));
}

/// A small file system in memory, for as long as this lives; none where that is not allowed.
class SmallDisk {
 public:
  SmallDisk(fs::path place, const char* options, unsigned long flags = 0)
      : place_(std::move(place)) {
    fs::create_directories(place_);
    mounted_ = ::mount("tmpfs", place_.c_str(), "tmpfs", flags, options) == 0;
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  ~SmallDisk() {
    if (mounted_) ::umount(place_.c_str());
  }
  [[nodiscard]] bool is_mounted() const { return mounted_; }

 private:
  fs::path place_;
  bool mounted_ = false;
};

std::string on_another_day(std::string page) {
  const std::string first = "2024年3月1日 星期五";
  return page.replace(page.find(first), first.size(), "2024年3月2日 星期六");
}

TEST(Split, MakesEachMastheadAnIssueInTheFolderOfTheItem) {
  const Scratch scratch;
  const std::string year = std::string(kPage) + "\f" + on_another_day(kPage) + "\f" + kPage;
  const Ran ran = convert(scratch.write("march.md", year), scratch / "out",
                          {"--split-mastheads", "--to", "xml"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(listing(scratch / "out"),
              testing::IsSupersetOf({"march/cn99-0001-2024-03-01/issue.xml",
                                     "march/cn99-0001-2024-03-02/issue.xml",
                                     "march/cn99-0001-2024-03-01-2/issue.xml"}));
  const std::string receipt =
      bytes_of((scratch / "out/march/cn99-0001-2024-03-02/receipt.json").string());
  EXPECT_THAT(receipt, HasSubstr("\"part\": [\n    2,\n    2\n  ]"));
  EXPECT_THAT(receipt, HasSubstr("\"item\": \"march/cn99-0001-2024-03-02\""));
  // Alone, the second page gives the same articles under the same id.
  const Ran alone =
      convert(scratch.write("second.md", on_another_day(kPage)), scratch / "out", {"--to", "xml"});
  ASSERT_EQ(alone.code, 0) << alone.err;
  const auto text = [&](const std::string& item) {
    return broadsheet(
               {"text", (scratch / ("out/" + item + "/issue.xml")).string(), "--view", "reading"})
        .out;
  };
  EXPECT_EQ(text("second"), text("march/cn99-0001-2024-03-02"));
}

TEST(Split, RefusesWhatWouldBeTheSameForEveryIssue) {
  const Scratch scratch;
  const auto page = scratch.write("page.md", kPage);
  EXPECT_EQ(convert(page, scratch / "out", {"--split-mastheads", "--issue-id", "x"}).code, kUsage);
  EXPECT_EQ(convert(page, scratch / "out", {"--split-mastheads", "--date", "2024-03-01"}).code,
            kUsage);
}

TEST(Split, RefusesAnItemInTheFolderOfAnother) {
  const Scratch scratch;
  scratch.write("a/b.md", kPage);
  scratch.write("a.md", kPage);
  Call here;
  here.folder = scratch.path();
  const Ran ran = broadsheet({"convert", "a.md", "a/b.md", "-o", "out", "--split-mastheads"}, here);
  EXPECT_EQ(ran.code, kUsage) << ran.err;
  EXPECT_FALSE(fs::exists(scratch / "out"));
}

TEST(Output, IsAFolderAnItem) {
  const Scratch scratch;
  const Ran ran = convert(scratch.write("page.md", kPage), scratch / "out");
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto names = listing(scratch / "out");
  EXPECT_THAT(names, Contains("page/issue.xml"));
  EXPECT_THAT(names, Contains("page/receipt.json"));
  EXPECT_THAT(names, Contains(EndsWith(".epub")));
  EXPECT_THAT(ran.out, HasSubstr("page/issue.xml"));
  expect_nothing_temporary(scratch / "out");
  const Ran valid = broadsheet({"validate", (scratch / "out/page/issue.xml").string()});
  EXPECT_EQ(valid.code, 0) << valid.err;
}

TEST(Output, SaysWhereCharactersStandUnlessToldNotTo) {
  const Scratch scratch;
  const std::string input = std::string(BROADSHEET_SOURCE_DIR) + "/samples/printed/latin.pdf";
  ASSERT_EQ(convert(input, scratch / "with").code, 0);
  ASSERT_EQ(convert(input, scratch / "without", {"--no-places"}).code, 0);
  EXPECT_THAT(bytes_of((scratch / "with/latin/issue.xml").string()), HasSubstr(" places=\""));
  EXPECT_THAT(bytes_of((scratch / "without/latin/issue.xml").string()),
              Not(HasSubstr(" places=\"")));
}

TEST(Output, HoldsWhatTheCallerKnowsOfThePaper) {
  const Scratch scratch;
  const auto issue = scratch.write("issue.md", "# 题\n\n正文。\n");
  const Ran ran = convert(issue, scratch / "out",
                          {"--edition", "evening", "--place", "Hepan", "--lccn", "sn 83045462",
                           "--zdb", "2436020-1", "--local-id", "A 17"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const std::string xml = bytes_of((scratch / "out/issue/issue.xml").string());
  for (const char* fact :
       {R"(<edition type="evening" rule="caller">evening<)", R"(<place rule="caller">Hepan<)",
        R"(<identifier type="LCCN" rule="caller">sn83045462<)",
        R"(<identifier type="ZDB" rule="caller">2436020-1<)",
        R"(<identifier type="local" rule="caller">A 17<)", R"(<history tool="broadsheet )"})
    EXPECT_THAT(xml, HasSubstr(fact));
  for (const auto& [option, wrong] :
       {std::pair("--edition", "Evening Paper"), std::pair("--place", " "),
        std::pair("--lccn", "83"), std::pair("--zdb", "83"), std::pair("--local-id", "")}) {
    const Ran refused = convert(issue, scratch / "refused", {option, wrong});
    EXPECT_EQ(refused.code, kUsage) << option;
    EXPECT_THAT(refused.err, HasSubstr(std::string(option) + " takes "));
  }
}

TEST(Output, SaysNothingWhenAskedToBeQuiet) {
  const Scratch scratch;
  const Ran ran = convert(scratch.write("page.md", kPage), scratch / "out", {"-q"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out + ran.err, IsEmpty());
}

TEST(Output, BelowAFileIsRefusedBeforeAnyWork) {
  const Scratch scratch;
  scratch.write("plain", "x");
  const Ran ran = convert(scratch.write("page.md", kPage), scratch / "plain/out");
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("plain is no folder"));
}

TEST(Output, WhereNobodyMayWriteIsRefusedBeforeAnyWork) {
  const Scratch scratch;
  const Ran ran = convert(scratch.write("page.md", kPage), "/proc/broadsheet-out");
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("/proc"));
  EXPECT_THAT(ran.err, HasSubstr("Give an output folder"));
}

TEST(Output, OnAReadOnlyDiskIsRefusedBeforeAnyWork) {
  const Scratch scratch;
  const SmallDisk disk(scratch / "disk", "size=64k", MS_RDONLY);
  if (!disk.is_mounted()) GTEST_SKIP() << "skipped: mounting a read-only disk needs root";
  const Ran ran = convert(scratch.write("page.md", kPage), scratch / "disk/out");
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("disk"));
}

TEST(Output, OnAFullDiskCanBeTriedAgain) {
  const Scratch scratch;
  const SmallDisk disk(scratch / "disk", "size=16k");
  if (!disk.is_mounted()) GTEST_SKIP() << "skipped: mounting a small disk needs root";
  std::string text = kPage;
  for (int i = 0; i < 2000; ++i)
    text += "\n又一段文字，长得足以装满一张小盘" + std::to_string(i) + "。\n";
  const Ran ran = convert(scratch.write("page.md", text), scratch / "disk/out");
  EXPECT_EQ(ran.code, kTryAgain);
  EXPECT_THAT(ran.err, HasSubstr("page.md"));
  EXPECT_THAT(ran.err, HasSubstr("Make room"));
  EXPECT_THAT(listing(scratch / "disk"), IsEmpty());
}

TEST(Output, OfTextToAFullDeviceCanBeTriedAgain) {
  const Scratch scratch;
  ASSERT_EQ(convert(scratch.write("page.md", kPage), scratch / "out").code, 0);
  const std::string command = std::string("exec '") + BROADSHEET_PROGRAM + "' text '" +
                              (scratch / "out/page/issue.xml").string() +
                              "' --view reading > /dev/full";
  const Ran ran = run_program("/bin/sh", {{"-c", command}});
  EXPECT_EQ(ran.code, kTryAgain);
  EXPECT_THAT(ran.err, HasSubstr("standard output"));
}

TEST(Output, BeyondTheFileSizeLimitIsAnErrorAndNoDeath) {
  const Scratch scratch;
  const std::string page = scratch.write("page.md", kPage).string();
  const std::string command = "ulimit -f 1; exec '" + std::string(BROADSHEET_PROGRAM) +
                              "' convert '" + page + "' -o '" + (scratch / "out").string() + "'";
  const Ran ran = run_program("/bin/sh", {{"-c", command}});
  EXPECT_EQ(ran.code, kTryAgain) << ran.signal;
  EXPECT_THAT(listing(scratch / "out"), IsEmpty());
}

TEST(Output, CorrectedByHandStaysUntilToldOtherwise) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", kPage);
  ASSERT_EQ(convert(page, scratch / "out").code, 0);
  EXPECT_EQ(convert(page, scratch / "out").code, 0);
  const auto before = bytes_of((scratch / "out/page/issue.xml").string());
  scratch.write("out/page/issue.xml", before + "<!-- mine -->");
  const Ran refused = convert(page, scratch / "out");
  EXPECT_EQ(refused.code, kUsage);
  EXPECT_THAT(refused.err, HasSubstr("issue.xml was changed"));
  EXPECT_THAT(refused.err, HasSubstr("--overwrite"));
  EXPECT_EQ(bytes_of((scratch / "out/page/issue.xml").string()), before + "<!-- mine -->");
  EXPECT_EQ(convert(page, scratch / "out", {"--overwrite"}).code, 0);
  EXPECT_EQ(bytes_of((scratch / "out/page/issue.xml").string()), before);
}

TEST(Output, OfTwoRunsIntoOneFolderIsWhole) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", kPage);
  ASSERT_EQ(convert(page, scratch / "alone").code, 0);
  for (int round = 0; round < 3; ++round) {
    Call call;
    call.arguments = {"convert", page.string(), "-o", (scratch / "out").string()};
    std::vector<std::unique_ptr<Running>> runs;
    for (int i = 0; i < 4; ++i) runs.push_back(std::make_unique<Running>(BROADSHEET_PROGRAM, call));
    for (const auto& run : runs) {
      const Ran ran = run->wait();
      EXPECT_EQ(ran.code, 0) << ran.err;
    }
    EXPECT_EQ(outputs(scratch / "out"), outputs(scratch / "alone"));
    expect_nothing_temporary(scratch / "out");
  }
}

TEST(Output, IsWholeOrNotThereWhenTheRunIsEnded) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", kPage);
  ASSERT_EQ(convert(page, scratch / "whole").code, 0);
  const auto whole = outputs(scratch / "whole");
  for (int delay = 0; delay < 120; delay += 4) {
    fs::remove_all(scratch / "out");
    Call call;
    call.arguments = {"convert", page.string(), "-o", (scratch / "out").string()};
    Running running(BROADSHEET_PROGRAM, call);
    std::this_thread::sleep_for(std::chrono::milliseconds(delay));
    running.send(SIGTERM);
    running.wait();
    const auto left = outputs(scratch / "out");
    EXPECT_TRUE(left.empty() || left == whole) << "after " << delay << " ms";
    expect_nothing_temporary(scratch / "out");
  }
}

}  // namespace
}  // namespace broadsheet::test
