// SPDX-License-Identifier: GPL-3.0-or-later
// Batches that write by schema packs, installed ones and one of the user's own.
#include <algorithm>
#include <filesystem>
#include <string>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/batch/batch.h"
#include "tests/support/pdf_builder.h"
#include "tests/support/shared.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// A pack of one's own: a file an article, with its elements as paragraphs.
void write_own_pack(const Scratch& scratch) {
  scratch.write("own/pack.toml",
                "name = \"own\"\nsentence = \"Stories.\"\n"
                "[[output]]\neach = \"article\"\nstylesheet = \"story.xsl\"\n"
                "path = \"stories/{article}.xml\"\nmedia-type = \"application/xml\"\n");
  scratch.write(
      "own/story.xsl",
      "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" "
      "xmlns:i=\"urn:broadsheet:issue:1\" exclude-result-prefixes=\"i\">"
      "<xsl:template match=\"/\"><story><xsl:for-each select=\"//i:article/*\">"
      "<p><xsl:value-of select=\".\"/></p></xsl:for-each></story></xsl:template>"
      "</xsl:stylesheet>");
}

Ran batch_by_packs(const Scratch& scratch, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--to", "tei," + (scratch / "own").string()});
  return batch(scratch / "in", scratch / "out", std::move(more));
}

/// The paths that a receipt lists.
std::vector<std::string> listed(const fs::path& receipt) {
  std::vector<std::string> paths;
  const auto json = nlohmann::json::parse(bytes_of(receipt.string()));
  for (const auto& output : json.at("outputs"))
    paths.push_back(output.at("path").get<std::string>());
  return paths;
}

TEST(BatchByPacks, ARerunDoesNothingAndRedoesWhatChanged) {
  const Scratch scratch;
  write_own_pack(scratch);
  write_items(scratch, "in", 4);
  const Ran first = batch_by_packs(scratch);
  EXPECT_EQ(first.code, kDone) << first.err;
  EXPECT_THAT(first.out, HasSubstr("4 items: 4 ok, 0 with errors, 0 failed"));
  expect_whole(scratch / "out");
  const auto paths = listed(scratch / "out/issue-ab/receipt.json");
  EXPECT_THAT(paths, Contains(testing::MatchesRegex("own/stories/.*-a001\\.xml")));
  EXPECT_THAT(paths, Contains(testing::MatchesRegex("tei/.*\\.xml")));
  const auto before = outputs_of(scratch / "out");
  EXPECT_THAT(batch_by_packs(scratch).out, HasSubstr("4 as an earlier run left them"));

  // A file that went comes back.
  const std::string story = *std::find_if(paths.begin(), paths.end(), [](const std::string& path) {
    return path.starts_with("own/stories/");
  });
  fs::remove(scratch / "out/issue-ab" / story);
  EXPECT_THAT(batch_by_packs(scratch).out, HasSubstr("3 as an earlier run left them"));
  EXPECT_TRUE(outputs_of(scratch / "out") == before);

  // Another stylesheet, or another choice of the user, is another conversion.
  std::string sheet = bytes_of((scratch / "own/story.xsl").string());
  scratch.write("own/story.xsl", sheet.replace(sheet.find("<story>"), 7, "<story n=\"1\">"));
  EXPECT_THAT(batch_by_packs(scratch).out, Not(HasSubstr("earlier")));
  EXPECT_THAT(outputs_of(scratch / "out").at("issue-ab/" + story), HasSubstr("<story n=\"1\">"));
  EXPECT_THAT(batch_by_packs(scratch, {"--pack-option", "tei.form=facsimile"}).out,
              Not(HasSubstr("earlier")));
  expect_whole(scratch / "out");
}

TEST(BatchByPacks, AnIssueWithoutArticlesIsDoneWithoutAFileOfAnArticle) {
  const Scratch scratch;
  write_own_pack(scratch);
  write_items(scratch, "in", 1);
  scratch.write("in/nothing.pdf", make_pdf({{}}));  // a blank page
  const auto run = [&] {
    return batch(scratch / "in", scratch / "out", {"--to", (scratch / "own").string()});
  };
  const Ran first = run();
  EXPECT_THAT(first.out, HasSubstr("2 items")) << first.err;
  expect_whole(scratch / "out");
  EXPECT_TRUE(fs::exists(scratch / "out/nothing/receipt.json")) << first.err;
  EXPECT_FALSE(fs::exists(scratch / "out/nothing/own"));
  EXPECT_THAT(run().out, HasSubstr("2 as an earlier run left them"));
}

TEST(BatchByPacks, AStylesheetThatMeetsItsLimitCostsTheFormatOfItsItemOnly) {
  const Scratch scratch;
  write_own_pack(scratch);
  write_items(scratch, "in", 3);
  std::string text = bytes_of((scratch / "in/issue-ab.md").string());
  for (int n = 0; n < 400; ++n) text += fmt::format("市民站在岸边观看，这是第{}段。\n\n", n);
  scratch.write("in/long.md", text);
  for (const std::string limit : {"pack.output=20000", "pack.steps=4000"}) {
    const fs::path out = scratch / limit;
    const Ran ran =
        batch(scratch / "in", out, {"--to", "xml," + (scratch / "own").string(), "--limit", limit});
    EXPECT_EQ(ran.code, kWrittenWithErrors) << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("4 items: 3 ok, 1 with errors, 0 failed"));
    const auto rows = rows_of(out);
    EXPECT_EQ(rows.at("issue-ab").at("status"), "ok");
    EXPECT_THAT(rows.at("long").dump(), HasSubstr("format_skipped"));
    expect_whole(out);
    EXPECT_TRUE(fs::exists(out / "issue-ab/own"));
    EXPECT_TRUE(fs::exists(out / "long/issue.xml"));
    EXPECT_FALSE(fs::exists(out / "long/own"));
  }
}

}  // namespace
}  // namespace broadsheet::test
