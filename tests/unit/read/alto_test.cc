// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/alto/alto.h"

#include <algorithm>
#include <random>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "document/validate.h"
#include "stages/read/reader.h"
#include "tests/support/shared.h"
#include "tests/unit/read/read_support.h"

namespace broadsheet::read {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Issue read(std::string_view xml, const Settings& settings = {}) {
  const Input input{"p1.xml", xml};
  Issue issue = read_alto({&input, 1}, settings);
  EXPECT_THAT(faults_of(issue), IsEmpty());
  return issue;
}

/// A page of 3000 by 4000 pixels, 300 to the inch, with `inside` in its PrintSpace.
std::string page_of(std::string_view inside, std::string_view before = "") {
  return "<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Description>"
         "<MeasurementUnit>pixel</MeasurementUnit><OCRProcessing><ocrProcessingStep>"
         "<processingStepSettings>xdpi: 300</processingStepSettings></ocrProcessingStep>"
         "</OCRProcessing></Description>" +
         std::string(before) + "<Layout><Page ID='P1' WIDTH='3000' HEIGHT='4000'><PrintSpace>" +
         std::string(inside) + "</PrintSpace></Page></Layout></alto>";
}

std::string line_of(std::string_view inside, std::string_view attributes = "") {
  return "<TextBlock ID='B'><TextLine ID='L' HPOS='300' VPOS='600' WIDTH='900' HEIGHT='60' " +
         std::string(attributes) + ">" + std::string(inside) + "</TextLine></TextBlock>";
}

/// A String of `content` at x, as wide as `width`, in the line of `line_of`.
std::string word(std::string_view content, int x, int width, std::string_view more = "") {
  return "<String CONTENT='" + std::string(content) + "' HPOS='" + std::to_string(x) +
         "' VPOS='610' WIDTH='" + std::to_string(width) + "' HEIGHT='40' " + std::string(more) +
         "/>";
}

Line first_line(std::string_view inside, std::string_view attributes = "") {
  return read(page_of(line_of(inside, attributes))).pages.at(0).lines.at(0);
}

std::string text_of(std::string_view inside) {
  return to_utf8(first_line(inside).as_read);
}

std::vector<std::string> texts(const Issue& issue) {
  std::vector<std::string> out;
  for (const Page& page : issue.pages)
    for (const Line& line : page.lines) out.push_back(to_utf8(line.as_read));
  return out;
}

std::vector<std::string> block_ids(const Issue& issue) {
  std::vector<std::string> out;
  for (const Page& page : issue.pages)
    for (const Block& block : page.blocks) out.push_back(block.source_id);
  return out;
}

std::string repairs(const Issue& issue) {
  std::string out;
  for (const Diagnostic& d : issue.diagnostics.items())
    if (d.code == DiagCode::source_repaired) out += d.detail + "\n";
  return out;
}

// --- which files

TEST(AltoReader, BidsByTheRootWhateverNamespaceAndPrefix) {
  for (const char* head :
       {"<alto>", "<?xml version='1.0'?><alto xmlns='http://schema.ccs-gmbh.com/ALTO'>",
        "<a:alto xmlns:a='http://bibnum.bnf.fr/ns/alto_prod'>",
        "<!-- <mets> --><alto xmlns=\"http://www.loc.gov/standards/alto/ns-v2#\">"}) {
    EXPECT_EQ(reader_for(head, "0001.xml")->format, "alto") << head;
  }
  EXPECT_NE(reader_for("<mets:mets><alto/>", "x.xml")->format, "alto");
}

TEST(AltoReader, ReadsAnyNamespaceAndPrefix) {
  const std::string inside =
      "Layout><x:Page WIDTH='10' HEIGHT='10'><x:TextBlock><x:TextLine><x:String CONTENT='a'/>"
      "</x:TextLine></x:TextBlock></x:Page></x:Layout></x:alto>";
  EXPECT_THAT(texts(read("<x:alto xmlns:x='urn:any'><x:" + inside)), ElementsAre("a"));
  EXPECT_THAT(texts(read("<x:alto><x:" + inside)), ElementsAre("a"));
}

TEST(AltoReader, ReadsSeveralPagesOfOneFile) {
  const Issue issue = read(
      "<alto><Layout><Page ID='A' WIDTH='10' HEIGHT='10'/><Page ID='B' WIDTH='20' "
      "HEIGHT='10'><TextBlock/></Page></Layout></alto>");
  ASSERT_EQ(issue.pages.size(), 2U);
  EXPECT_EQ(issue.pages[1].source_id, "B");
  EXPECT_EQ(issue.pages[1].id.n, 2U);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::page_empty), 2U);
}

