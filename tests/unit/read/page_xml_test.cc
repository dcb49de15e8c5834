// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/page/page_xml.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "stages/read/page/custom_tags.h"
#include "stages/read/reader.h"
#include "tests/support/shared.h"
#include "tests/unit/read/ocr_support.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

using testing::HasSubstr;

constexpr std::string_view kOpen =
    "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">"
    "<Metadata><Creator>t</Creator></Metadata>"
    "<Page imageFilename=\"p1.tif\" imageWidth=\"1000\" imageHeight=\"2000\" "
    "imageXResolution=\"300\">";

std::string page(std::string_view inside) {
  return std::string(kOpen) + std::string(inside) + "</Page></PcGts>";
}

Issue read(std::string_view inside) {
  Issue issue = read_one(read_page_xml, page(inside), "p1.xml");
  EXPECT_EQ(broken_ocr_promise(issue), "");
  return issue;
}

std::string line(std::string_view text, int y, std::string_view attributes = "") {
  const std::string at = std::to_string(y);
  const std::string foot = std::to_string(y + 30);
  return "<TextLine id=\"l" + at + "\" " + std::string(attributes) + "><Coords points=\"100," + at +
         " 500," + at + " 500," + foot + " 100," + foot + "\"/><TextEquiv><Unicode>" +
         std::string(text) + "</Unicode></TextEquiv></TextLine>";
}

std::string region(std::string_view id, std::string_view inside, std::string_view attributes = "") {
  return "<TextRegion id=\"" + std::string(id) + "\" " + std::string(attributes) +
         "><Coords points=\"100,100 500,100 500,400 100,400\"/>" + std::string(inside) +
         "</TextRegion>";
}

TEST(PageXml, IsKnownByItsRootWhateverItsDate) {
  const auto format_of = [](std::string_view head) {
    const ReaderRow* row = reader_for(head, "page.xml");
    return row == nullptr ? std::string_view() : row->format;
  };
  EXPECT_EQ(format_of(kOpen), "page");
  EXPECT_EQ(format_of("<?xml version=\"1.0\"?>\n<!-- x --><pc:PcGts xmlns:pc=\"https://schema."
                      "primaresearch.org/PAGE/gts/pagecontent/2024-07-15\">"),
            "page");
  EXPECT_EQ(format_of("<PcGts><Page/></PcGts>"), "page");
  EXPECT_NE(format_of("<document><PcGts/></document>"), "page");
}

TEST(PageXml, GivesLinesInPointsOfTheirRegions) {
  const Issue issue = read(region("r1", line("Der Brand", 100) + line("in Altona", 140)));
  EXPECT_EQ(ocr_blocks(issue), "none r1: Der Brand | in Altona\n");
  const Page& page = issue.pages.at(0);
  EXPECT_EQ(page.unit, Unit::pixel);
  EXPECT_EQ(page.resolution, 300);
  EXPECT_DOUBLE_EQ(page.width, 240);
  EXPECT_DOUBLE_EQ(page.height, 480);
  EXPECT_EQ(page.image, (PageImage{"p1.tif", 1000, 2000}));
  EXPECT_EQ(page.lines.at(0).box, (Box{24, 24, 120, 31.2}));
  EXPECT_EQ(page.lines.at(0).recognition->id, "l100");
  EXPECT_EQ(page.blocks.at(0).box, (Box{24, 24, 120, 96}));
  EXPECT_TRUE(page.blocks.at(0).outline.empty());  // no more than the box
  EXPECT_EQ(repairs_of(issue), "");
}

TEST(PageXml, ReadsPointsOfBothForms) {
  const Issue issue = read(
      "<TextRegion id=\"r1\"><Coords><Point x=\"100\" y=\"100\"/><Point x=\"300\" y=\"150\"/>"
      "<Point x=\"100\" y=\"200\"/></Coords></TextRegion>"
      "<TextRegion id=\"r2\"><Coords points=\"100,100 300,150.5 100,200\"/></TextRegion>");
  EXPECT_EQ(issue.pages[0].blocks.at(0).outline.size(), 3U);
  EXPECT_EQ(issue.pages[0].blocks.at(1).outline.size(), 3U);
  EXPECT_DOUBLE_EQ(issue.pages[0].blocks[1].outline[1].y, 150.5 * 72 / 300);
}

