// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/abbyy/abbyy_xml.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/read/recognized/tool_languages.h"
#include "tests/unit/read/ocr_support.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

using testing::HasSubstr;

constexpr std::string_view kOpen =
    "<document xmlns=\"http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml\" "
    "version=\"1.0\" producer=\"x\" mainLanguage=\"GermanNewSpelling\">";

Issue read(std::string_view inside, std::string_view before = "") {
  const std::string xml = std::string(kOpen) + std::string(before) +
                          "<page width=\"1000\" height=\"2000\" resolution=\"300\">" +
                          std::string(inside) + "</page></document>";
  Issue issue = read_one(read_abbyy_xml, xml, "b.xml");
  EXPECT_EQ(broken_ocr_promise(issue), "");
  return issue;
}

std::string line(std::string_view inside, int y = 100) {
  return "<line baseline=\"" + std::to_string(y + 25) + "\" l=\"100\" t=\"" + std::to_string(y) +
         "\" r=\"500\" b=\"" + std::to_string(y + 30) + "\">" + std::string(inside) + "</line>";
}

std::string run(std::string_view inside, std::string_view attributes = "") {
  return "<formatting lang=\"OldGerman\" " + std::string(attributes) + ">" + std::string(inside) +
         "</formatting>";
}

std::string character(std::string_view text, int x, std::string_view attributes = "") {
  return "<charParams l=\"" + std::to_string(x) + "\" t=\"100\" r=\"" + std::to_string(x + 10) +
         "\" b=\"130\" " + std::string(attributes) + ">" + std::string(text) + "</charParams>\n";
}

std::string text_block(std::string_view paragraphs) {
  return "<block blockType=\"Text\" l=\"90\" t=\"90\" r=\"510\" b=\"400\"><region><rect l=\"90\" "
         "t=\"90\" r=\"510\" b=\"400\"/></region><text>" +
         std::string(paragraphs) + "</text></block>";
}

std::string paragraph(std::string_view lines, std::string_view attributes = "") {
  return "<par " + std::string(attributes) + ">" + std::string(lines) + "</par>";
}

TEST(AbbyyXml, IsKnownByItsRootAndNamespace) {
  EXPECT_EQ(reader_for(kOpen, "x.xml")->format, "abbyy");
  EXPECT_EQ(reader_for("<document producer=\"FineReader 8.0\">", "x.xml")->format, "abbyy");
  EXPECT_EQ(reader_for("<document xmlns='urn:other' producer='ABBYY'>", "x.xml")->format, "abbyy");
  EXPECT_NE(reader_for("<document xmlns=\"urn:other\">", "x.xml")->format, "abbyy");
}

TEST(AbbyyXml, ReadsTextWithoutCharacters) {
  const Issue issue = read(text_block(
      paragraph(line(run("Der  Hafen")) + line(run("von ", "bold=\"1\"") + run("Kiel"), 140),
                "startIndent=\"34\"") +
      paragraph(line(run("Neu"), 180) + line(run("hier"), 220))));
  EXPECT_EQ(ocr_blocks(issue), "none : Der  Hafen | von Kiel\nnone : Neu | hier\n");
  EXPECT_EQ(issue.pages[0].blocks[0].opening, Opening::indented);
  EXPECT_EQ(issue.pages[0].blocks[0].lang, "de");
  EXPECT_EQ(issue.pages[0].lang, "de");
  const Line& second = issue.pages[0].lines.at(1);
  EXPECT_EQ(second.emphasis, (std::vector<Emphasis>{{Emphasis::Kind::strong, {0, 3}}}));
  EXPECT_EQ(second.recognition->baseline, (std::vector<Point>{{24, 39.6}, {120, 39.6}}));
  EXPECT_TRUE(second.recognition->words.empty());
}

TEST(AbbyyXml, DecodesRunsOfBase64) {
  const auto text = [](std::string_view run_of_base64) {
    const std::string_view says = "base64encoded=\"true\"";
    const Issue issue = read(text_block(paragraph(line(run(run_of_base64, says)))));
    return to_utf8(issue.pages[0].lines[0].as_read);
  };
  EXPECT_EQ(text("RXMgcmVnbmV0"), "Es regnet");
  EXPECT_EQ(text("\n  RQBzACAAcgBlAGcAbgBlAHQA "), "Es regnet");
  EXPECT_EQ(text("kE7Bgg=="), "\u4e90\u82c1");
  EXPECT_EQ(text("Es regnet!"), "Es regnet!");
}