// --- text

TEST(AltoReader, KeepsTheHyphenOnce) {
  EXPECT_EQ(text_of(word("Zei", 300, 90, "SUBS_TYPE='HypPart1' SUBS_CONTENT='Zeitung'") +
                    "<HYP HPOS='390' WIDTH='10' CONTENT='-'/>"),
            "Zei-");
  EXPECT_EQ(text_of(word("Zei-", 300, 90, "SUBS_TYPE='HypPart1' SUBS_CONTENT='Zeitung'") +
                    "<HYP CONTENT='-'/>"),
            "Zei-");
  EXPECT_EQ(text_of(word("Zei¬", 300, 90) + "<HYP CONTENT='-'/>"), "Zei¬");
  EXPECT_EQ(text_of(word("Zei", 300, 90) + "<HYP/>"), "Zei-");
}

TEST(AltoReader, PutsASoftHyphenWhereACutWordHasNone) {
  const Issue issue =
      read(page_of(line_of(word("Zei", 300, 90, "SUBS_TYPE='HypPart1' SUBS_CONTENT='Zeitung'"))));
  EXPECT_THAT(texts(issue), ElementsAre("Zei\u00AD"));
  EXPECT_THAT(repairs(issue), HasSubstr("soft one"));
}

TEST(AltoReader, TakesSpacesFromSp) {
  EXPECT_EQ(text_of(word("a", 300, 20) + "<SP/>" + word("b", 321, 20) + word("c", 341, 20)),
            "a bc");
}

TEST(AltoReader, TakesSpacesFromGapsWhereNoSpIs) {
  EXPECT_EQ(text_of(word("ditto", 300, 90) + word(".", 390, 5) + word("Den", 410, 60)),
            "ditto. Den");
  EXPECT_EQ(text_of("<String CONTENT='a'/><String CONTENT='b'/>"), "a b");
}

TEST(AltoReader, SetsHanSolid) {
  EXPECT_EQ(text_of(word("新", 300, 40) + word("闻", 360, 40) + word("，", 420, 40) +
                    word("2023", 480, 80)),
            "新闻，2023");
}

TEST(AltoReader, CutsATextLineThatHoldsSeveralLinesFromTheTop) {
  const auto at = [](const char* content, int x, int y) {
    return "<String CONTENT='" + std::string(content) + "' HPOS='" + std::to_string(x) +
           "' VPOS='" + std::to_string(y) + "' WIDTH='90' HEIGHT='40'/>";
  };
  const Issue issue =
      read(page_of("<TextBlock><TextLine ID='L'>" + at("third", 300, 700) + at("line", 400, 700) +
                   at("first", 300, 600) + at("one", 400, 602) + at("second", 300, 650) +
                   "</TextLine></TextBlock>"));
  EXPECT_THAT(texts(issue), ElementsAre("first one", "second", "third line"));
  EXPECT_THAT(repairs(issue), HasSubstr("several lines"));
}

TEST(AltoReader, GivesEmptyLinesTheWordsThatAnotherOneHolds) {
  const auto line = [](const char* id, int y, const std::string& inside) {
    return "<TextLine ID='" + std::string(id) + "' HPOS='290' VPOS='" + std::to_string(y) +
           "' WIDTH='300' HEIGHT='46'>" + inside + "</TextLine>";
  };
  const auto string = [](const char* content, int x, int y) {
    return "<String CONTENT='" + std::string(content) + "' HPOS='" + std::to_string(x) +
           "' VPOS='" + std::to_string(y) + "' WIDTH='90' HEIGHT='40'/>";
  };
  const Issue issue = read(page_of("<TextBlock>" + line("L1", 600, "") + line("L2", 640, "") +
                                   line("L3", 680,
                                        string("third", 300, 683) + string("line", 400, 683) +
                                            string("first", 300, 603) + string("one", 400, 603) +
                                            string("second", 300, 643)) +
                                   "</TextBlock>"));
  EXPECT_THAT(texts(issue), ElementsAre("first one", "second", "third line"));
  const std::vector<Line>& lines = issue.pages[0].lines;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    EXPECT_EQ(lines[i].recognition->id, "L" + std::to_string(i + 1));
    EXPECT_EQ(lines[i].box->y0, 144 + 9.6 * static_cast<double>(i));
    EXPECT_EQ(lines[i].places.front().from, 10);
  }
}

