// SPDX-License-Identifier: GPL-3.0-or-later
// The reader and the writer of native XML know nothing of each other; here they meet.
#include <gtest/gtest.h>

#include "document/errors.h"
#include "document/reading.h"
#include "document/validate.h"
#include "stages/export/native/native_xml.h"
#include "stages/export/xml/schema_check.h"
#include "stages/read/native/native_xml.h"
#include "tests/support/draw.h"
#include "tests/support/random_issue.h"
#include "tests/support/shared.h"

namespace broadsheet {
namespace {

std::string written(const Issue& issue) {
  Diagnostics diagnostics;
  return exporting::write_native_xml(issue, {}, diagnostics).front().bytes;
}

Issue read_back(const std::string& xml) {
  const read::Input input{"issue.xml", xml};
  return read::read_native_xml({&input, 1}, {});
}

const std::string& schema() {
  static const std::string bytes =
      test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) + "/schemas/issue/1/issue.xsd");
  return bytes;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

TEST(NativeXml, GivesBackTheIssueThatWasWritten) {
  for (std::uint32_t seed = 0; seed < 500; ++seed) {
    const Issue issue = test::random_issue(seed);
    ASSERT_TRUE(faults_of(issue).empty()) << "seed " << seed << ": " << faults_of(issue)[0];
    const std::string xml = written(issue);
    Issue again;
    ASSERT_NO_THROW(again = read_back(xml)) << "seed " << seed;
    ASSERT_EQ(written(again), xml) << "seed " << seed;
    ASSERT_TRUE(again == issue) << "seed " << seed;
  }
}

TEST(NativeXml, IsValidWhateverTheIssue) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const std::vector<std::string> faults =
        exporting::schema_faults(written(test::random_issue(seed)), schema());
    ASSERT_TRUE(faults.empty()) << "seed " << seed << ": " << faults[0];
  }
}

TEST(NativeXml, KeepsTheDiplomaticTextToTheCharacter) {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const Issue issue = test::random_issue(seed);
    ASSERT_EQ(text_of(read_back(written(issue)), View::diplomatic),
              text_of(issue, View::diplomatic));
  }
}

TEST(NativeXml, PointsAreShortAndExact) {
  Issue issue = test::small_issue();
  Line& line = issue.pages[0].lines[0];
  line.box = Box{-0.05, 1.0 / 3, 1e12, 1e300};
  line.style = {9.5, true, 0x00FF0A};
  const std::string xml = written(issue);
  EXPECT_NE(xml.find("box=\"-0.05 0.3333333333333333 1000000000000 1"), std::string::npos) << xml;
  EXPECT_NE(xml.find("size=\"9.5\" bold=\"true\" colour=\"#00ff0a\""), std::string::npos) << xml;
  EXPECT_EQ(read_back(xml).pages[0].lines[0], line);
}

TEST(NativeXml, ABoxThatIsNoneIsRefused) {
  Issue issue = test::small_issue();
  issue.pages[0].separators.push_back({Separator::Kind::rule, {10, 10, 20, 11}, 0});
  const std::string xml = written(issue);
  EXPECT_EQ(read_back(xml), issue);
  EXPECT_THROW((void)read_back(replaced(xml, "\"10 10 20 11\"", "\"10 10 2 11\"")), Error);
  EXPECT_THROW((void)read_back(replaced(xml, "\"10 10 20 11\"", "\"10 10 nan 11\"")), Error);
  EXPECT_THROW((void)read_back(replaced(xml, " box=\"10 10 20 11\"", "")), Error);
  issue.pages[0].separators[0].colour = 0xFF0000;
  for (const char* colour : {"#ff000", "#ff00000", "ff0000a", "#ff00zz"}) {
    EXPECT_THROW((void)read_back(replaced(written(issue), "#ff0000", colour)), Error) << colour;
  }
}

Issue with_places() {
  Issue issue = test::small_issue();
  Line& line = issue.pages[0].lines[0];
  line.places = {{0, 85}, {85, 85}, {115, 200}, {200, 285}, {285, 370}, {360, 400}, {400, 440}};
  line.recognition = Recognition{
      "l7", 0.5, {{{0, 2}, Box{1, 2, 3, 4}, 1.0, "s 1"}}, {97, 97, 97, 255, 255, 0, 100}, {},
      {},   {}};
  line.recognition.make().candidates = {{{0, 1}, U"\f土", 0.25}};
  line.style.family = "Song";
  return issue;
}

