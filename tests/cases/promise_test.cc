// SPDX-License-Identifier: GPL-3.0-or-later
// The promises that hold for every conversion, asked of the real program.
#include <filesystem>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/text.h"
#include "tests/cases/broadsheet.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string view(const fs::path& xml, const std::string& name) {
  const Ran ran = broadsheet({"text", xml.string(), "--view", name});
  EXPECT_EQ(ran.code, 0) << ran.err;
  return ran.out;
}

std::vector<fs::path> markdown_of(const std::string& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == ".md") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

TEST(Promise, SameBytesInSameBytesOutAnywhere) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", kPage);
  Call elsewhere;
  elsewhere.folder = "/";
  elsewhere.environment = {"TZ=Asia/Shanghai", "LANG=tr_TR.UTF-8", "LC_ALL=C", "HOME=/nowhere"};
  Call here;
  here.environment = {"TZ=America/New_York"};
  ASSERT_EQ(convert(page, scratch / "one", {}, here).code, 0);
  ASSERT_EQ(convert(page, scratch / "two", {}, elsewhere).code, 0);
  EXPECT_EQ(outputs(scratch / "one"), outputs(scratch / "two"));
}

TEST(Promise, OneOrSeveralInputsGiveTheSameBytes) {
  const Scratch scratch;
  const std::string a = scratch.write("a.md", kPage).string();
  std::string other = std::string(kPage) + "\n又一段。\n";  // of another day: two ids
  other.replace(other.find("3月1日"), std::string("3月1日").size(), "3月8日");
  const std::string b = scratch.write("b.md", other).string();
  ASSERT_EQ(convert(a, scratch / "one").code, 0);
  ASSERT_EQ(convert(b, scratch / "one").code, 0);
  ASSERT_EQ(broadsheet({"convert", b, a, "-o", (scratch / "two").string()}).code, 0);
  EXPECT_EQ(outputs(scratch / "one"), outputs(scratch / "two"));
}

TEST(Promise, WithoutCleanUpNothingIsRepaired) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", "# 报\n\n正 文 有 空 格,还有半角标点.\n");
  ASSERT_EQ(convert(page, scratch / "raw", {"--no-clean", "--to", "xml"}).code, 0);
  ASSERT_EQ(convert(page, scratch / "clean", {"--to", "xml"}).code, 0);
  const std::string raw = bytes_of((scratch / "raw/page/receipt.json").string());
  const std::string clean = bytes_of((scratch / "clean/page/receipt.json").string());
  EXPECT_THAT(raw, HasSubstr("\"edits\": {}"));
  EXPECT_THAT(clean, testing::Not(HasSubstr("\"edits\": {}")));
}

TEST(Promise, AFinishedIssueIsExportedAgainAsItStands) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", kPage);
  ASSERT_EQ(convert(page, scratch / "one").code, 0);
  const Ran ran = convert(scratch / "one/page/issue.xml", scratch / "two");
  ASSERT_EQ(ran.code, 0) << ran.err;
  const auto one = outputs(scratch / "one");
  for (const auto& [name, bytes] : outputs(scratch / "two"))
    EXPECT_EQ(one.at("page" + name.substr(name.find('/'))), bytes) << name;
}

TEST(Promise, PicturesTravelAlongAndStay) {
  const Scratch scratch;
  const std::string png("\x89PNG\r\n\x1A\n rest");
  scratch.write("in/img/bridge.png", png);
  const fs::path page = scratch.write(
      "in/page.md", std::string(kPage) + "\n![新桥](img/bridge.png)\n\n![无](none.png)\n");
  ASSERT_EQ(convert(page, scratch / "one").code, 0);
  EXPECT_EQ(outputs(scratch / "one").at("page/pictures/p1-i1.png"), png);
  const fs::path xml = scratch / "one/page/issue.xml";
  const std::string before = bytes_of(xml.string());
  ASSERT_EQ(convert(xml, scratch / "two").code, 0);
  EXPECT_EQ(outputs(scratch / "two").at("issue/pictures/p1-i1.png"), png);
  EXPECT_EQ(outputs(scratch / "two").at("issue/issue.xml"), before);
  ASSERT_EQ(broadsheet({"undo", xml.string(), "--rule", "width.letters"}).code, 0);
  EXPECT_EQ(bytes_of(xml.string()), before);
}

TEST(Promise, AnIssueThatWasStoppedGoesOnToTheSameEnd) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", kPage);
  ASSERT_EQ(convert(page, scratch / "whole").code, 0);
  const auto whole = outputs(scratch / "whole");
  for (const char* stage : {"blocks", "masthead", "roles", "paragraphs"}) {
    const fs::path half = scratch / stage;
    const Ran stopped = convert(page, half, {"--stop-after", stage});
    ASSERT_EQ(stopped.code, 0) << stage << stopped.err;
    const Ran ran = convert(half / "page/issue.xml", half / "on");
    ASSERT_EQ(ran.code, 0) << stage << ran.err;
    for (const auto& [name, bytes] : outputs(half / "on"))
      EXPECT_EQ(whole.at("page" + name.substr(name.find('/'))), bytes) << stage << " " << name;
  }
}