TEST(AltoReader, KeepsEmptyLinesAndBlocks) {
  const Issue issue =
      read(page_of("<TextBlock ID='A' HPOS='1' VPOS='1' WIDTH='2' HEIGHT='2'/>"
                   "<TextBlock ID='B'><TextLine ID='L'/></TextBlock>"));
  EXPECT_THAT(block_ids(issue), ElementsAre("A", "B"));
  EXPECT_THAT(texts(issue), ElementsAre(""));
  EXPECT_EQ(issue.pages[0].lines[0].recognition->id, "L");
}

TEST(AltoReader, LosesNoTextThatStandsWhereNoneMay) {
  const Issue issue = read(
      "<alto><Layout><Page WIDTH='9' HEIGHT='9'><String CONTENT='a'/><PrintSpace><TextLine><String "
      "CONTENT='b'/></TextLine><TextBlock><String CONTENT='c'/><TextBlock><TextLine><String "
      "CONTENT='d'/></TextLine></TextBlock><TextLine><String CONTENT='e'/></TextLine></TextBlock>"
      "</PrintSpace></Page><TextBlock><TextLine><String CONTENT='f'/></TextLine></TextBlock>"
      "</Layout></alto>");
  EXPECT_THAT(texts(issue), ElementsAre("a", "b", "c", "d", "e", "f"));
}

// --- places

TEST(AltoReader, MakesPointsOfEveryUnit) {
  const auto box_in = [](std::string_view unit) {
    const Issue issue = read("<alto><Description><MeasurementUnit>" + std::string(unit) +
                             "</MeasurementUnit></Description><Layout><Page WIDTH='2540' "
                             "HEIGHT='2540'><TextBlock HPOS='0' VPOS='254' WIDTH='1200' "
                             "HEIGHT='300.5'/></Page></Layout></alto>");
    return *issue.pages.at(0).blocks.at(0).box;
  };
  EXPECT_NEAR(box_in("mm10").y0, 72, 1e-9);
  EXPECT_NEAR(box_in("inch1200").x1, 72, 1e-9);
  EXPECT_NEAR(box_in(" Pixel ").x1, 288, 1e-9);
  EXPECT_NEAR(box_in("pixel").y1 - box_in("pixel").y0, 300.5 * 72 / 300, 1e-9);
}

TEST(AltoReader, SaysThatItGuessedTheResolution) {
  EXPECT_EQ(read(page_of("")).diagnostics.count(DiagCode::resolution_guessed), 0U);
  const Issue issue = read("<alto><Layout><Page WIDTH='300' HEIGHT='600'/></Layout></alto>");
  EXPECT_EQ(issue.diagnostics.count(DiagCode::resolution_guessed), 1U);
  EXPECT_EQ(issue.pages[0].resolution, 300);
  EXPECT_EQ(issue.pages[0].width, 72);
  EXPECT_THAT(repairs(issue), HasSubstr("p1.xml, line 1: no MeasurementUnit"));
}

TEST(AltoReader, PlacesEveryCharacterInGrainsOfTheSource) {
  const Line line = first_line(word("ab", 310, 40) + "<SP/>" + word("c", 360, 30));
  EXPECT_THAT(line.places, ElementsAre(Place{10, 30}, Place{30, 50}, Place{50, 60}, Place{60, 90}));
  const Line back = first_line(word("אב", 310, 40), "BASEDIRECTION='rtl'");
  EXPECT_TRUE(back.right_to_left);
  EXPECT_THAT(back.places, ElementsAre(Place{30, 50}, Place{10, 30}));
}

TEST(AltoReader, TurnsStringsThatWereSortedAgainstTheirScript) {
  EXPECT_EQ(text_of(word("שלום", 310, 80) + "<SP/>" + word("עולם", 410, 80)), "עולם שלום");
  EXPECT_EQ(text_of(word("עולם", 410, 80) + "<SP/>" + word("שלום", 310, 80)), "עולם שלום");
}

