// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipeline/packs.h"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/digest.h"
#include "pipeline/ending.h"
#include "pipeline/new_pack.h"
#include "pipeline/pack_toml.h"
#include "pipeline/shared_pack.h"
#include "stages/export/pack/check_pack.h"
#include "stages/export/pack/write_pack.h"
#include "tests/support/scratch.h"
#include "tests/support/shared.h"
#include "tests/unit/export/epub_issue.h"
#include "tests/unit/pipeline/modules_of_build.h"

namespace broadsheet::pipeline {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
namespace fs = std::filesystem;

constexpr const char* kOutput =
    "[[output]]\neach = \"article\"\nstylesheet = \"a.xsl\"\npath = \"{n}.xml\"\n"
    "media-type = \"application/xml\"\n";
constexpr const char* kOfIssue =
    "[[output]]\neach = \"issue\"\nstylesheet = \"a.xsl\"\nmedia-type = \"application/xml\"\n";
constexpr const char* kHead = "name = \"mine\"\nsentence = \"Mine.\"\n";

/// What is wrong with a pack.toml, or nothing.
std::string fault(const std::string& toml) {
  try {
    (void)parse_pack("dir/pack.toml", toml);
    return {};
  } catch (const UsageError& error) {
    return error.what();
  }
}

struct Faulty {
  const char* name;
  std::string toml;
  const char* said;
};

class PackToml : public testing::TestWithParam<Faulty> {};

TEST_P(PackToml, TellsItsFirstFaultByLine) {
  EXPECT_THAT(fault(GetParam().toml), HasSubstr(GetParam().said));
}

const std::string kSound = std::string(kHead) + kOutput;

INSTANTIATE_TEST_SUITE_P(
    Faults, PackToml,
    testing::Values(
        Faulty{"NoToml", "name = ", "dir/pack.toml:1"},
        Faulty{"UnknownKey", kSound + "colour = \"red\"\n", "pack.toml:8: colour is no key"},
        Faulty{"NoName", std::string("sentence = \"S.\"\n") + kOutput, "a pack has no name"},
        Faulty{"NoOutput", kHead, "a pack has no output"},
        Faulty{"BadName", "name = \"Mine!\"\nsentence = \"S.\"\n" + std::string(kOutput),
               "takes small letters"},
        Faulty{"UnknownEach", std::string(kHead) + "[[output]]\neach = \"line\"\n",
               "takes issue, page or article, not line"},
        Faulty{"PathOut",
               std::string(kHead) + "[[output]]\neach = \"issue\"\nstylesheet = \"a.xsl\"\npath = "
                                    "\"../x.xml\"\nmedia-type = \"a/b\"\n",
               "path takes a path below"},
        Faulty{"StylesheetOut",
               std::string(kHead) + "[[output]]\neach = \"issue\"\nstylesheet = \"/etc/a.xsl\"\n",
               "stylesheet takes the path of a file"},
        Faulty{"OneNameForAll",
               std::string(kHead) + "[[output]]\neach = \"article\"\nstylesheet = \"a.xsl\"\n"
                                    "path = \"{issue}.xml\"\nmedia-type = \"a/b\"\n",
               "gives each article the same name"},
        Faulty{"NeedsNobody",
               std::string(kHead) + kOfIssue + "path = \"x.xml\"\nneeds = [\"nobody\"]\n",
               "needs names nobody"},
        Faulty{"NeedsTwice",
               std::string(kHead) + kOutput + kOfIssue +
                   "path = \"x.xml\"\nneeds = [\"article\", \"article\"]\n",
               "pack.toml:13: needs names article twice"},
        Faulty{"UsesTwice", "uses = [\"tei\", \"tei\"]\n" + kSound,
               "pack.toml:1: uses names tei twice"},
        Faulty{"NeedsOfAnArticle", kSound + "needs = [\"article\"]\n",
               "which only one each = \"issue\" may"},
        Faulty{"OnePathOfTwo", kSound + kOutput + "name = \"other\"\n", "write the path {n}.xml"},
        Faulty{"EmptyChoice",
               kSound + "[[parameter]]\nname = \"p\"\ntype = \"flag\"\ndefault = \"\"\n"
                        "sentence = \"S.\"\n",
               "the default of p is none of its values"},
        Faulty{"NeedsInACircle",
               std::string(kHead) + kOfIssue + "path = \"a.xml\"\nname = \"a\"\nneeds = [\"b\"]\n" +
                   kOfIssue + "path = \"b.xml\"\nname = \"b\"\nneeds = [\"a\"]\n",
               "needs what needs it"},
        Faulty{"TwoOfOneName", std::string(kHead) + kOutput + kOutput, "are named article"},
        Faulty{"DefaultThatIsNone",
               kSound + "[[parameter]]\nname = \"p\"\ntype = \"flag\"\ndefault = \"maybe\"\n"
                        "sentence = \"S.\"\n",
               "the default of p is none of its values"}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(PackToml, TellsWhatTwoTablesDoTogetherByTheirLines) {
  const std::string circle = std::string(kHead) + kOfIssue +
                             "path = \"a.xml\"\nname = \"a\"\nneeds = [\"b\"]\n" + kOfIssue +
                             "path = \"b.xml\"\nname = \"b\"\nneeds = [\"a\"]\n";
  EXPECT_THAT(fault(circle), HasSubstr("pack.toml:9: the output a needs what needs it"));
  EXPECT_THAT(fault(std::string(kHead) + kOfIssue + "path = \"x.xml\"\nneeds = [\"nobody\"]\n"),
              HasSubstr("pack.toml:8: needs names nobody"));
  EXPECT_THAT(fault(kSound + "needs = [\"article\"]\n"), HasSubstr("pack.toml:8: the output"));
  EXPECT_THAT(fault(kSound + kOutput), HasSubstr("pack.toml:8: two of [[output]] are named"));
  EXPECT_THAT(fault(kSound + kOutput + "name = \"other\"\n"),
              HasSubstr("pack.toml:8: two of [[output]] write"));
}

TEST(PackToml, SetsOutputsBehindWhatTheyNeed) {
  const exporting::Pack pack =
      parse_pack("pack.toml", std::string(kHead) + kOfIssue +
                                  "path = \"x.xml\"\nname = \"last\"\nneeds = [\"first\"]\n" +
                                  kOutput + "name = \"first\"\n");
  ASSERT_THAT(pack.outputs, SizeIs(2));
  EXPECT_EQ(pack.outputs[0].name, "first");
  EXPECT_THAT(pack.outputs[1].needs, testing::ElementsAre(0));
}

/// What is wrong with the pack in a folder, or nothing.
std::string fault_of(const fs::path& folder, const Limits& limits = {}) {
  try {
    (void)read_pack(folder, BROADSHEET_DATA, limits);
    return {};
  } catch (const UsageError& error) {
    return error.what();
  }
}

TEST(Packs, AreRefusedByTheFileThatIsWrong) {
  const test::Scratch scratch;
  EXPECT_THAT(fault_of(scratch / "none"), HasSubstr("there is no pack.toml"));
  (void)scratch.write("a/pack.toml", kSound);
  EXPECT_THAT(fault_of(scratch / "a"), HasSubstr("names a.xsl, which is not there"));
  (void)scratch.write("a/a.xsl", "<x/>");
  EXPECT_EQ(fault_of(scratch / "a"), "");
  Limits limits;
  limits.pack_bytes = 20;
  EXPECT_THAT(fault_of(scratch / "a", limits), HasSubstr("pack.bytes"));
  (void)scratch.write("epub/pack.toml",
                      "name = \"epub\"\nsentence = \"S.\"\n" + std::string(kOutput));
  (void)scratch.write("epub/a.xsl", "<x/>");
  EXPECT_THAT(fault_of(scratch / "epub"), HasSubstr("that of another format"));
  (void)scratch.write("b/pack.toml", "uses = [\"nobody\"]\n" + kSound);
  (void)scratch.write("b/a.xsl", "<x/>");
  EXPECT_THAT(fault_of(scratch / "b"), HasSubstr("nobody, which is no installed pack"));
}

TEST(PackToml, HasItsKeysInTheDocument) {
  const std::string document =
      test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/docs/packs.md");
  for (const PackKey& key : pack_keys()) {
    const bool is_table = key.key == "output" || key.key == "parameter";
    const std::string written =
        is_table ? "[[" + std::string(key.key) + "]]" : "`" + std::string(key.key) + "`";
    EXPECT_THAT(document, HasSubstr(written));
  }
}

TEST(Packs, ThatAreNewWork) {
  const test::Scratch scratch;
  make_pack(scratch / "my-own");
  const PackFile file = read_pack(scratch / "my-own", BROADSHEET_DATA, {});
  EXPECT_EQ(file.pack->name, "my-own");
  EXPECT_THAT(exporting::faults_of_pack(file.shared->compiled, *modules_of_build()), IsEmpty());
  EXPECT_THROW(make_pack(scratch / "my-own"), UsageError);
  EXPECT_THROW(make_pack(scratch / "Not A Name"), UsageError);
}

TEST(Packs, ThatAreInstalledCompile) {
  const std::vector<fs::path> folders = pack_folders(BROADSHEET_DATA);
  EXPECT_THAT(folders, SizeIs(5));
  for (const fs::path& folder : folders) {
    const PackFile file = read_pack(folder, BROADSHEET_DATA, {});
    EXPECT_THAT(exporting::faults_of_pack(file.shared->compiled, *modules_of_build()), IsEmpty())
        << folder;
  }
}

/// An article of every kind of element.
Issue every_element() {
  test::IssueBuilder b;
  using enum ElementKind;
  b.page("A1", "要闻");
  b.article(
      {b.text(column_title, "短评"), b.text(kicker, "肩题 <1>"), b.text(headline, "主题 & 二"),
       b.text(deck, "副题"), b.text(byline, "本报记者 李明"), b.text(dateline, "滨江3月1日电"),
       b.text(paragraph, std::vector<std::string>{"第一行", "第二行"}), b.text(subhead, "小标题"),
       test::IssueBuilder::holding(list, {b.text(item, "一、甲"), b.text(item, "二、乙")}),
       test::IssueBuilder::holding(
           verse, {b.text(verse_line, "白日依山尽"), b.text(verse_line, "黄河入海流")}),
       test::IssueBuilder::holding(pull_quote, {b.text(paragraph, "引文")}),
       test::IssueBuilder::holding(box, {b.text(headline, "框题"), b.text(paragraph, "框文")}),
       b.figure("", {b.text(caption, "图说"), b.text(credit, "王芳摄")}, "一座桥"),
       test::IssueBuilder::holding(
           table, {b.text(caption, "表题"),
                   test::IssueBuilder::holding(row, {b.cell("年", true), b.cell("2024")})}),
       b.text(note, "注一"), b.jump(JumpDetail::Direction::to, "（下转第2版）", ArticleId{2})});
  b.page("A2");
  b.article({b.text(paragraph, "只有正文")});
  return b.issue;
}

std::vector<exporting::OutputFile> written(std::string_view pack, const Issue& issue,
                                           std::vector<exporting::PackOption> given = {}) {
  const auto file = find_pack(BROADSHEET_DATA, std::string(pack), {});
  exporting::WriteOptions options;
  options.modified = "2024-03-01T00:00:00Z";
  options.version = "1";
  options.modules = modules_of_build();
  options.format.packs = std::move(given);
  Diagnostics found;
  return exporting::write_pack(file->shared->compiled, issue, options, sha256, found);
}

TEST(Packs, WriteEveryElementAndTakeTheirParameters) {
  const Issue issue = every_element();
  for (const char* pack : {"tei", "nitf", "newsml-g2", "cnml", "html"}) {
    std::string all;
    for (const auto& file : written(pack, issue)) all += file.bytes;
    for (const char* text :
         {"短评",   "肩题",   "主题",       "副题", "李明",          "滨江3月1日电", "第一行",
          "小标题", "一、甲", "白日依山尽", "引文", "框题",          "框文",         "图说",
          "王芳摄", "表题",   "2024",       "注一", "（下转第2版）", "只有正文"})
      EXPECT_THAT(all, HasSubstr(text)) << pack;
  }
  EXPECT_THAT(written("nitf", issue).front().bytes, HasSubstr("<nitf xmlns=\"http://iptc.org"));
  EXPECT_THAT(written("nitf", issue, {{"nitf", "namespace", "no"}}).front().bytes,
              HasSubstr("<nitf version="));
}

TEST(Packs, SetTheIndexOfHtmlBySectionsAsThePaperHasThem) {
  test::IssueBuilder b;
  for (const char* section : {"要闻", "要闻", "", "产业", "要闻"}) {
    b.page("", section);
    b.article({b.text(ElementKind::headline, "题" + std::to_string(b.issue.articles.size() + 1))});
  }
  std::string index = written("html", b.issue).back().bytes;
  index.erase(0, index.find("<ol>") - std::string("<h2>要闻</h2>").size());
  std::string order;  // sections, and the numbers of their articles
  for (std::size_t at = 0; at < index.size(); ++at) {
    if (index.compare(at, 4, "<h2>") == 0) order += index.substr(at + 4, 6) + ":";
    if (index.compare(at, 5, "</ol>") == 0) order += ";";
    if (index.compare(at, 6, "html\">") == 0) order += index[at + 9];
  }
  EXPECT_EQ(order, "要闻:12;3;产业:4;要闻:5;");
}

TEST(Packs, SetTheIndexOfHtmlWhateverTheNumbersOfArticles) {
  test::IssueBuilder b;
  b.page("1", "要闻");
  for (const char* headline : {"甲题", "乙题"})
    b.article({b.text(ElementKind::headline, headline)});
  b.issue.articles.back().id.n = 4'000'000'000;
  const std::string index = written("html", b.issue).back().bytes;
  EXPECT_THAT(index, testing::AllOf(HasSubstr(">甲题</a>"), HasSubstr(">乙题</a>")));
}

TEST(Packs, WriteSmallTypeOfNitfsHeadlinesAsItReads) {
  test::IssueBuilder b;
  b.page("1");
  for (const char* sign : {"-", "−", "–"}) {
    b.article({b.text(ElementKind::headline, std::string("SO2") + sign)});
    Line& line = b.issue.pages.back().lines.back();
    line.small_type.push_back({SmallType::Kind::superior, {2, 4}});
  }
  for (const auto& file : written("nitf", b.issue))
    EXPECT_THAT(file.bytes, HasSubstr("<hl1>SO²⁻</hl1>"));
}

TEST(Packs, TakeLongArticlesOfManyParts) {
  test::IssueBuilder b;
  b.page("1");
  std::vector<Element> elements = {b.text(ElementKind::headline, "题")};
  for (int i = 0; i < 300; ++i) {
    elements.push_back(b.text(ElementKind::subhead, "小题"));
    for (int j = 0; j < 10; ++j) elements.push_back(b.text(ElementKind::paragraph, "一段文字。"));
  }
  b.article(std::move(elements));
  for (const char* pack : {"tei", "nitf", "newsml-g2", "cnml", "html"})
    EXPECT_FALSE(written(pack, b.issue).empty()) << pack;
}

TEST(Packs, GiveTheSameBytesAgain) {
  const Issue issue = every_element();
  for (const char* pack : {"tei", "nitf", "newsml-g2", "cnml", "html"}) {
    const auto once = written(pack, issue);
    const auto again = written(pack, issue);
    ASSERT_EQ(once.size(), again.size());
    for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].bytes, again[i].bytes) << pack;
  }
}

}  // namespace
}  // namespace broadsheet::pipeline