TEST(PageXml, TakesTheReadingOrderWithItsGroups) {
  const std::string regions = region("a", line("A", 100)) + region("b", line("B", 140)) +
                              region("c", line("C", 180)) + region("d", line("D", 220));
  const Issue issue = read(
      "<ReadingOrder><OrderedGroup id=\"g\"><RegionRefIndexed index=\"2\" regionRef=\"a\"/>"
      "<UnorderedGroupIndexed id=\"h\" index=\"0\"><RegionRef regionRef=\"d\"/>"
      "<RegionRef regionRef=\"b\"/></UnorderedGroupIndexed>"
      "<RegionRefIndexed index=\"1\" regionRef=\"gone\"/></OrderedGroup></ReadingOrder>" +
      regions);
  EXPECT_EQ(ocr_blocks(issue), "none d: D\nnone b: B\nnone a: A\nnone c: C\n");
  EXPECT_EQ(repairs_of(issue),
            "the reading order names a region that is not there; the reading order leaves a region "
            "out; it follows at the end");
}

TEST(PageXml, TakesTheTagsOfTranskribusWhereThereIsNoOrder) {
  const Issue issue = read(
      region("a",
             line("A2", 140, "custom=\"readingOrder {index:1;}\"") +
                 line("A1", 100, "custom=\"readingOrder {index:0;}\""),
             "custom=\"readingOrder {index:1;} structure {type:paragraph;}\"") +
      region("b", line("B", 180), "custom=\"readingOrder {index:0;} structure {type:heading;}\""));
  EXPECT_EQ(ocr_blocks(issue), "heading b: B\nparagraph a: A1 | A2\n");
}

TEST(PageXml, NamesWhatTypesSay) {
  const Issue issue = read(
      region("a", line("A", 100), "type=\"heading\"") + region("b", "", "type=\"caption\"") +
      region("c", "", "type=\"page-number\"") + region("d", "", "type=\"footnote\"") +
      "<ImageRegion id=\"e\"><Coords points=\"0,0 9,0 9,9 0,9\"/></ImageRegion>"
      "<AdvertRegion id=\"f\"><Coords points=\"0,0 9,0 9,9 0,9\"/>" +
      region("g", line("Seife", 300)) +
      "</AdvertRegion><NoiseRegion id=\"h\"><Coords points=\"0,0 9,0 9,9 0,9\"/></NoiseRegion>"
      "<SeparatorRegion id=\"i\"><Coords points=\"10,10 900,10 900,12 10,12\"/></SeparatorRegion>"
      "<FutureRegion id=\"j\"/>");
  EXPECT_EQ(ocr_blocks(issue),
            "heading a: A\ncaption b: \nrunningHead c: \nnote d: \npicture e: \n"
            "advertisement g: Seife\nnoise h: \nnone j: \n");
  const Page& page = issue.pages[0];
  ASSERT_EQ(page.pictures.size(), 1U);
  EXPECT_EQ(page.blocks[4].picture, page.pictures[0].id);
  ASSERT_EQ(page.separators.size(), 1U);
  EXPECT_DOUBLE_EQ(page.separators[0].box.x1, 216);
}

TEST(PageXml, TakesTheFinerTypeOfItsTag) {
  const Issue issue =
      read(region("a", line("By A", 100), "type=\"credit\" custom=\"structure {type:byline;}\"") +
           region("b", line("B", 180), "type=\"heading\" custom=\"structure {type:kicker;}\"") +
           region("c", line("C", 260), "type=\"heading\" custom=\"structure {type:x;}\""));
  EXPECT_EQ(ocr_blocks(issue), "none a: By A\nnone b: B\nheading c: C\n");
}

TEST(PageXml, TakesTheReadingWithTheLowestIndexThatHasText) {
  const Issue issue = read(region(
      "r",
      "<TextLine id=\"l\"><Coords points=\"0,0 9,9\"/>"
      "<TextEquiv index=\"2\" conf=\"0.3\"><Unicode>Brnad</Unicode></TextEquiv>"
      "<TextEquiv index=\"0\"><Unicode/></TextEquiv>"
      "<TextEquiv index=\"1\" conf=\"0.9\"><Unicode>Brand</Unicode></TextEquiv></TextLine>"));
  const Line& read = issue.pages[0].lines.at(0);
  EXPECT_EQ(read.as_read, U"Brand");
  EXPECT_EQ(read.recognition->confidence, 0.9);
  EXPECT_EQ(candidates_of(read), "0-5:Brnad 30");
}