TEST(AltoReader, TakesTheBoxOfAShapeWhereThereIsNoOther) {
  const Issue issue = read(page_of(
      "<TextBlock><Shape><Polygon POINTS='0,0 300,10 250,100'/></Shape><TextLine><Shape><Polygon "
      "POINTS='10,0 100,5 100,25'/></Shape><String CONTENT='ab'/></TextLine></TextBlock>"));
  EXPECT_EQ(issue.pages[0].blocks[0].box, (Box{0, 0, 72, 24}));
  EXPECT_EQ(issue.pages[0].lines[0].box, (Box{2.4, 0, 24, 6}));
  EXPECT_THAT(issue.pages[0].lines[0].places, ElementsAre(Place{0, 45}, Place{45, 90}));
}

TEST(AltoReader, LeavesOutBoxesThatWereComputedWrong) {
  const Issue issue = read(page_of(line_of(
      "<String CONTENT='a' HPOS='253.44' VPOS='-94923152' WIDTH='61' HEIGHT='-48132729'/>")));
  EXPECT_EQ(issue.pages[0].lines[0].recognition->words[0].box, std::nullopt);
  EXPECT_THAT(repairs(issue), HasSubstr("where no page reaches"));
}

TEST(AltoReader, BelievesGlyphsMoreThanTheirWord) {
  const Line line = first_line(
      "<String CONTENT='ab' HPOS='300' VPOS='600' WIDTH='40' HEIGHT='40'><Glyph CONTENT='a' "
      "HPOS='300' VPOS='600' WIDTH='10' HEIGHT='40' GC='0.9'/><Glyph CONTENT='b' HPOS='312' "
      "VPOS='600' WIDTH='28' HEIGHT='40' GC='0.4'><Variant CONTENT='h' VC='0.3'/></Glyph>"
      "</String>");
  EXPECT_THAT(line.places, ElementsAre(Place{0, 10}, Place{12, 40}));
  EXPECT_THAT(line.recognition->sureness, ElementsAre(90, 40));
  ASSERT_EQ(line.recognition->candidates.size(), 1U);
  EXPECT_EQ(line.recognition->candidates[0].span, (Span{1, 2}));
  EXPECT_EQ(line.recognition->candidates[0].text, U"h");
}

TEST(AltoReader, TakesATallLineOfHanForVertical) {
  const Issue issue =
      read(page_of("<TextBlock><TextLine HPOS='2000' VPOS='100' WIDTH='40' HEIGHT='200'><String "
                   "CONTENT='新闻报纸' "
                   "HPOS='2000' VPOS='100' WIDTH='40' HEIGHT='200'/></TextLine></TextBlock>"));
  const Line& line = issue.pages[0].lines[0];
  EXPECT_EQ(line.mode, WritingMode::vertical);
  EXPECT_EQ(line.places[1], (Place{50, 100}));
}

TEST(AltoReader, TurnsAsRotationSays) {
  const Issue issue =
      read(page_of("<TextBlock ROTATION='90.0'><TextLine HPOS='10' VPOS='10' WIDTH='40' "
                   "HEIGHT='200'><String CONTENT='up'/></TextLine></TextBlock>"));
  EXPECT_EQ(issue.pages[0].lines[0].turn, 270);
}

TEST(AltoReader, KeepsBoxesOutsideThePageAndMeasuresAPageWithoutSize) {
  const Issue outside =
      read(page_of("<TextBlock HPOS='2900' VPOS='-50' WIDTH='500' HEIGHT='60'/>"));
  EXPECT_THAT(repairs(outside), HasSubstr("outside the page"));
  EXPECT_NEAR(outside.pages[0].blocks[0].box->x1, 3400 * 0.24, 1e-9);
  const Issue sizeless = read(
      "<alto><Layout><Page><TextBlock HPOS='0' VPOS='0' WIDTH='300' HEIGHT='600'/></Page>"
      "</Layout></alto>");
  EXPECT_EQ(sizeless.pages[0].height, 144);
  EXPECT_THAT(repairs(sizeless), HasSubstr("has no size"));
}