TEST(AbbyyXml, ReadsTheTextOfPageElementsWhereBlocksHaveNone) {
  const std::string elements =
      "<pageSection><pageStream streamType=\"text\"><pageElement pageElemId=\"e1\"><text>" +
      paragraph(line(run("eins"))) +
      "</text></pageElement><pageElement pageElemId=\"e2\"><table "
      "id=\"t\"><tableCell><text><text>" +
      paragraph(line(run("zwei"), 200)) +
      "</text></text></tableCell></table></pageElement></pageStream></pageSection>";
  const Issue alone = read(elements);
  ASSERT_EQ(alone.pages[0].lines.size(), 2U);
  EXPECT_EQ(alone.pages[0].lines[1].as_read, U"zwei");
  EXPECT_EQ(alone.pages[0].blocks[0].source_id, "e1");
  const Issue with_blocks = read(text_block(paragraph(line(run("eins")))) + elements);
  EXPECT_EQ(with_blocks.pages[0].lines.size(), 1U);
}

TEST(AbbyyXml, MakesWordsOfCharacters) {
  const Issue issue = read(text_block(
      paragraph(line(run(character("a", 100, "wordStart=\"true\" charConfidence=\"90\"") +
                             character("b", 110, "suspicious=\"true\"") + character(" ", 120) +
                             character("c", 150, "wordStart=\"1\" charConfidence=\"255\""),
                         "ff=\"Arial\" fs=\"9.\" italic=\"true\"")))));
  const Line& read = issue.pages[0].lines.at(0);
  EXPECT_EQ(read.as_read, U"ab c");
  EXPECT_EQ(words_of(read), "ab@100,100,120,130; c@150,100,160,130");
  EXPECT_EQ(places_of(read), "a0-10 b10-20  20-50 c50-60");
  EXPECT_EQ(read.recognition->sureness,
            (std::vector<std::uint8_t>{90, 50, Recognition::kUnknown, Recognition::kUnknown}));
  EXPECT_EQ(read.style.family, "Arial");
  EXPECT_EQ(read.style.size, 9);
  EXPECT_TRUE(read.style.italic);
}

TEST(AbbyyXml, TakesVariantsForCandidatesAndNeverForText) {
  const Issue issue = read(text_block(paragraph(
      line(run(
          "<wordRecVariants><wordRecVariant><variantText>" + character("n", 100) +
          character("o", 110) + "</variantText></wordRecVariant><wordRecVariant><variantText>" +
          character("u", 100) + character("o", 110) +
          "</variantText></wordRecVariant></wordRecVariants>" + character("n", 100) +
          character("\n<charRecVariants><charRecVariant charConfidence=\"80\">o</charRecVariant>"
                    "<charRecVariant charConfidence=\"30\">0</charRecVariant>"
                    "</charRecVariants>\no\n",
                    110))) +
      line(run("<wordRecVariants><wordRecVariant><variantText>" + character("x", 100) +
               "</variantText></wordRecVariant></wordRecVariants>")))));
  EXPECT_EQ(ocr_blocks(issue), "none : no | x\n");
  EXPECT_EQ(candidates_of(issue.pages[0].lines[0]), "0-2:uo; 1-2:0 30");
}

TEST(AbbyyXml, MakesCellsOfTables) {
  const auto cell = [](std::string_view text, std::string_view attributes = "") {
    return "<cell width=\"9\" height=\"9\" " + std::string(attributes) + "><text>" +
           paragraph(line(run(text))) + "</text></cell>";
  };
  const Issue issue =
      read("<block blockType=\"Table\" id=\"t\" l=\"0\" t=\"0\" r=\"900\" b=\"900\"><row>" +
           cell("Ort") + cell("Preis") + "</row><row>" + cell("Kiel", "colSpan=\"2\"") +
           "</row></block>");
  EXPECT_EQ(ocr_blocks(issue), "table t: [0] Ort | Preis [1] Kiel(2x1)\n");
}

TEST(AbbyyXml, NamesPicturesAndSeparators) {
  const Issue issue = read(
      "<block blockType=\"Picture\" l=\"1\" t=\"1\" r=\"90\" b=\"90\"/><block "
      "blockType=\"Barcode\" "
      "l=\"1\" t=\"1\" r=\"90\" b=\"90\"/><block blockType=\"Text\" l=\"1\" t=\"1\" r=\"9\" "
      "b=\"9\"/><block blockType=\"Separator\" l=\"1\" t=\"1\" r=\"9\" b=\"900\"><separator "
      "thickness=\"4\" type=\"Black\"><start x=\"5\" y=\"1\"/><end x=\"5\" y=\"900\"/></separator>"
      "</block><block blockType=\"Separator\" l=\"1\" t=\"1\" r=\"9\" b=\"900\"/>");
  EXPECT_EQ(ocr_blocks(issue), "picture : \npicture : \nnone : \n");
  ASSERT_EQ(issue.pages[0].separators.size(), 2U);
  EXPECT_DOUBLE_EQ(issue.pages[0].separators[0].box.x0, 3 * 72.0 / 300);
}