std::string word(std::string_view text, int x, std::string_view inside = "") {
  const std::string from = std::to_string(x);
  const std::string to = std::to_string(x + 50);
  return "<Word id=\"w" + from + "\"><Coords points=\"" + from + ",100 " + to + ",130\"/>" +
         std::string(inside) + "<TextEquiv conf=\"0.5\"><Unicode>" + std::string(text) +
         "</Unicode></TextEquiv></Word>";
}

std::string glyph(std::string_view text, int x) {
  return "<Glyph id=\"g\"><Coords points=\"" + std::to_string(x) + ",100 " +
         std::to_string(x + 10) + ",130\"/><TextEquiv conf=\"0.25\"><Unicode>" + std::string(text) +
         "</Unicode></TextEquiv></Glyph>";
}

TEST(PageXml, JoinsWordsWithSpacesAndHanWithout) {
  const Issue issue =
      read(region("r", "<TextLine id=\"l\">" + word("Der", 100) + word("Hafen", 200) +
                           "</TextLine><TextLine id=\"m\">" + word("新", 100) + word("闻", 150) +
                           word("2023", 210) + "</TextLine>"));
  EXPECT_EQ(ocr_blocks(issue), "none r: Der Hafen | 新闻2023\n");
  const Line& read = issue.pages[0].lines.at(0);
  EXPECT_EQ(words_of(read), "Der@100,100,150,130 50; Hafen@200,100,250,130 50");
  EXPECT_EQ(read.recognition->words.at(1).id, "w200");
  EXPECT_EQ(places_of(read),
            "D0-17 e17-33 r33-50  50-100 H100-110 a110-120 f120-130 e130-140 n140-150");
}

TEST(PageXml, TakesPlacesAndSurenessOfGlyphs) {
  const Issue issue =
      read(region("r", "<TextLine id=\"l\">" + word("ab", 100, glyph("a", 100) + glyph("b", 130)) +
                           "</TextLine>"));
  const Line& read = issue.pages[0].lines.at(0);
  EXPECT_EQ(places_of(read), "a0-10 b30-40");
  EXPECT_EQ(read.recognition->sureness, (std::vector<std::uint8_t>{25, 25}));
}

TEST(PageXml, KeepsTheTextOfALineWhereItsWordsDiffer) {
  const Issue issue = read(
      region("r", "<TextLine id=\"l\">" + word("Der", 100) + word("Hasen", 200) +
                      "<TextEquiv><Unicode>Der  Hafen brennt</Unicode></TextEquiv></TextLine>"));
  EXPECT_EQ(ocr_blocks(issue), "none r: Der  Hafen brennt\n");
  EXPECT_EQ(words_of(issue.pages[0].lines[0]), "Der@100,100,150,130 50");
  EXPECT_THAT(repairs_of(issue), HasSubstr("words differ"));
}

TEST(PageXml, DividesTheTextOfARegionAmongItsLines) {
  const Issue issue =
      read(region("r", "<TextEquiv><Unicode>Eins\nZwei</Unicode></TextEquiv>") +
           region("s",
                  "<TextLine id=\"l1\"><Coords points=\"100,100 500,130\"/></TextLine>"
                  "<TextEquiv><Unicode>Drei</Unicode></TextEquiv>"));
  EXPECT_EQ(ocr_blocks(issue), "none r: Eins | Zwei\nnone s: Drei\n");
  EXPECT_EQ(issue.pages[0].lines[0].box, (Box{24, 24, 120, 60}));
  EXPECT_EQ(issue.pages[0].lines[2].recognition->id, "l1");
}

TEST(PageXml, MakesCellsOfTables) {
  const auto cell = [](int row, int column, std::string_view text, std::string_view spans = "") {
    return "<TableCell id=\"c\" row=\"" + std::to_string(row) + "\" col=\"" +
           std::to_string(column) + "\" " + std::string(spans) + "><Coords points=\"0,0 9,9\"/>" +
           line(text, 100 + 40 * row) + "</TableCell>";
  };
  const Issue issue = read("<TableRegion id=\"t\"><Coords points=\"0,0 900,900\"/>" +
                           cell(1, 0, "Kiel") + cell(0, 1, "Preis") +
                           cell(1, 1, "3", "colSpan=\"2\"") + cell(0, 0, "Ort") + "</TableRegion>");
  EXPECT_EQ(ocr_blocks(issue), "table t: [0] Ort | Preis [1] Kiel | 3(2x1)\n");
}

