// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers may put under a name, into a file or into a message, asked of the real program:
// nothing of it is replaced, followed, waited for or shown as it is.
#include <chrono>
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr int kUsage = 2;
constexpr int kBadInput = 65;

/// `convert` without what tells misreadings, which takes a second to load and is nothing here.
Ran convert_plain(const fs::path& input, const fs::path& out, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--correct", "off"});
  return convert(input, out, std::move(more));
}

/// The native XML of a small page.
std::string native(const Scratch& scratch) {
  EXPECT_EQ(convert_plain(scratch.write("page.md", kPage), scratch / "made", {"--to", "xml"}).code,
            0);
  return bytes_of((scratch / "made/page/issue.xml").string());
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(Trust, UndoWritesIntoADeviceAndReplacesNoLink) {
  const Scratch scratch;
  const std::string xml = scratch.write("issue.xml", native(scratch)).string();
  EXPECT_EQ(broadsheet({"undo", xml, "--rule", "spacing", "-o", "/dev/null"}).code, 0);
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  fs::create_symlink("issue.xml", scratch / "link.xml");
  const Ran in_place = broadsheet({"undo", (scratch / "link.xml").string(), "--rule", "spacing"});
  EXPECT_EQ(in_place.code, kUsage);
  EXPECT_THAT(in_place.err, HasSubstr("link.xml is a symbolic link"));
  EXPECT_TRUE(fs::is_symlink(scratch / "link.xml"));
}

TEST(Trust, ConvertFollowsNoLinkInItsOutputFolder) {
  const Scratch scratch;
  scratch.write("outside/keep", "x");
  fs::create_directory(scratch / "out");
  fs::create_directory_symlink("../outside", scratch / "out/page");
  const Ran ran = convert_plain(scratch.write("page.md", kPage), scratch / "out");
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("out/page is a symbolic link"));
  EXPECT_THAT(listing(scratch / "outside"), testing::ElementsAre("keep"));
}

TEST(Trust, ConvertWaitsForNoFifo) {
  const Scratch scratch;
  ASSERT_EQ(::mkfifo((scratch / "page.md").c_str(), 0666), 0);
  const Ran ran = convert_plain(scratch / "page.md", scratch / "out");
  EXPECT_EQ(ran.code, kBadInput);
  EXPECT_THAT(ran.err, HasSubstr("page.md: this is a FIFO, not a file"));
}

TEST(Trust, ANameForgesNoMessage) {
  const Scratch scratch;
  const fs::path page = scratch / "a\nbroadsheet: all is well\x1B[2J\u202E.md";
  const Ran text = convert_plain(page, scratch / "out");
  EXPECT_EQ(text.code, kBadInput);
  EXPECT_THAT(text.err, HasSubstr("a\\u{A}broadsheet: all is well\\u{1B}[2J\\u{202E}.md"));
  EXPECT_EQ(std::count(text.err.begin(), text.err.end(), '\n'), 1);
  const Ran json = convert_plain(page, scratch / "out", {"--log-format", "json"});
  EXPECT_THAT(json.err, HasSubstr("\\u001b[2J\\u202e.md"));
  for (const char* seen : {"\x1B", "\u202E"}) {
    EXPECT_THAT(text.err, Not(HasSubstr(seen)));
    EXPECT_THAT(json.err, Not(HasSubstr(seen)));
  }
  scratch.write("a\nb.md", kPage);
  EXPECT_THAT(convert_plain(scratch / "a\nb.md", scratch / "out").out,
              HasSubstr("a\\u{A}b/issue.xml"));
}

TEST(Trust, AValueForgesNoMessage) {
  const Scratch scratch;
  const Ran ran = convert_plain(scratch.write("page.md", kPage), scratch / "out",
                                {"--from", "a\nbroadsheet: fine\x1B[1m"});
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("a\\u{A}broadsheet: fine\\u{1B}[1m is no format"));
}

TEST(Trust, NoItemIsNamedAsOurOwnFiles) {
  const Scratch scratch;
  const Ran ran = convert_plain(scratch.write("report.html.md", kPage), scratch / "out");
  EXPECT_EQ(ran.code, kUsage);
  EXPECT_THAT(ran.err, HasSubstr("where files of broadsheet go"));
  EXPECT_EQ(convert_plain(scratch.write("reporter.html.md", kPage), scratch / "out").code, 0);
}

/// What undo and validate say of native XML that is not as it should be.
void expect_bad(const Scratch& scratch, const std::string& xml,
                const std::vector<std::string>& said) {
  const std::string file = scratch.write("bad.xml", xml).string();
  const std::vector<std::vector<std::string>> calls = {
      {"undo", file, "--rule", "spacing", "-o", (scratch / "undone.xml").string()},
      {"validate", file},
      {"convert", file, "-o", (scratch / "again").string()}};
  for (const std::vector<std::string>& call : calls) {
    const Ran ran = broadsheet(call);
    EXPECT_EQ(ran.code, kBadInput) << call.front() << ran.err;
    EXPECT_THAT(ran.err, Not(HasSubstr("bug of broadsheet")));
    EXPECT_THAT(ran.err, Not(HasSubstr("..")));
    for (const std::string& part : said) EXPECT_THAT(ran.err, HasSubstr(part)) << call.front();
  }
  EXPECT_FALSE(fs::exists(scratch / "undone.xml"));
}

TEST(Trust, NativeXmlThatDoesNotFitItsSchemaIsBadInput) {
  const Scratch scratch;
  const std::string xml = native(scratch);
  expect_bad(scratch, replaced(xml, "confidence=\"0.", "confidence=\"nan\" rule2=\"0."),
             {"line ", "'confidence'"});
  expect_bad(scratch, replaced(xml, " id=\"", " id=\"a&lt;"), {"line 2", "'id'"});
  expect_bad(scratch, replaced(xml, "<issue", "<!DOCTYPE issue>\n<issue"),
             {"Take the DOCTYPE out"});
}

TEST(Trust, NativeXmlThatASchemaCannotCheckIsBadInput) {
  const Scratch scratch;
  const std::string xml = native(scratch);
  const std::string most = "18446744073709551615";
  const std::size_t at = xml.find("<balance");
  std::string balance = xml;
  balance.replace(at, xml.find("/>", at) - at,
                  "<balance read=\"" + most + "\" articles=\"" + most + "\" furniture=\"" + most +
                      "\" discarded=\"0\" markup=\"1\" lost=\"1\" duplicated=\"0\" invented=\"0\"");
  expect_bad(scratch, balance, {"line ", "balance does not add up"});
  expect_bad(scratch, replaced(balance, most, most + "0"), {"line ", "is no number"});
  expect_bad(scratch, replaced(xml, "xml:lang=\"", "xml:lang=\"en_"), {"line 2", "xml:lang"});
  expect_bad(scratch, replaced(xml, " id=\"", " id=\"" + std::string(100, 'x')), {"issue id"});
  expect_bad(scratch, replaced(xml, " id=\"", " id=\"报"), {"issue id"});
}

}  // namespace
}  // namespace broadsheet::test