TEST(AltoReader, KeepsShapesAndBaselines) {
  const Issue issue = read(page_of(
      "<TextBlock ID='B' HPOS='0' VPOS='0' WIDTH='300' HEIGHT='300'><Shape><Polygon POINTS='0,0 "
      "300,0 300,300'/></Shape><TextLine BASELINE='0 30 300,33' HPOS='0' VPOS='0' WIDTH='300' "
      "HEIGHT='40'><Shape><Polygon POINTS='0 0 300 0 300 40'/></Shape><String CONTENT='a'><Shape>"
      "<Polygon POINTS='9,9'/></Shape></String></TextLine></TextBlock>"));
  EXPECT_EQ(issue.pages[0].blocks[0].outline.size(), 3U);
  const Recognition& said = *issue.pages[0].lines[0].recognition;
  EXPECT_THAT(said.outline, ElementsAre(Point{0, 0}, Point{72, 0}, Point{72, 9.6}));
  EXPECT_EQ(said.baseline.size(), 2U);
  const Line old = first_line("", "BASELINE='650'");
  EXPECT_THAT(old.recognition->baseline, ElementsAre(Point{72, 156}, Point{288, 156}));
}

// --- what the tool says

TEST(AltoReader, KeepsWordsTheirIdsAndConfidences) {
  const Line line = first_line(word("one", 300, 60, "ID='S1' WC='0.5' CC='049'") + "<SP/>" +
                               word("two", 380, 60, "ID='S2' WC='87'"));
  const Recognition& said = *line.recognition;
  ASSERT_EQ(said.words.size(), 2U);
  EXPECT_EQ(said.words[1].id, "S2");
  EXPECT_EQ(said.words[1].span, (Span{4, 7}));
  EXPECT_EQ(said.words[0].confidence, 0.5);
  EXPECT_EQ(said.words[1].confidence, 0.87);
  EXPECT_EQ(said.words[0].box, (Box{72, 146.4, 86.4, 156}));
  EXPECT_THAT(said.sureness, ElementsAre(100, 56, 0, 255, 255, 255, 255));
}

TEST(AltoReader, KeepsAlternativesAsCandidates) {
  const Line line = first_line(
      "<String CONTENT='fein'><ALTERNATIVE PURPOSE='x'> sein "
      "</ALTERNATIVE><ALTERNATIVE/></String>");
  ASSERT_EQ(line.recognition->candidates.size(), 1U);
  EXPECT_EQ(line.recognition->candidates[0].text, U"sein");
  EXPECT_EQ(line.as_read, U"fein");
}

TEST(AltoReader, KeepsRepeatedIdsAndSaysSoOnce) {
  const Issue issue =
      read(page_of("<TextBlock ID='A'/>\n<TextBlock ID='A'/>\n<TextBlock ID='A'/>"));
  EXPECT_THAT(block_ids(issue), ElementsAre("A", "A", "A"));
  EXPECT_THAT(repairs(issue), HasSubstr("p1.xml, line 2 and 1 more: an ID stands twice"));
}

TEST(AltoReader, SetsStylesOfBlocksLinesAndWords) {
  const std::string styles =
      "<Styles><TextStyle ID='T1' FONTSIZE='10' FONTFAMILY='Times'/><TextStyle ID='T2' "
      "FONTSIZE='14' FONTSTYLE='bold italics'/><ParagraphStyle ID='PL'/></Styles>";
  const Issue issue = read(page_of(
      "<TextBlock STYLEREFS='T1 PL'><TextLine><String CONTENT='plain'/><SP/><String CONTENT='set' "
      "STYLE='bold'/><SP/><String CONTENT='apart' STYLE='bold'/></TextLine><TextLine "
      "STYLEREFS='T2'><String CONTENT='Head'/></TextLine></TextBlock>",
      styles));
  const std::vector<Line>& lines = issue.pages[0].lines;
  EXPECT_EQ(lines[0].style.size, 10);
  EXPECT_EQ(lines[0].style.family, "Times");
  EXPECT_THAT(lines[0].emphasis, ElementsAre(Emphasis{Emphasis::Kind::strong, {6, 15}}));
  EXPECT_EQ(lines[1].style.size, 14);
  EXPECT_TRUE(lines[1].style.bold && lines[1].style.italic);
  EXPECT_THAT(lines[1].emphasis, IsEmpty());
}