TEST(PageXml, FillsTheGapsInTheRowsOfATable) {
  const auto cell = [](int row, int column, std::string_view text, std::string_view spans = "") {
    return "<TextRegion id=\"c\"><Coords points=\"0,0 9,9\"/><Roles><TableCellRole rowIndex=\"" +
           std::to_string(row) + "\" columnIndex=\"" + std::to_string(column) + "\" " +
           std::string(spans) + "/></Roles>" + line(text, 100 + 40 * row) + "</TextRegion>";
  };
  const Issue issue = read("<TableRegion id=\"t\"><Coords points=\"0,0 900,900\"/>" +
                           cell(0, 0, "a", "rowSpan=\"2\"") + cell(0, 2, "b") + cell(1, 2, "c") +
                           cell(2, 1000000, "d") + "</TableRegion>");
  const std::vector<Cell>& cells = issue.pages[0].blocks[0].cells;
  std::vector<std::pair<std::uint32_t, std::size_t>> found;
  for (const Cell& one : cells) found.emplace_back(one.row, one.segs.size());
  using Found = std::vector<std::pair<std::uint32_t, std::size_t>>;
  EXPECT_EQ(found, (Found{{0, 1}, {0, 0}, {0, 1}, {1, 0}, {1, 1}, {2, 1}}));
}

TEST(PageXml, FindsTheRowsOfATableThatDoesNotNameThem) {
  const auto cell = [](int x, int y, std::string_view text) {
    return "<TextRegion id=\"c\"><Coords points=\"" + std::to_string(x) + "," + std::to_string(y) +
           " " + std::to_string(x + 50) + "," + std::to_string(y + 30) + "\"/>" + line(text, y) +
           "</TextRegion>";
  };
  const Issue issue =
      read("<TableRegion id=\"t\"><Coords points=\"0,0 900,900\"/>" + cell(200, 302, "d") +
           cell(100, 100, "a") + cell(200, 95, "b") + cell(100, 300, "c") + "</TableRegion>");
  EXPECT_EQ(ocr_blocks(issue), "table t: [0] a | b [1] c | d\n");
}

TEST(PageXml, MakesStoriesOfArticleGroups) {
  const Issue issue = read(
      "<ReadingOrder><UnorderedGroup id=\"u\"><OrderedGroup id=\"a1\" type=\"article\" "
      "caption=\"Feuer\"><RegionRefIndexed index=\"0\" regionRef=\"h\"/>"
      "<RegionRefIndexed index=\"1\" regionRef=\"p\"/><RegionRefIndexed index=\"2\" "
      "regionRef=\"s\"/></OrderedGroup></UnorderedGroup></ReadingOrder>" +
      region("s", line("Löscharbeit", 180), "type=\"heading\"") +
      region("p", line("Text", 140), "type=\"paragraph\"") +
      region("h", line("Feuer!", 100), "type=\"heading\"") + region("x", line("Allein", 220)));
  ASSERT_EQ(issue.stories.size(), 1U);
  EXPECT_EQ(issue.stories[0].id, "a1");
  EXPECT_EQ(issue.stories[0].label, U"Feuer");
  const std::vector<Block>& blocks = issue.pages[0].blocks;
  EXPECT_EQ(blocks.at(0).part, (StoryPart{1, 1, 0, StoryPart::Kind::headline}));
  EXPECT_EQ(blocks.at(1).part, (StoryPart{1, 2, 0, StoryPart::Kind::text}));
  EXPECT_EQ(blocks.at(2).part, (StoryPart{1, 3, 0, StoryPart::Kind::subhead}));
  EXPECT_FALSE(blocks.at(3).part);
}

TEST(PageXml, NumbersTheBoxesOfAnArticle) {
  const Issue issue = read(
      "<ReadingOrder><OrderedGroup id=\"a1\" type=\"article\"><RegionRefIndexed index=\"0\" "
      "regionRef=\"p\"/><RegionRefIndexed index=\"1\" regionRef=\"h\"/><RegionRefIndexed "
      "index=\"2\" regionRef=\"q\"/></OrderedGroup></ReadingOrder>" +
      region("p", line("Text", 100)) +
      region("b",
             region("h", line("Kasten", 140), "custom=\"structure {type:headline;}\"") +
                 region("q", line("Text", 180)),
             "custom=\"structure {type:box;}\""));
  EXPECT_EQ(ocr_blocks(issue), "none p: Text\nheading h: Kasten\nnone q: Text\n");
  std::vector<std::uint32_t> boxes;
  for (const Block& block : issue.pages[0].blocks) boxes.push_back(block.part.box);
  EXPECT_EQ(boxes, (std::vector<std::uint32_t>{0, 2, 2}));
}

