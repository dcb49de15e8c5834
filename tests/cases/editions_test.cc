// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked of EPUBs, from the command line to the book.
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/export/package/zip_package.h"
#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr int kUsage = 2;

constexpr const char* kSmallIssue =
    "2024年3月1日 星期五\n\n第21期(总第1306期)\n\n"
    "## 港口新桥通车\n\n本报讯 记者李明报道：新桥今天早上通车，车辆八点整驶过桥面。\n\n"
    "## 图书馆延长开放时间\n\n从下周起，市图书馆每天开放到晚上十点，市民都说好。\n";

Ran edition(const Scratch& scratch, std::vector<std::string> options) {
  options.insert(options.begin(), {"--to", "epub", "--issue-id", "x"});
  return convert(scratch.write("in/page.md", kSmallIssue), scratch / "out", options);
}

std::string file_of_book(const Scratch& scratch, const std::string& name,
                         const std::string& book = "x.epub") {
  const auto archive = exporting::unzip(bytes_of((scratch / "out/page" / book).string()));
  for (const auto& file : archive.files) {
    if (file.path == "EPUB/" + name) return file.bytes;
  }
  return "the book has no " + name;
}

/// Refused before anything is converted, in words.
void expect_refused(const std::vector<std::string>& options, const std::string& message,
                    const std::vector<std::pair<std::string, std::string>>& files = {}) {
  const Scratch scratch;
  std::vector<std::string> words = options;
  for (const auto& [name, bytes] : files) {
    const std::string path = scratch.write(name, bytes).string();
    for (std::string& word : words) {
      if (word == name) word = path;
    }
  }
  const Ran ran = edition(scratch, words);
  EXPECT_EQ(ran.code, kUsage) << ran.err;
  EXPECT_THAT(ran.err, HasSubstr(message));
  EXPECT_FALSE(std::filesystem::exists(scratch / "out/page"));
}