TEST(Promise, AnyRuleCanBeTakenBack) {
  const Scratch scratch;
  const fs::path page = scratch.write("page.md", "# 报\n\n正 文 有 空 格，还有别的。\n");
  ASSERT_EQ(convert(page, scratch / "out", {"--to", "xml"}).code, 0);
  const fs::path xml = scratch / "out/page/issue.xml";
  EXPECT_THAT(view(xml, "reading"), HasSubstr("正文有空格"));
  const Ran undone = broadsheet({"undo", xml.string(), "--rule", "spacing"});
  EXPECT_EQ(undone.code, 0) << undone.err;
  EXPECT_THAT(undone.err, HasSubstr("taken back"));
  EXPECT_THAT(view(xml, "reading"), HasSubstr("正 文 有 空 格"));
  EXPECT_EQ(broadsheet({"undo", xml.string(), "--rule", "spacings"}).code, 2);
}

TEST(Promise, EveryPartSaysWhichRuleMadeIt) {
  const Scratch scratch;
  ASSERT_EQ(convert(scratch.write("page.md", kPage), scratch / "out", {"--to", "xml"}).code, 0);
  const std::string xml = (scratch / "out/page/issue.xml").string();
  for (const char* id : {"a1", "p1", "p1-b1", "p1-l1"}) {
    const Ran ran = broadsheet({"explain", xml, id});
    EXPECT_EQ(ran.code, 0) << id << ran.err;
    EXPECT_THAT(ran.out, HasSubstr("[")) << id;
  }
  const Ran none = broadsheet({"explain", xml, "p1-b99999"});
  EXPECT_EQ(none.code, 65);
  EXPECT_THAT(none.err, HasSubstr("p1-b99999"));
}

/// A page of two columns, with an article that goes on from one to the other.
constexpr const char* kPrinted =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<issue xmlns="urn:broadsheet:issue:1" id="x" version="1.1">
  <masthead/><sources><source name="a.pdf" format="pdf" bytes="1"/></sources>
  <history/><diagnostics/>
  <pages><page id="x-p01" n="1" width="842" height="1191" source="0">
    <block id="p1-b1" role="headline" box="20 40 380 70" rule="size.largest" confidence="0.9">
      <line id="p1-l1" box="20 40 380 70" size="28" bold="true" colour="#aa0000">港口新桥通车</line></block>
    <block id="p1-b2" role="paragraph" box="20 80 190 100">
      <line id="p1-l2" box="20 80 190 90" size="9.5">新桥今天早上通</line></block>
    <block id="p1-b3" role="paragraph" box="210 80 380 90" opening="flush">
      <line id="p1-l3" box="210 80 380 90" size="9.5">车。</line></block>
    <separator kind="rule" box="20 110 380 110.5"/>
  </page></pages>
  <articles><article id="x-a001" kind="article" pages="1" rule="zone.one_headline" confidence="0.8">
    <headline blocks="p1-b1" rule="size.largest" confidence="0.9"><seg line="p1-l1" from="0" to="6">港口新桥通车</seg></headline>
    <p blocks="p1-b2 p1-b3" rule="continuity.flush" confidence="0.97"><seg line="p1-l2" from="0" to="7">新桥今天早上通</seg><seg line="p1-l3" from="0" to="2">车。</seg></p>
  </article></articles>
  <edits/>
</issue>
)";

TEST(Promise, ExplainsAPrintedPage) {
  const Scratch scratch;
  const std::string xml = scratch.write("issue.xml", kPrinted).string();
  const auto said = [&](const char* id) {
    const Ran ran = broadsheet({"explain", xml, id});
    EXPECT_EQ(ran.code, 0) << ran.err;
    return ran.out;
  };
  EXPECT_THAT(said("p1"), HasSubstr("842.0 by 1191.0 pt, 1 separators, 0 pictures"));
  EXPECT_THAT(said("p1-b1"), HasSubstr("headline [size.largest, 0.90]"));
  EXPECT_THAT(said("p1-b1"), HasSubstr("of article x-a001 [zone.one_headline, 0.80]"));
  EXPECT_THAT(said("p1-b1"), HasSubstr("28.0 pt bold #aa0000, x 20.0 to 380.0, y 40.0 to 70.0"));
  EXPECT_THAT(said("p1-b3"), HasSubstr("its first line is flush"));
  EXPECT_THAT(said("p1-l2"), HasSubstr("9.5 pt"));
  EXPECT_THAT(
      said("a1"),
      HasSubstr("over from block p1-b2 to p1-b3 [continuity.flush, 0.97], which begins flush"));
}

TEST(Promise, DiplomaticTextIsWhatWasRead) {
  const auto folder = shared_path("corpus/markdown");
  const auto seed = shared_path("corpus/seed");
  BROADSHEET_NEEDS_SHARED(folder && seed, "corpus/markdown");
  std::size_t compared = 0;
  std::vector<fs::path> files = markdown_of(*folder);
  for (const fs::path& file : markdown_of(*seed)) files.push_back(file);
  for (const fs::path& file : files) {
    const std::string bytes = bytes_of(file.string());
    // The promise is about the decoded text: other encodings and forbidden characters have tests
    // of their own.
    const auto text = from_utf8(bytes);
    if (!text || bytes.starts_with("\xEF\xBB\xBF") || bytes.find('\0') != std::string::npos)
      continue;
    const Scratch scratch;
    const Ran ran = convert(file, scratch / "out", {"--to", "xml", "-q"});
    if (ran.code == 65) continue;  // a refused page writes nothing
    ASSERT_TRUE(ran.code == 0 || ran.code == 3) << file << ran.err;
    const fs::path xml = scratch / "out" / file.stem() / "issue.xml";
    EXPECT_EQ(view(xml, "diplomatic"), bytes) << file;
    ++compared;
  }
  EXPECT_GT(compared, 0U);
}

}  // namespace
}  // namespace broadsheet::test