TEST(PageXml, KeepsAMastheadApart) {
  const Issue issue = read(region("m", line("Kieler Zeitung", 100),
                                  "type=\"header\" custom=\"structure {type:masthead;}\"") +
                           region("p", line("Text", 140)));
  ASSERT_EQ(issue.stories.size(), 1U);
  EXPECT_EQ(issue.stories[0].type, "masthead");
  EXPECT_EQ(issue.pages[0].blocks[0].part.story, 1U);
  EXPECT_EQ(issue.pages[0].blocks[0].mark, Mark::none);
  EXPECT_FALSE(issue.pages[0].blocks[1].part);
}

TEST(PageXml, TakesWhatGroupsOfSeveralPagesCallOneArticle) {
  const Issue issue = read(
      "<ReadingOrder><OrderedGroup id=\"g\"><OrderedGroupIndexed id=\"h\" index=\"0\" "
      "type=\"article\" continuation=\"true\" custom=\"structure {type:article; id:a7;}\">"
      "<RegionRefIndexed index=\"0\" regionRef=\"p\"/><RegionRefIndexed index=\"1\" "
      "regionRef=\"q\"/></OrderedGroupIndexed></OrderedGroup></ReadingOrder>"
      "<Relations><Relation type=\"join\"><SourceRegionRef regionRef=\"p\"/>"
      "<TargetRegionRef regionRef=\"q\"/></Relation></Relations>" +
      region("p", line("goes", 100)) + region("q", line("on", 140)));
  ASSERT_EQ(issue.stories.size(), 1U);
  EXPECT_EQ(issue.stories[0].id, "a7");
  EXPECT_TRUE(issue.stories[0].continues);
  EXPECT_EQ(issue.pages[0].blocks.at(0).part.paragraph, 1U);
  EXPECT_EQ(issue.pages[0].blocks.at(1).part.paragraph, 1U);
}

TEST(PageXml, CutsARegionWhoseLinesBelongToSeveralArticles) {
  const Issue issue =
      read(region("r", line("A1", 100, "custom=\"structure {type:article; id:a1;}\"") +
                           line("A2", 140,
                                "custom=\"readingOrder {index:1;} structure {id:a1; "
                                "type:article;}\"") +
                           line("B", 180, "custom=\"structure {id:a2; type:article;}\"")) +
           region("s", line("A3", 220, "custom=\"structure {id:a1; type:article;}\"")));
  EXPECT_EQ(ocr_blocks(issue), "none r: A1 | A2\nnone r: B\nnone s: A3\n");
  ASSERT_EQ(issue.stories.size(), 2U);
  const std::vector<Block>& blocks = issue.pages[0].blocks;
  EXPECT_EQ(blocks[0].part.story, 1U);
  EXPECT_EQ(blocks[1].part.story, 2U);
  EXPECT_EQ(blocks[2].part, (StoryPart{1, 2, 0, StoryPart::Kind::text}));
  EXPECT_EQ(blocks[1].box, issue.pages[0].lines[2].box);
  EXPECT_EQ(repairs_of(issue), "");
}

TEST(PageXml, TakesDirectionsFromAround) {
  const Issue issue = read(region("v", line("縦書き", 100),
                                  "readingDirection=\"top-to-bottom\" "
                                  "textLineOrder=\"right-to-left\"") +
                           region("q", line("Rand", 140), "orientation=\"90.0\"") +
                           region("h", line("אבג", 180, "readingDirection=\"right-to-left\"")));
  const std::vector<Line>& lines = issue.pages[0].lines;
  EXPECT_EQ(lines.at(0).mode, WritingMode::vertical);
  EXPECT_EQ(lines.at(1).turn, 270);
  EXPECT_TRUE(lines.at(2).right_to_left);
}

TEST(PageXml, KeepsTypeAndLanguage) {
  const Issue issue =
      read(region("r",
                  "<TextLine id=\"l\" custom=\"textStyle {offset:4; length:5; bold:true;}\">"
                  "<Coords points=\"0,0 9,9\"/><TextEquiv><Unicode>Der Hafen</Unicode></TextEquiv>"
                  "</TextLine><TextStyle fontFamily=\"Fraktur\" fontSize=\"9.5\" italic=\"true\"/>",
                  "primaryLanguage=\"German\""));
  EXPECT_EQ(issue.pages[0].blocks[0].lang, "de");
  const Line& read = issue.pages[0].lines[0];
  EXPECT_EQ(read.style.family, "Fraktur");
  EXPECT_EQ(read.style.size, 9.5);
  EXPECT_TRUE(read.style.italic);
  EXPECT_EQ(read.emphasis, (std::vector<Emphasis>{{Emphasis::Kind::strong, {4, 9}}}));
}

