// SPDX-License-Identifier: GPL-3.0-or-later
// Schema packs from outside: what is refused before any work, what fails by itself, what stands
// beside what.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

constexpr int kUsage = 2;
constexpr int kWrittenWithErrors = 3;

/// A new pack as `broadsheet pack new` makes it, its folder.
std::string new_pack(const Scratch& scratch) {
  const std::string folder = (scratch / "gazette").string();
  const Ran ran = broadsheet({"pack", "new", folder});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return folder;
}

void replace_in(const fs::path& file, const std::string& what, const std::string& with) {
  std::string text = bytes_of(file.string());
  ASSERT_NE(text.find(what), std::string::npos) << what;
  text.replace(text.find(what), what.size(), with);
  std::ofstream(file, std::ios::binary) << text;
}

TEST(Packs, WriteTheirFilesBesideThoseOfOtherFormats) {
  const Scratch scratch;
  const auto page = scratch.write("page.md", kPage);
  const std::string formats = "xml,nitf," + new_pack(scratch);
  const Ran ran =
      convert(page, scratch / "out",
              {"--to", formats, "--pack-option", "gazette.greeting=Good <morning> & more"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto files = outputs(scratch / "out");
  std::string stories;
  for (const auto& [path, bytes] : files) {
    if (path.starts_with("page/gazette/")) stories += bytes;
  }
  EXPECT_THAT(stories, HasSubstr("<greeting>Good &lt;morning&gt; &amp; more</greeting>"));
  EXPECT_THAT(stories, HasSubstr("港口新桥通车"));
  EXPECT_TRUE(files.contains("page/issue.xml"));
  EXPECT_THAT(listing(scratch / "out"), Contains(MatchesRegex("page/nitf/.*-a001\\.xml")));
  // Of the native XML the same is made again.
  const Ran again = convert(
      scratch / "out/page/issue.xml", scratch / "again",
      {"--to", formats, "--pack-option", "gazette.greeting=Good <morning> & more", "--overwrite"});
  ASSERT_EQ(again.code, 0) << again.err;
  std::string again_stories;
  for (const auto& [path, bytes] : outputs(scratch / "again")) {
    if (path.find("/gazette/") != std::string::npos) again_stories += bytes;
  }
  EXPECT_EQ(again_stories, stories);
}

TEST(Packs, ThatCannotWorkAreRefusedBeforeAnyWork) {
  const Scratch scratch;
  const std::string page = scratch.write("page.md", kPage).string();
  const std::string pack = new_pack(scratch);
  const auto refused = [&](std::vector<std::string> more, const std::string& said) {
    const Ran ran = convert(page, scratch / "out", std::move(more));
    EXPECT_EQ(ran.code, kUsage) << said;
    EXPECT_THAT(ran.err, HasSubstr(said));
    EXPECT_FALSE(fs::exists(scratch / "out")) << said;
  };
  refused({"--to", (scratch / "nowhere").string()}, "there is no pack.toml");
  refused({"--to", pack, "--pack-option", "gazette.colour=red"}, "colour");
  refused({"--to", "xml", "--pack-option", "nobody.colour=red"}, "nobody");
  refused({"--to", "nitf", "--pack-option", "nitf.namespace=maybe"}, "namespace");
  replace_in(scratch / "gazette/article.xsl", "<xsl:value-of select=\".\"/>",
             "<xsl:value-of select=\"]\"/>");
  refused({"--to", pack}, "article.xsl:");
}

TEST(Packs, ThatFailOnAnIssueCostTheirFormatOnly) {
  const Scratch scratch;
  const std::string page = scratch.write("page.md", kPage).string();
  const std::string pack = new_pack(scratch);
  replace_in(scratch / "gazette/article.xsl", "<xsl:apply-templates select=\"*\"/>",
             "<xsl:message terminate=\"yes\">no room on page <xsl:value-of "
             "select=\"@pages\"/></xsl:message>");
  const Ran ran = convert(page, scratch / "out", {"--to", "xml,nitf," + pack});
  EXPECT_EQ(ran.code, kWrittenWithErrors) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr("no room on page 1"));
  expect_valid_outputs(scratch / "out");
  EXPECT_TRUE(fs::exists(scratch / "out/page/issue.xml"));
  EXPECT_TRUE(fs::exists(scratch / "out/page/nitf"));
  EXPECT_FALSE(fs::exists(scratch / "out/page/gazette"));
}

TEST(Packs, ReachNoFileOfTheMachine) {
  const Scratch scratch;
  const std::string page = scratch.write("page.md", kPage).string();
  const std::string pack = new_pack(scratch);
  const std::string secret = scratch.write("secret.xml", "<secret>hidden words</secret>").string();
  replace_in(scratch / "gazette/article.xsl", "<xsl:apply-templates select=\"*\"/>",
             "<xsl:copy-of select=\"document('" + secret + "')\"/>");
  const Ran ran = convert(page, scratch / "out", {"--to", "xml," + pack});
  EXPECT_EQ(ran.code, kWrittenWithErrors) << ran.err;
  for (const auto& [path, bytes] : outputs(scratch / "out"))
    EXPECT_THAT(bytes, Not(HasSubstr("hidden words"))) << path;
}

}  // namespace
}  // namespace broadsheet::test