TEST(NativeXml, PlacesAreShort) {
  Issue issue = with_places();
  const std::string xml = written(issue);
  EXPECT_NE(xml.find(R"(places="85 0 30+85 85= -10+40 40")"), std::string::npos) << xml;
  EXPECT_NE(xml.find(R"(sureness="97== -= 0 100")"), std::string::npos) << xml;
  EXPECT_EQ(read_back(xml), issue);
  Line& line = issue.pages[0].lines[0];
  line.right_to_left = true;
  line.places = {{30, 50}, {20, 30}, {10, 20}, {0, 10}, {-5, 0}, {-5, 0}, {0, 5}};
  EXPECT_NE(written(issue).find(R"(places="-50+20 10== 5 -5+5 -10+5")"), std::string::npos)
      << written(issue);
  EXPECT_EQ(read_back(written(issue)), issue);
}

TEST(NativeXml, PlacesCanBeLeftOut) {
  Issue issue = with_places();
  exporting::WriteOptions options;
  options.places = false;
  Diagnostics diagnostics;
  const std::string xml = exporting::write_native_xml(issue, options, diagnostics).front().bytes;
  issue.pages[0].lines[0].places.clear();
  EXPECT_EQ(read_back(xml), issue);
}

TEST(NativeXml, PlacesThatAreNoneAreRefused) {
  const std::string xml = written(with_places());
  for (const char* places :
       {"85 0 30+85 85= -10+40", "85 0 30+85 85= -10+40==", "85 0 30+85 85= -10+4x 40",
        "85 0 30+85 85= +40 40", "85 0 30+85 85= -40 40", "=85 0 30+85 85  -10+40",
        "2147483648 0 30+85 85= -10+40 40", "2147483647= 30+85 85= -10+40 40"}) {
    EXPECT_THROW((void)read_back(replaced(xml, "85 0 30+85 85= -10+40 40", places)), Error)
        << places;
  }
  EXPECT_THROW((void)read_back(replaced(xml, "97== -= 0 100", "97== -= 0 256")), Error);
  EXPECT_THROW((void)read_back(replaced(xml, "97== -= 0 100", "97== -= 0")), Error);
  EXPECT_THROW(
      (void)read_back(replaced(xml, "<word from=\"0\" to=\"2\"", "<word from=\"0\" to=\"9\"")),
      Error);
}

TEST(NativeXml, ALineKeepsItsTextAsItsStringValue) {
  const std::string xml = written(with_places());
  EXPECT_NE(xml.find(">工 业经济回升<word "), std::string::npos) << xml;
  EXPECT_NE(xml.find("<candidate from=\"0\" to=\"1\" text=\"\uFFFD土\" forbidden=\"0:C\""),
            std::string::npos)
      << xml;
}

TEST(NativeXml, AFontIsNamedOnceWhereMostLinesShareIt) {
  Issue issue = test::small_issue();
  for (Line& line : issue.pages[0].lines) line.style.family = "Song";
  EXPECT_EQ(read_back(written(issue)), issue);
  issue.pages[0].lines[0].style.family.clear();
  const std::string xml = written(issue);
  EXPECT_EQ(read_back(xml), issue) << xml;
}

TEST(NativeXml, FilesOfEarlierVersionsAreRead) {
  const Issue issue = test::small_issue();
  for (const char* version : {"version=\"1\"", "version=\"1.1\""}) {
    const std::string xml = replaced(written(issue), "version=\"1.2\"", version);
    EXPECT_EQ(read_back(xml), issue);
    EXPECT_TRUE(exporting::schema_faults(xml, schema()).empty());
  }
}

TEST(NativeXml, TheSchemaRefusesWhatTheModelHasNot) {
  const std::string xml = written(test::small_issue());
  EXPECT_FALSE(
      exporting::schema_faults(replaced(xml, "role=\"unknown\"", "role=\"poem\""), schema())
          .empty());
  EXPECT_FALSE(exporting::schema_faults(replaced(xml, "<edits>", "<edits><p/>"), schema()).empty());
  EXPECT_FALSE(exporting::schema_faults(replaced(xml, " from=\"0\"", ""), schema()).empty());
  EXPECT_FALSE(exporting::schema_faults(replaced(xml, "</issue>", ""), schema()).empty());
}

TEST(HandEdits, AWordChangedInASegIsKeptBesideWhatWasRead) {
  const Issue issue =
      read_back(replaced(written(test::small_issue()), ">工业经济回升<", ">工业生产回升<"));
  const Line& line = issue.pages[0].lines[0];
  EXPECT_EQ(line.as_read, U"工 业经济回升");
  ASSERT_EQ(line.edits.size(), 2U);
  EXPECT_EQ(line.edits[1].edit_class, EditClass::manual);
  EXPECT_EQ(before(line, line.edits[1]), U"经济");
  EXPECT_EQ(line.edits[1].after, U"生产");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::manual_edit), 1U);
}