TEST(AltoReader, MakesTagsOfLanguagesThatArchivesWrite) {
  const Issue issue = read(page_of(
      "<TextBlock language='ger'/><TextBlock LANG='zh-Hans'/><TextBlock LANG='eng'/><TextBlock "
      "LANG='und'/>"));
  const std::vector<Block>& blocks = issue.pages[0].blocks;
  EXPECT_EQ(blocks[0].lang, "de");
  EXPECT_EQ(blocks[1].lang, "zh-Hans");
  EXPECT_EQ(blocks[2].lang, "en");
  EXPECT_EQ(blocks[3].lang, "");
}

// --- blocks

TEST(AltoReader, MarksWhatTagsTypesAndMarginsSay) {
  const Issue issue = read(
      "<alto><Tags><LayoutTag ID='T1' LABEL='caption'/><OtherTag ID='T2' "
      "LABEL='RunningTitleZone'/><StructureTag ID='T3' LABEL='MainZone:column#1'/></Tags><Layout>"
      "<Page WIDTH='100' HEIGHT='100'><TopMargin><TextBlock><TextLine><String CONTENT='4'/>"
      "</TextLine></TextBlock></TopMargin><PrintSpace><TextBlock TAGREFS='T1'/><TextBlock "
      "TAGREFS='T3 T2'/><TextBlock TAGREFS='T3 T9'/><ComposedBlock "
      "TYPE='Advertisement'><TextBlock/>"
      "</ComposedBlock></PrintSpace></Page></Layout></alto>");
  std::vector<Mark> marks;
  for (const Block& block : issue.pages[0].blocks) marks.push_back(block.mark);
  EXPECT_THAT(marks, ElementsAre(Mark::running_head, Mark::caption, Mark::running_head, Mark::none,
                                 Mark::advertisement));
}

/// Two blocks of each of the articles that these tags name.
Issue of_tags(std::string_view tags) {
  return read(
      "<alto><Tags>" + std::string(tags) +
      "<StructureTag ID='H' LABEL='headline'/><StructureTag ID='B' TYPE='box' LABEL='box'/>"
      "<StructureTag ID='T' LABEL='table'/></Tags><Layout><Page WIDTH='100' HEIGHT='100'>"
      "<PrintSpace><TextBlock ID='1' TAGREFS='H A1'/><TextBlock ID='2' TAGREFS='A1 B'/>"
      "<ComposedBlock TAGREFS='T A2'><TextBlock ID='3'/><TextBlock ID='4'/></ComposedBlock>"
      "<TextBlock ID='5' TAGREFS='H A1'/><TextBlock ID='6' TAGREFS='A1 A2'/><TextBlock ID='7'/>"
      "</PrintSpace></Page></Layout></alto>");
}

TEST(AltoReader, MakesStoriesOfTheArticlesThatTagsName) {
  using Kind = StoryPart::Kind;
  const Issue issue = of_tags(
      "<LayoutTag ID='A1' TYPE='Article' LABEL='Fire'/><StructureTag ID='A2' "
      "TYPE='advertisement' LABEL='' URI='urn:x:2'/>");
  ASSERT_EQ(issue.stories.size(), 2U);
  EXPECT_EQ(issue.stories[0].id, "A1");
  EXPECT_EQ(issue.stories[0].label, U"Fire");
  EXPECT_FALSE(issue.stories[0].continues);
  EXPECT_EQ(issue.stories[1].id, "urn:x:2");
  EXPECT_EQ(issue.stories[1].type, "advertisement");
  EXPECT_TRUE(issue.stories[1].continues);
  std::vector<StoryPart> parts;
  for (const Block& block : issue.pages[0].blocks) parts.push_back(block.part);
  EXPECT_THAT(parts,
              ElementsAre(StoryPart{1, 1, 0, Kind::headline}, StoryPart{1, 2, 0, Kind::text, 1},
                          StoryPart{2, 1, 0, Kind::table}, StoryPart{2, 1, 0, Kind::table},
                          StoryPart{1, 3, 0, Kind::subhead}, StoryPart(), StoryPart()));
}

TEST(AltoReader, TakesATagThatIsCalledByItsTypeForAKind) {
  EXPECT_THAT(of_tags("<LayoutTag ID='A1' TYPE='article' LABEL='article'/><LayoutTag ID='A2' "
                      "TYPE='block type' LABEL='article'/>")
                  .stories,
              IsEmpty());
}