TEST(PageXml, SaysWhatItMadeUpFor) {
  const std::string bare =
      "<PcGts><Page><TextRegion id=\"r\"><Coords points=\"0,0 300,300\"/>"
      "<TextLine id=\"r\"><TextEquiv><Unicode>Eins</Unicode></TextEquiv></TextLine>"
      "</TextRegion></Page></PcGts>";
  const Issue issue = read_one(read_page_xml, bare, "p.xml");
  EXPECT_EQ(broken_ocr_promise(issue), "");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::resolution_guessed), 1U);
  EXPECT_THAT(repairs_of(issue), HasSubstr("the size of the page is missing"));
  EXPECT_THAT(repairs_of(issue), HasSubstr("a line has no box"));
  EXPECT_THAT(repairs_of(issue), HasSubstr("an id stands more than once"));
  EXPECT_DOUBLE_EQ(issue.pages[0].width, 72);
}

TEST(PageXml, SurvivesElementsWhereTheyCannotStand) {
  const Issue issue =
      read(region("r",
                  "<TextLine id=\"l\"><TextRegion id=\"x\"><TextLine id=\"y\"/></TextRegion>"
                  "<Word id=\"w\"><TextLine id=\"z\"/><TextEquiv><Unicode>a<Unicode>b</Unicode>"
                  "</Unicode></TextEquiv></Word><Page/></TextLine>") +
           "<TextLine id=\"o\"><TextEquiv><Unicode>allein</Unicode></TextEquiv></TextLine>"
           "<Word id=\"p\"><TextEquiv><Unicode>Wort</Unicode></TextEquiv></Word>"
           "<Glyph id=\"q\"><TextEquiv><Unicode>g</Unicode></TextEquiv></Glyph>");
  EXPECT_EQ(ocr_blocks(issue), "none r: a\nnone : allein\nnone : Wort\nnone : g\n");
  EXPECT_THAT(repairs_of(issue), HasSubstr("cannot hold it"));
}

TEST(PageXml, RefusesWhatHasNoPage) {
  EXPECT_THAT(message_of(read_page_xml, "<PcGts/>"), HasSubstr("has no Page"));
  EXPECT_THAT(message_of(read_page_xml, "<PcGts><Page>"), HasSubstr("not well-formed"));
  EXPECT_THAT(message_of(read_page_xml, page(std::string(200, ' ') + "<Page imageWidth=\"1e8\" "
                                                                     "imageHeight=\"1e8\"/>")),
              testing::Not(HasSubstr("page.points")));
  EXPECT_THAT(message_of(read_page_xml,
                         "<PcGts><Page imageWidth=\"90000000\" imageHeight=\"9\"/>"
                         "</PcGts>"),
              HasSubstr("page.points"));
}

TEST(CustomTags, AreReadInAnyOrderAndForm) {
  const std::vector<CustomTag> tags =
      custom_tags("readingOrder {index:3;} structure{ id : a1 ;type:article} broken {x");
  ASSERT_EQ(tags.size(), 3U);
  EXPECT_EQ(find_tag(tags, "readingOrder")->number("index"), 3);
  EXPECT_EQ(find_tag(tags, "structure")->property("id"), "a1");
  EXPECT_EQ(find_tag(tags, "structure")->property("type"), "article");
  EXPECT_EQ(find_tag(tags, "none"), nullptr);
}

TEST(PageXml, ReadsEveryLineOfRealPages) {
  const auto path = test::shared_path("corpus/page/1914_180_0471.xml");
  BROADSHEET_NEEDS_SHARED(path, "corpus/page");
  const Issue issue = read_one(read_page_xml, test::bytes_of(*path), "1914_180_0471.xml");
  EXPECT_EQ(broken_ocr_promise(issue), "");
  std::size_t letters = 0;
  for (const Line& line : issue.pages.at(0).lines) letters += count_non_space(line.as_read);
  EXPECT_EQ(letters, 1078U);
}

}  // namespace
}  // namespace broadsheet::read