TEST(Editions, TakeAThemeOrAStyleSheet) {
  const Scratch scratch;
  const Ran ran = edition(scratch, {"--epub-css", "plain"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_EQ(file_of_book(scratch, "own.css"),
            bytes_of(BROADSHEET_SOURCE_DIR "/schemas/epub/plain.css"));
  EXPECT_THAT(bytes_of((scratch / "out/page/receipt.json").string()),
              HasSubstr("\"name\": \"plain\""));
  const auto css = scratch.write("mine.css", "p { color: #333 }\n");
  ASSERT_EQ(edition(scratch, {"--epub-css", css.string()}).code, 0);
  EXPECT_EQ(file_of_book(scratch, "own.css"), "p { color: #333 }\n");
}

TEST(Editions, NameTheFaultOfAStyleSheetAndItsLine) {
  expect_refused({"--epub-css", "a.css"}, "a.css:2: the style sheet loads http://example.org/x.css",
                 {{"a.css", "\np { background: url(http://example.org/x.css) }"}});
  expect_refused({"--epub-css", "a.css"}, "is no UTF-8", {{"a.css", "p{} \xff"}});
  expect_refused({"--epub-css", "a.css", "--limit", "epub.css=10"}, "--limit epub.css=N",
                 {{"a.css", "p { color: red }"}});
  expect_refused({"--epub-css", "plian"}, "Did you mean plain?");
  expect_refused({"--epub-css", "edition"}, "Themes are night, paper or plain.");
  expect_refused({"--epub-css", "/dev/zero"}, "no file of bytes");
  expect_refused({"--epub-css", "/nowhere/a.css"}, "cannot be read");
}

TEST(Editions, RefuseACoverThatIsNone) {
  expect_refused({"--epub-cover", "a.png"}, "is no JPEG, PNG or GIF", {{"a.png", "%PDF"}});
  expect_refused({"--epub-cover", "a.jpg"}, "ends in the middle",
                 {{"a.jpg", "\xFF\xD8\xFF\xE0 xxxx"}});
  expect_refused({"--epub-cover", "/dev/null"}, "no file of bytes");
  expect_refused({"--epub-cover", "/nowhere.png"}, "cannot be read");
}

TEST(Editions, RefuseMetadataThatIsNone) {
  expect_refused({"--metadata", "right=x"}, "Did you mean rights?");
  expect_refused({"--metadata", "rights="}, "rights takes a text");
  expect_refused({"--metadata", "date=tomorrow"}, "date takes a day");
  expect_refused({"--metadata", "a.toml"}, "a.toml:2: subjec is no key of --metadata.",
                 {{"a.toml", "rights = \"x\"\nsubjec = \"y\"\n"}});
  expect_refused({"--metadata", "a.toml"},
                 "a.toml:1: rights takes a string, in quotation marks, or",
                 {{"a.toml", "rights = 3\n"}});
  expect_refused({"--metadata", "a.toml"}, "a.toml:1: title takes a string, in quotation marks.",
                 {{"a.toml", "title = [\"x\", \"y\"]\n"}});
  expect_refused({"--edition-title", "{papr}"}, "{papr}");
}

TEST(Editions, RefuseSectionsThatAreNone) {
  const auto refused = [](const char* message, const char* toml) {
    expect_refused({"--sections", "s.toml"}, message, {{"s.toml", toml}});
  };
  refused("s.toml:1: there is no [[section]]", "");
  refused("s.toml:1: a file of sections holds", "sections = []\n");
  refused("s.toml:1: [[section]] has no name", "[[section]]\nmatch = [\"x\"]\n");
  refused("s.toml:2: nam is no key of [[section]]. Did you mean name?",
          "[[section]]\nnam = \"x\"\n");
  refused("s.toml:3: pages takes", "[[section]]\nname = \"x\"\npages = \"0\"\n");
  refused("s.toml:3: match takes", "[[section]]\nname = \"x\"\nmatch = \"y\"\n");
  refused("two of [[section]] are named x",
          "[[section]]\nname = \"x\"\n[[section]]\nname = \"x\"\n");
}

TEST(Editions, AFileAndWordsSayWhatABookSays) {
  const Scratch scratch;
  const auto facts = scratch.write(
      "facts.toml",
      "rights = [\"甲\", \"乙\"]\ndescription = \"\"\"\n一\n二\"\"\"\nseries = \"文库\"\n");
  const Ran ran =
      edition(scratch, {"--metadata", facts.string(), "--metadata", "series=丛书", "--metadata",
                        "rights=丙", "--edition-title", "{paper} {number}"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(file_of_book(scratch, "package.opf"),
              AllOf(HasSubstr("<dc:rights>甲</dc:rights>"), HasSubstr("<dc:rights>丙</dc:rights>"),
                    HasSubstr("<dc:description>一 二</dc:description>"), HasSubstr(">丛书<"),
                    Not(HasSubstr("文库")), HasSubstr(" 21</dc:title>")));
}

TEST(Editions, ThePageOfAPdfIsDrawnForTheCover) {
  const Scratch scratch;
  const Ran ran =
      convert(BROADSHEET_SOURCE_DIR "/samples/printed/two-pages.pdf", scratch / "out",
              {"--to", "epub", "--issue-id", "x", "--epub-cover", "page", "--page-dpi", "40"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto archive = exporting::unzip(bytes_of((scratch / "out/two-pages/x.epub").string()));
  EXPECT_TRUE(std::any_of(archive.files.begin(), archive.files.end(), [](const auto& file) {
    return file.path == "EPUB/cover.png" || file.path == "EPUB/cover.jpg";
  }));
  EXPECT_FALSE(std::any_of(archive.files.begin(), archive.files.end(),
                           [](const auto& file) { return file.path == "EPUB/cover.svg"; }));
}

TEST(Editions, AnArticleIsABookInAFolder) {
  const Scratch scratch;
  const Ran ran = edition(scratch, {"--single-article", "--kindle", "--epub-cover", "none"});
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(file_of_book(scratch, "package.opf", "articles/x-a001.epub"),
              HasSubstr("<dc:title>港口新桥通车</dc:title>"));
  EXPECT_FALSE(std::filesystem::exists(scratch / "out/page/x.epub"));
  // An edition of all again takes the place of its articles.
  ASSERT_EQ(edition(scratch, {}).code, 0);
  EXPECT_FALSE(std::filesystem::exists(scratch / "out/page/articles/x-a001.epub"));
}

TEST(Editions, ShellsOfferThemesCoversAndKeys) {
  EXPECT_THAT(broadsheet({"complete", "--", "convert", "--epub-css", "p"}).out,
              AllOf(HasSubstr("paper\nplain\n"), HasSubstr(":files")));
  EXPECT_THAT(broadsheet({"complete", "--", "convert", "--epub-cover", ""}).out,
              HasSubstr("page\ndrawn\nnone\n"));
  EXPECT_THAT(broadsheet({"complete", "--", "batch", "--metadata", "ri"}).out,
              HasSubstr("rights=\n"));
}

TEST(Editions, ASettingsFileSaysTheSame) {
  const Scratch scratch;
  scratch.write("page.md", kSmallIssue);
  scratch.write("broadsheet.toml",
                "output = \"out\"\nto = [\"epub\"]\nepub-css = \"night\"\nepub-cover = \"none\"\n"
                "metadata = [\"rights=甲\"]\nkindle = true\nedition-title = \"{paper}\"\n");
  Call call;
  call.folder = scratch.path();
  const Ran ran = broadsheet({"convert", "page.md"}, call);
  ASSERT_EQ(ran.code, 0) << ran.err;
  EXPECT_THAT(bytes_of((scratch / "out/page/receipt.json").string()),
              AllOf(HasSubstr("\"kindle\": true"), HasSubstr("\"cover\": \"none\""),
                    HasSubstr("甲"), HasSubstr("\"title\": \"{paper}\"")));
}

}  // namespace
}  // namespace broadsheet::test