TEST(AltoReader, TakesTheArticlesOfGroupsInTheReadingOrder) {
  const Issue issue = read(
      "<alto><Tags><StructureTag ID='A' TYPE='article' LABEL='Fire'/></Tags><ReadingOrder>"
      "<UnorderedGroup ID='u'><OrderedGroup ID='g' TAGREFS='A'><ElementRef REF='2'/><ElementRef "
      "REF='1'/></OrderedGroup><ElementRef REF='3'/></UnorderedGroup></ReadingOrder><Layout>"
      "<Page WIDTH='100' HEIGHT='100'><PrintSpace><TextBlock ID='1'/><TextBlock ID='2'/>"
      "<TextBlock ID='3'/></PrintSpace></Page></Layout></alto>");
  std::vector<std::uint32_t> stories;
  for (const Block& block : issue.pages[0].blocks) stories.push_back(block.part.story);
  EXPECT_THAT(stories, ElementsAre(1, 1, 0));
  EXPECT_EQ(issue.pages[0].blocks[0].source_id, "2");
}

TEST(AltoReader, TakesIllustrationsAndRules) {
  const Issue issue = read(page_of(
      "<Illustration ID='I' HPOS='300' VPOS='300' WIDTH='600' HEIGHT='600'/><GraphicalElement "
      "HPOS='0' VPOS='0' WIDTH='900' HEIGHT='4'/><GraphicalElement HPOS='0' VPOS='0' WIDTH='900' "
      "HEIGHT='900'/>"));
  const Page& page = issue.pages[0];
  ASSERT_EQ(page.pictures.size(), 1U);
  EXPECT_EQ(page.blocks[0].mark, Mark::picture);
  EXPECT_EQ(page.blocks[0].picture, page.pictures[0].id);
  ASSERT_EQ(page.separators.size(), 2U);
  EXPECT_EQ(page.separators[0].kind, Separator::Kind::rule);
  EXPECT_EQ(page.separators[1].kind, Separator::Kind::frame);
}

TEST(AltoReader, OrdersByReadingOrder) {
  const Issue issue = read(
      "<alto><ReadingOrder><UnorderedGroup ID='u'><OrderedGroup ID='o'><ElementRef REF='C'/>"
      "<ElementRef REF='A'/><ElementRef REF='lost'/></OrderedGroup></UnorderedGroup></ReadingOrder>"
      "<Layout><Page WIDTH='9' HEIGHT='9'><TextBlock ID='A'/><TextBlock ID='B'/><ComposedBlock "
      "ID='C'><TextBlock ID='D'/></ComposedBlock></Page></Layout></alto>");
  EXPECT_THAT(block_ids(issue), ElementsAre("D", "A", "B"));
  EXPECT_THAT(repairs(issue), HasSubstr("leads to no block"));
}

TEST(AltoReader, OrdersByIdNextAndSurvivesRings) {
  EXPECT_THAT(block_ids(read(page_of("<TextBlock ID='A'/><TextBlock ID='B' IDNEXT='A'/><TextBlock "
                                     "ID='C' IDNEXT='B'/>"))),
              ElementsAre("C", "B", "A"));
  EXPECT_THAT(block_ids(read(page_of("<TextBlock ID='A' IDNEXT='B'/><TextBlock ID='B' "
                                     "IDNEXT='A'/><TextBlock ID='C' IDNEXT='C'/>"))),
              ElementsAre("C", "A", "B"));
  EXPECT_THAT(
      block_ids(read(page_of("<ComposedBlock ID='X' IDNEXT='Y'><TextBlock ID='A'/><TextBlock "
                             "ID='B'/></ComposedBlock><TextBlock ID='C'/><ComposedBlock "
                             "ID='Y'><TextBlock ID='D'/></ComposedBlock>"))),
      ElementsAre("A", "B", "D", "C"));
}

// --- hostile files