TEST(AbbyyXml, TakesARegionOfSeveralRectanglesForAnOutline) {
  const Issue issue = read(
      "<block blockType=\"Text\" l=\"0\" t=\"0\" r=\"100\" b=\"100\"><region><rect l=\"0\" t=\"0\" "
      "r=\"50\" b=\"50\"/><rect l=\"0\" t=\"50\" r=\"100\" b=\"100\"/></region></block>");
  EXPECT_EQ(issue.pages[0].blocks.at(0).outline.size(), 8U);
}

TEST(AbbyyXml, JoinsParagraphsThatAreLines) {
  const Issue issue =
      read(text_block(paragraph(line(run("eins"), 100)) + paragraph(line(run("zwei"), 140)) +
                      paragraph(line(run("drei"), 180)) + paragraph(line("", 220))));
  EXPECT_EQ(ocr_blocks(issue), "none : eins | zwei | drei | \n");
}

TEST(AbbyyXml, TakesRolesOfParagraphs) {
  const Issue issue = read(
      text_block(paragraph(line(run("Feuer")), "style=\"{1}\"") +
                 paragraph(line(run("eins")) + line(run("zwei"), 140), "style=\"{2}\"")),
      "<documentData><paragraphStyles><paragraphStyle id=\"{1}\" role=\"heading\"/><paragraphStyle "
      "id=\"{2}\" role=\"text\"/></paragraphStyles></documentData>");
  EXPECT_EQ(ocr_blocks(issue), "heading : Feuer\nnone : eins | zwei\n");
}

TEST(AbbyyXml, KeepsBoxesOutThatFineReaderLost) {
  const Issue issue = read(text_block(paragraph(
      "<line baseline=\"2147483647\" l=\"0\" t=\"0\" r=\"0\" b=\"0\">" + run("m") + "</line>")));
  EXPECT_EQ(issue.pages[0].lines.at(0).box, (Box{21.6, 21.6, 122.4, 96}));
  EXPECT_THAT(repairs_of(issue), HasSubstr("a line has no box"));
}

TEST(AbbyyXml, SurvivesElementsWhereTheyCannotStand) {
  const Issue issue = read(
      "<line/><charParams>x</charParams><block blockType=\"Text\"><cell><text><par><line><block/>"
      "<formatting>a<formatting>b</formatting></formatting></line></par></text></cell><line>"
      "<charParams>c</charParams></line></block><pageSection><pageStream><pageElement><text><par>"
      "<line/></par></text></pageElement></pageStream></pageSection>");
  EXPECT_EQ(ocr_blocks(issue), "table : [0] a [1] c\n");
  EXPECT_THAT(repairs_of(issue), HasSubstr("cannot hold it"));
}

TEST(AbbyyXml, ReadsVariantsThatAreInNoWord) {
  const Issue issue = read(text_block(
      paragraph(line(run("<wordRecVariants>" + character("x", 100) + "</wordRecVariants>")))));
  EXPECT_EQ(ocr_blocks(issue), "none : x\n");
}

TEST(AbbyyXml, RefusesWhatHasNoPage) {
  EXPECT_THAT(message_of(read_abbyy_xml, std::string(kOpen) + "</document>"),
              HasSubstr("has no page"));
}

TEST(ToolLanguages, AreKnownByTheNamesOfTools) {
  const std::pair<std::string_view, std::string_view> rows[] = {
      {"deu", "de"},
      {"deu_frak", "de"},
      {"frk", "de"},
      {"chi_tra_vert", "zh-Hant"},
      {"jpn_vert", "ja"},
      {"deu+eng", "de"},
      {"EnglishUnitedStates", "en"},
      {"OldFrench", "fr"},
      {"GermanNewSpelling", "de"},
      {"German", "de"},
      {"de-AT", "de-AT"},
      {"script/Latin", ""},
      {"", ""},
      {"Klingonese", ""},
  };
  for (const auto& [name, tag] : rows) EXPECT_EQ(language_of_tool(name), tag) << name;
}

}  // namespace
}  // namespace broadsheet::read