TEST(HandEdits, GiveTheWrittenTextWhereverTheyAreMade) {
  for (const char* text :
       {"", "工", "甲工业经济回升", "工业经济回升甲", "工甲业经济回升", "工 业经济回升",
        "业经济回升", "工业经济回", "完全不同的文字", "工业经经济回升"}) {
    const Issue issue = read_back(
        replaced(written(test::small_issue()), ">工业经济回升<", ">" + std::string(text) + "<"));
    EXPECT_EQ(to_utf8(reading_text(issue, issue.articles[0].elements[0])),
              std::string(text) + "向好态势。");
    EXPECT_TRUE(faults_of(issue).empty()) << text;
    EXPECT_EQ(written(read_back(written(issue))), written(issue)) << text;
  }
}

TEST(HandEdits, OneOfTwoPlacesThatShowTheTextIsEnough) {
  Issue twice = test::small_issue();
  twice.pages[0].furniture.push_back(
      {BlockRole::running_head, twice.articles[0].elements[0].segs, {}, {}});
  const Issue issue = read_back(replaced(written(twice), ">工业经济回升<", ">工业生产回升<"));
  EXPECT_EQ(to_utf8(reading_text(issue, issue.articles[0].elements[0])), "工业生产回升向好态势。");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::manual_edit), 1U);
}

TEST(NativeXml, AnEntityBombIsRefusedBeforeItIsRead) {
  const std::string xml = test::bytes_of(std::string(BROADSHEET_SOURCE_DIR) +
                                         "/tests/fuzz/corpus/native_xml/entities-swell.xml");
  EXPECT_THROW((void)read_back(xml), Error);
  EXPECT_FALSE(exporting::schema_faults(xml, schema()).empty());
}

TEST(NativeXml, AVeryLongLineIsCheckedInLinearTime) {
  Issue issue = test::draw_issue("x\n");
  issue.pages[0].lines[0].as_read = Text(12'000'000, U'工');
  const std::vector<std::string> faults = exporting::schema_faults(written(issue), schema());
  EXPECT_TRUE(faults.empty()) << faults[0];
}

TEST(NativeXml, ManyEditsInAnyOrderAreReadInLinearTime) {
  Issue issue = test::draw_issue("x\n");
  Line& line = issue.pages[0].lines[0];
  line.as_read = Text(200'000, U'工');
  for (std::uint32_t i = 0; i < 100'000; ++i)
    line.edits.push_back({"r", {2 * i, 2 * i + 1}, U"", 1.0, EditClass::automatic});
  const std::string xml = written(issue);
  const std::size_t from = xml.find("<edits>") + 7;
  const std::size_t to = xml.find("</edits>");
  std::vector<std::string> edits;
  for (std::size_t at = from; (at = xml.find("<edit ", at)) < to;) {
    const std::size_t end = xml.find("</edit>", at) + 7;
    edits.push_back(xml.substr(at, end - at));
    at = end;
  }
  std::string reversed = xml.substr(0, from);
  for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) reversed += *edit;
  EXPECT_EQ(read_back(reversed + xml.substr(to)).pages[0].lines[0].edits, line.edits);
}

TEST(HandEdits, TextOutsideASegIsRefusedWithTheLine) {
  const std::string xml = replaced(written(test::small_issue()), "</seg></p>", "</seg>新的话</p>");
  try {
    (void)read_back(xml);
    FAIL() << "it was taken";
  } catch (const Error& e) {
    EXPECT_EQ(e.kind(), ErrorKind::input);
    EXPECT_NE(std::string(e.what()).find("inside the seg"), std::string::npos) << e.what();
    EXPECT_NE(std::string(e.what()).find("line "), std::string::npos) << e.what();
  }
}

TEST(NativeXmlReader, RefusesWhatItDoesNotKnow) {
  const std::string xml = written(test::small_issue());
  const std::string broken[] = {
      replaced(xml, "version=\"1.2\"", "version=\"2\""),
      replaced(xml, "urn:broadsheet:issue:1", "urn:other"),
      replaced(xml, "<edits>", "<extra/><edits>"),
      replaced(xml, "<p ", "<p mood=\"good\" "),
      replaced(xml, " line=\"p1-l1\"", " line=\"p1-l9\""),
      replaced(xml, " to=\"7\"", " to=\"700\""),
      replaced(xml, " to=\"7\"", " to=\"-7\""),
      replaced(xml, "<before> </before>", "<before>x</before>"),
      replaced(xml, "id=\"p1-l2\"", "id=\"p1-l1\""),
      replaced(xml, "</issue>", ""),
      replaced(xml, "<issue ", "<!DOCTYPE issue [<!ENTITY a \"b\">]><issue "),
      replaced(xml, "role=\"unknown\"", "role=\"poem\""),
  };
  for (const std::string& text : broken) {
    try {
      (void)read_back(text);
      ADD_FAILURE() << "it was taken:\n" << text;
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::input) << e.what();
    }
  }
}

}  // namespace
}  // namespace broadsheet