TEST(AltoReader, RefusesWhatIsBeyondALimit) {
  Settings settings;
  settings.limits.lines_per_page = 2;
  EXPECT_THAT(message_of(read_alto,
                         page_of("<TextBlock><TextLine/><TextLine/><TextLine/>"
                                 "</TextBlock>"),
                         settings),
              HasSubstr("page.lines"));
  EXPECT_THAT(message_of(read_alto, "<alto><Layout><Page WIDTH='1e9' HEIGHT='5'/></Layout></alto>"),
              HasSubstr("page.points"));
  EXPECT_THAT(message_of(read_alto, "<alto><Layout/></alto>"), HasSubstr("no Page"));
  EXPECT_THAT(message_of(read_alto, "<alto>"), HasSubstr("line 1"));
}

TEST(AltoReader, StandsWhateverNests) {
  constexpr std::string_view kNames[] = {
      "Page",         "PrintSpace",       "TopMargin", "ComposedBlock", "TextBlock",
      "TextLine",     "String",           "SP",        "HYP",           "Glyph",
      "Variant",      "ALTERNATIVE",      "Shape",     "Polygon",       "Tags",
      "Illustration", "GraphicalElement", "Layout",    "Styles",        "ElementRef"};
  std::mt19937 random(7);
  const auto some = [&](std::size_t n) { return random() % n; };
  for (int round = 0; round < 300; ++round) {
    std::string xml = "<alto>";
    std::vector<std::string_view> open;
    std::size_t letters = 0;
    for (int step = 0; step < 60; ++step) {
      if (!open.empty() && some(3) == 0) {
        xml += "</" + std::string(open.back()) + ">";
        open.pop_back();
        continue;
      }
      const std::string_view name = kNames[some(std::size(kNames))];
      xml += "<" + std::string(name) + " ID='i" + std::to_string(some(5)) + "' IDNEXT='i" +
             std::to_string(some(5)) + "' REF='i" + std::to_string(some(5)) + "'";
      if (some(2) == 0)
        xml += " HPOS='" + std::to_string(some(90)) + "' VPOS='5' WIDTH='" +
               std::to_string(some(40)) + "' HEIGHT='9'";
      if (name == "String") {
        xml += " CONTENT='ab'";
        letters += 2;
      }
      xml += ">";
      open.push_back(name);
    }
    for (; !open.empty(); open.pop_back()) xml += "</" + std::string(open.back()) + ">";
    xml += "<Page/></alto>";
    const Issue issue = read(xml);
    std::size_t found = 0;
    for (const std::string& text : texts(issue))
      found += static_cast<std::size_t>(std::count(text.begin(), text.end(), 'a') +
                                        std::count(text.begin(), text.end(), 'b'));
    EXPECT_EQ(found, letters) << xml;
  }
}

TEST(AltoReader, TakesManyStringsInOneLine) {
  std::string inside;
  for (int i = 0; i < 30'000; ++i) inside += word("a", 2 * i, 1, "ID='s'");
  const Issue issue = read(page_of(line_of(inside)));
  EXPECT_EQ(issue.pages[0].lines[0].recognition->words.size(), 30'000U);
}

// --- real files

TEST(AltoReader, ReadsEveryCharacterOfRealFiles) {
  struct Row {
    const char* file;
    std::size_t lines;
    const char* text;
  };
  const Row rows[] = {
      {"corpus/ndnp/ndnp-alto-sample.xml", 778, "Cold Harbor"},
      {"corpus/mets-alto/EZR-18400221_01/ALTO/00001.xml", 111, "gedoppelte Monopol auf ihren"},
      {"corpus/mets-alto/luxembourg-1858-12-07/text/1858-12-07_01-00001.xml", 224,
       "Luxemburger Zeitung - Journal de Luxembourg"},
      {"corpus/mets-alto/alto2txt_demo/0002647_18240217_0001.xml", 600, "qualifications."},
      {"corpus/postocr/dinglehopper/test.alto1.xml", 831, "Luxemburg"},
      {"corpus/scans/ocr_alto.xml", 32, "Cold Harbor to Appomattox."},
  };
  for (const Row& row : rows) {
    const auto path = test::shared_path(row.file);
    BROADSHEET_NEEDS_SHARED(path, row.file);
    const std::string bytes = test::bytes_of(*path);
    const Issue issue = read(bytes);
    ASSERT_EQ(issue.pages.size(), 1U);
    EXPECT_EQ(issue.pages[0].lines.size(), row.lines) << row.file;
  }
}

}  // namespace
}  // namespace broadsheet::read
