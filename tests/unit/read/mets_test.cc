// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/read/mets/mets.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "document/validate.h"
#include "stages/read/alto/alto.h"
#include "stages/read/mets/addresses.h"
#include "stages/read/mets/package_map.h"

namespace broadsheet::read {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

/// A page of 3000 by 4000 pixels.
std::string alto(const std::string& inside) {
  return "<alto><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>"
         "<Page ID='P1' WIDTH='3000' HEIGHT='4000'><PrintSpace>" +
         inside + "</PrintSpace></Page></Layout></alto>";
}

/// Blocks b1, b2 … of one line (l1, l2 …) of two words (w1, x1 …), one below the other.
std::string blocks(int count) {
  std::string out;
  for (int b = 1; b <= count; ++b) {
    const std::string n = std::to_string(b);
    const std::string place = "VPOS='" + std::to_string(100 * b) + "' HEIGHT='40' ";
    out += "<TextBlock ID='b" + n + "' HPOS='100' WIDTH='900' " + place + "><TextLine ID='l" + n +
           "' HPOS='100' WIDTH='900' " + place + "><String ID='w" + n +
           "' HPOS='100' WIDTH='400' " + place + "CONTENT='one" + n + "'/><SP/><String ID='x" + n +
           "' HPOS='600' WIDTH='400' " + place + "CONTENT='two" + n + "'/></TextLine></TextBlock>";
  }
  return out;
}

std::string mets(const std::string& logical, const std::string& before = "",
                 const std::string& href = "file://./text/1.xml") {
  return "<mets LABEL='The Paper, 1858-12-07'>" + before +
         "<fileSec><fileGrp USE='Images'><file ID='I1' ADMID='mix1' MIMETYPE='image/tiff'><FLocat "
         "href='images/1.tif'/></file></fileGrp><fileGrp USE='Text'><file ID='A1' "
         "MIMETYPE='text/xml'><FLocat href='" +
         href +
         "'/></file></fileGrp></fileSec><structMap TYPE='PHYSICAL'><div TYPE='Newspaper'><div "
         "TYPE='PAGE' ORDER='1' ORDERLABEL='B3'><fptr><par><area FILEID='I1'/><area FILEID='A1' "
         "BEGIN='P1'/></par></fptr></div></div></structMap><structMap TYPE='LOGICAL'><div "
         "TYPE='ISSUE' DMDID='issue'>" +
         logical + "</div></structMap></mets>";
}

std::string area(const std::string& begin, const std::string& end = "") {
  return "<fptr><area FILEID='A1' BETYPE='IDREF' BEGIN='" + begin + "'" +
         (end.empty() ? "" : " END='" + end + "'") + "/></fptr>";
}

std::string div(const std::string& type, const std::string& inside) {
  return "<div TYPE='" + type + "'>" + inside + "</div>";
}

/// The issue of a METS with one page.
Issue read(const std::string& package_bytes, const std::string& page_bytes) {
  const Input input{"issue-mets.xml", package_bytes};
  const auto package = open_mets(input, {});
  Issue issue = package->frame();
  const Input page_input{"1.xml", page_bytes};
  Issue page = read_alto({&page_input, 1}, {});
  package->describe(0, 0, page_bytes, page.pages.front(), page.diagnostics);
  issue.pages = std::move(page.pages);
  issue.diagnostics.append(page.diagnostics);
  EXPECT_THAT(faults_of(issue), IsEmpty());
  return issue;
}

/// Blocks as `text story/kind/paragraph`.
std::vector<std::string> parts(const Issue& issue) {
  std::vector<std::string> out;
  for (const Page& page : issue.pages) {
    for (const Block& block : page.blocks) {
      std::string text;
      for (const LineId id : block.lines)
        text += (text.empty() ? "" : "|") + to_utf8(find(page, id)->as_read);
      const StoryPart& part = block.part;
      out.push_back(text + " " + std::to_string(part.story) + "/" +
                    std::to_string(static_cast<int>(part.kind)) + "/" +
                    std::to_string(part.paragraph));
    }
  }
  return out;
}

TEST(MetsAddress, IsReadAsRealPackagesWriteIt) {
  EXPECT_EQ(address_of("file://./text/1.xml").path, "text/1.xml");
  EXPECT_EQ(address_of("./ALTO/00001.xml").path, "ALTO/00001.xml");
  EXPECT_EQ(address_of("0001.xml").path, "0001.xml");
  EXPECT_EQ(address_of("a%20b\\c.xml#p1").path, "a b/c.xml");
  EXPECT_EQ(address_of("text/../x/1.xml").path, "x/1.xml");
}

TEST(MetsAddress, KnowsWhatLiesOutsideAndElsewhere) {
  using Kind = Address::Kind;
  for (const char* outside : {"../1.xml", "a/../../1.xml", "/etc/passwd", "file:///etc/passwd",
                              "C:\\x.xml", "a%2f..%2f..%2f1.xml", "file://localhost/etc/passwd"})
    EXPECT_EQ(address_of(outside).kind, Kind::outside) << outside;
  EXPECT_EQ(address_of("https://example.org/1.xml").kind, Kind::remote);
  EXPECT_EQ(address_of("").kind, Kind::none);
  EXPECT_EQ(address_of("./").kind, Kind::none);
}

TEST(Mets, GivesTheBlocksTheirPartsInAnArticle) {
  const Issue issue =
      read(mets("<div ID='a1' TYPE='Article' LABEL='Title'>" +
                div("HEADING", div("OVERLINE", area("b1")) + div("TITLE", area("b2"))) +
                div("BODY", div("BODY_CONTENT", div("PARAGRAPH", div("TEXT", area("b3"))) +
                                                    div("PARAGRAPH", div("TEXT", area("b4"))) +
                                                    div("AUTHOR", area("b5")))) +
                "</div>"),
           alto(blocks(6)));
  ASSERT_THAT(issue.stories, SizeIs(1));
  EXPECT_EQ(issue.stories[0].id, "a1");
  EXPECT_EQ(issue.stories[0].label, U"Title");
  EXPECT_THAT(parts(issue), ElementsAre("one1 two1 1/1/0", "one2 two2 1/2/0", "one3 two3 1/0/1",
                                        "one4 two4 1/0/2", "one5 two5 1/4/0", "one6 two6 0/0/0"));
}

TEST(Mets, CutsABlockAndALineOfTwoParts) {
  const Issue issue = read(mets(div("ARTICLE", area("w1", "w2")) + div("ADVERT", area("x2", "x3"))),
                           alto(blocks(3)));
  EXPECT_THAT(parts(issue),
              ElementsAre("one1 two1 1/0/0", "one2  1/0/0", "two2 2/0/0", "one3 two3 2/0/0"));
  EXPECT_EQ(issue.pages[0].blocks[1].source_id, "b2");
  EXPECT_EQ(issue.pages[0].blocks[2].source_id, "b2");
  const Line& second = *find(issue.pages[0], issue.pages[0].blocks[2].lines[0]);
  ASSERT_THAT(second.recognition->words, SizeIs(1));
  EXPECT_EQ(second.recognition->words[0].id, "x2");
  EXPECT_NEAR(second.box->x0, 600 * 72 / 300.0, 0.01);
}

TEST(Mets, FindsTheBlocksInsideOfANamedOne) {
  const Issue issue = read(mets(div("ADVERTISEMENT", area("c1"))),
                           alto("<ComposedBlock ID='c1'>" + blocks(2) + "</ComposedBlock>"));
  EXPECT_THAT(parts(issue), ElementsAre("one1 two1 1/0/0", "one2 two2 1/0/0"));
}

TEST(Mets, NumbersTheBoxesOfAnArticle) {
  const auto box = [](const std::string& label, const std::string& block) {
    return "<div TYPE='TEXTBLOCK' LABEL='" + label + "'>" +
           div("PARAGRAPH", div("TEXT", area(block))) + "</div>";
  };
  const Issue issue =
      read(mets(div("ARTICLE", div("BODY", box("box", "b1") + box("box", "b2") + box("", "b3") +
                                               div("BOX", area("b4"))))),
           alto(blocks(4)));
  std::vector<std::uint32_t> boxes;
  for (const Block& block : issue.pages[0].blocks) boxes.push_back(block.part.box);
  EXPECT_THAT(boxes, ElementsAre(1, 2, 0, 3));
}

TEST(Mets, TakesAllThatADivisionNamesForOneTable) {
  const Issue issue = read(mets(div("ARTICLE", div("TABLE", div("TEXT", area("b1") + area("b2")) +
                                                                div("CAPTION", area("b3"))))),
                           alto(blocks(3)));
  std::vector<std::uint32_t> places;
  for (const Block& block : issue.pages[0].blocks) places.push_back(block.part.n);
  EXPECT_THAT(places, ElementsAre(1, 1, 2));
}

TEST(Mets, LetsThePagesTellWhatItsZonesAre) {
  std::string page = alto(blocks(3));
  page.insert(page.find("<Layout>"),
              "<Tags><StructureTag ID='a' TYPE='article' LABEL='Fire'/><StructureTag ID='h' "
              "LABEL='headline'/></Tags>");
  for (const char* id : {"b1", "b2", "b3"}) {
    const std::string at = "<TextBlock ID='" + std::string(id) + "'";
    page.replace(page.find(at), at.size(), at + " TAGREFS='h a'");
  }
  const Issue issue = read(
      mets(div("article", div("article-zone", area("b1")) + div("PARAGRAPH", area("b2")))), page);
  ASSERT_THAT(issue.stories, SizeIs(1));
  EXPECT_THAT(parts(issue), ElementsAre("one1 two1 1/2/0", "one2 two2 1/0/1", "one3 two3 0/0/0"));
}

TEST(Mets, FollowsTheLinksOfFlatArticlesToPartsOfPages) {
  std::string xml = mets("<div ID='art1' TYPE='ARTICLE'/><div ID='art2' TYPE='ARTICLE'/>");
  const std::string inner =
      "<div ID='pa1' TYPE='pagearea'><fptr><area FILEID='I1' SHAPE='RECT' "
      "COORDS='0,0,9,9'/></fptr>" +
      area("b2") + "</div>";
  xml.replace(xml.find("</par></fptr></div>"), 13, "</par></fptr>" + inner);
  xml.replace(
      xml.find("</mets>"), 7,
      "<structLink><smLinkGrp><smLocatorLink href='#art2' label='a'/><smLocatorLink "
      "href='#pa1' label='p'/><smArcLink from='a' to='p'/></smLinkGrp></structLink></mets>");
  const Issue issue = read(xml, alto(blocks(2)));
  ASSERT_THAT(issue.stories, SizeIs(1));
  EXPECT_EQ(issue.stories[0].id, "art2");
  EXPECT_THAT(parts(issue), ElementsAre("one1 two1 0/0/0", "one2 two2 1/0/0"));
}

TEST(Mets, TakesTheLinesInARectangleOfThePicture) {
  const Issue issue = read(mets(div("ARTICLE",
                                    "<fptr><area FILEID='I1' SHAPE='RECT' COORDS='0,150,2000,350'/>"
                                    "</fptr>")),
                           alto(blocks(4)));
  EXPECT_THAT(parts(issue), ElementsAre("one1 two1 0/0/0", "one2 two2 1/0/0", "one3 two3 1/0/0",
                                        "one4 two4 0/0/0"));
}

TEST(Mets, SaysWhatIsClaimedTwiceOrNotThere) {
  const Issue issue = read(
      mets(div("ARTICLE", area("b1") + area("nowhere")) + div("ARTICLE", area("b1") + area("b2"))),
      alto(blocks(2)));
  EXPECT_THAT(parts(issue), ElementsAre("one1 two1 1/0/0", "one2 two2 2/0/0"));
  EXPECT_EQ(issue.diagnostics.count(DiagCode::source_repaired), 2U);
}

TEST(Mets, ReadsTheRecordsOfIssueAndArticle) {
  const std::string records =
      "<dmdSec ID='issue'><mdWrap><xmlData><mods><titleInfo lang='de'><nonSort>Der</nonSort>"
      "<title>Erzähler</title></titleInfo><originInfo><dateIssued keyDate='yes'>07.12.1858"
      "</dateIssued></originInfo><part><detail type='issue'><number>288</number></detail></part>"
      "<relatedItem type='host'><identifier type='lccn'>sn83030214</identifier></relatedItem>"
      "<language><languageTerm>ger</languageTerm></language></mods></xmlData></mdWrap></dmdSec>"
      "<dmdSec ID='m1'><mdWrap><xmlData><mods><genre>Werbung</genre><language><languageTerm>fre"
      "</languageTerm></language></mods></xmlData></mdWrap></dmdSec>"
      "<dmdSec ID='m2'><mdWrap><xmlData><mods><language><languageTerm>ger</languageTerm></language>"
      "</mods></xmlData></mdWrap></dmdSec>";
  const Issue issue = read(mets("<div TYPE='ARTICLE' DMDID='m1'>" + area("b1") + "</div>" +
                                    "<div TYPE='ARTICLE' DMDID='m2'>" + area("b2") + "</div>",
                                records),
                           alto(blocks(2)));
  EXPECT_EQ(issue.lang, "de");
  EXPECT_EQ(issue.masthead.find(FactKind::title)->printed, U"Der Erzähler");
  EXPECT_EQ(issue.masthead.find(FactKind::date)->value, "1858-12-07");
  EXPECT_EQ(issue.masthead.find(FactKind::number, "issue")->value, "288");
  EXPECT_EQ(issue.masthead.find(FactKind::identifier, "LCCN")->value, "sn83030214");
  EXPECT_EQ(issue.stories[0].lang, "fr");
  EXPECT_EQ(issue.stories[1].lang, "de") << "the issue may be found to be in another language";
  EXPECT_EQ(issue.stories[0].category, "Werbung");
}

TEST(Mets, ReadsTheAuthorsOfAnArticle) {
  const std::string records =
      "<dmdSec ID='m1'><mdWrap><xmlData><mods>"
      "<name><namePart type='given'>Ann</namePart><namePart type='family'>Lee</namePart>"
      "<role><roleTerm type='code'>AUT</roleTerm></role></name>"
      "<name><namePart>Roe, B.; C. Poe</namePart></name>"
      "<name><namePart>D. Ink</namePart><role><roleTerm>printer</roleTerm></role></name>"
      "<relatedItem type='host'><name><namePart>The Owner</namePart></name></relatedItem>"
      "</mods></xmlData></mdWrap></dmdSec>";
  const Issue issue = read(mets("<div TYPE='ARTICLE' DMDID='m1'>" + area("b1") + "</div>", records),
                           alto(blocks(1)));
  EXPECT_THAT(issue.stories[0].authors, ::testing::ElementsAre(U"Ann Lee", U"Roe, B.", U"C. Poe"));
}

TEST(Mets, TakesTitleAndDateFromItsLabelWhereNoRecordHasThem) {
  const Issue issue = read(mets(""), alto(blocks(1)));
  EXPECT_EQ(issue.masthead.find(FactKind::title)->printed, U"The Paper");
  EXPECT_EQ(issue.masthead.find(FactKind::date)->value, "1858-12-07");
}

TEST(Mets, GivesThePageItsPictureNumberAndResolution) {
  const std::string mix =
      "<amdSec ID='mix1'><techMD ID='t'><mdWrap><xmlData><mix><ImageWidth>3000</ImageWidth>"
      "<ImageLength>4000</ImageLength><XphysScanResolution>400</XphysScanResolution></mix>"
      "</xmlData></mdWrap></techMD></amdSec>";
  const Issue issue = read(mets("", mix), alto(blocks(1)));
  const Page& page = issue.pages[0];
  EXPECT_EQ(page.label, "B3");
  EXPECT_EQ(page.image.file, "images/1.tif");
  EXPECT_EQ(page.image.width, 3000U);
  EXPECT_DOUBLE_EQ(page.resolution, 400);
  EXPECT_NEAR(page.width, 540, 0.01);
  EXPECT_NEAR(page.blocks[0].box->x0, 18, 0.01);
  EXPECT_EQ(issue.diagnostics.count(DiagCode::resolution_guessed), 0U);
}

TEST(Mets, RefusesAFileOutsideItsFolderByName) {
  const std::string xml = mets("", "", "../secret.xml");
  try {
    (void)open_mets({"m.xml", xml}, {});
    FAIL();
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), HasSubstr("../secret.xml"));
    EXPECT_EQ(e.kind(), ErrorKind::input);
  }
}

TEST(Mets, RefusesWhatNamesNoPage) {
  EXPECT_THROW((void)open_mets({"m.xml", "<mets/>"}, {}), Error);
  EXPECT_THROW((void)open_mets({"m.xml", "<other/>"}, {}), Error);
  EXPECT_THROW((void)open_mets({"m.xml", "<mets>"}, {}), Error);
}

/// A METS of two pages, articles linked to them as a whole: a1 to page 1, others as told.
std::string linked_to_pages(const std::string& links) {
  return "<mets><fileSec><fileGrp USE='FULLTEXT'>"
         "<file ID='A1'><FLocat href='1.xml'/></file><file ID='A2'><FLocat href='2.xml'/></file>"
         "</fileGrp></fileSec><structMap TYPE='LOGICAL'><div TYPE='issue' ID='i'>"
         "<div TYPE='article' ID='a1' LABEL='One'/><div TYPE='article' ID='a2' LABEL='Two'/></div>"
         "</structMap><structMap TYPE='PHYSICAL'><div TYPE='physSequence' ID='s'>"
         "<div TYPE='page' ID='p1'><fptr FILEID='A1'/></div>"
         "<div TYPE='page' ID='p2'><fptr FILEID='A2'/></div></div></structMap><structLink>"
         "<smLink from='i' to='p1'/><smLink from='i' to='p2'/><smLink from='a1' to='p1'/>" +
         links + "</structLink></mets>";
}

TEST(Mets, GivesAnArticleThePagesThatItHasToItself) {
  const std::string xml = linked_to_pages("<smLink from='a2' to='p2'/>");
  const auto package = open_mets({"m.xml", xml}, {});
  const Issue frame = package->frame();
  ASSERT_THAT(frame.stories, SizeIs(2));
  EXPECT_EQ(frame.diagnostics.count(DiagCode::source_repaired), 1U);
  const std::string text = alto(blocks(2));
  const Input file{"2.xml", text};
  Issue second = read_alto({&file, 1}, {});
  package->describe(1, 0, text, second.pages[0], second.diagnostics);
  for (const Block& block : second.pages[0].blocks) EXPECT_EQ(block.part.story, 2U);
}

TEST(Mets, KeepsWhatItSaysOfArticlesThatShareAPage) {
  const std::string xml = linked_to_pages("<smLink from='a2' to='p1'/><smLink from='a2' to='p2'/>");
  const auto package = open_mets({"m.xml", xml}, {});
  const Issue frame = package->frame();
  ASSERT_THAT(frame.stories, SizeIs(2));
  EXPECT_EQ(frame.stories[1].label, U"Two");
  EXPECT_THAT(frame.diagnostics.items().at(0).detail, HasSubstr("names no part of it"));
  const std::string text = alto(blocks(2));
  const Input file{"1.xml", text};
  Issue first = read_alto({&file, 1}, {});
  package->describe(0, 0, text, first.pages[0], first.diagnostics);
  for (const Block& block : first.pages[0].blocks) EXPECT_FALSE(block.part);
}

TEST(Mets, NamesTheOtherFilesOfOneThatConsistsOfThem) {
  const std::string xml =
      "<mets><structMap TYPE='LOGICAL'><div TYPE='year'>\n<div><mptr href='01/mets.xml'/></div>"
      "<div><mptr href='02/mets.xml'/></div></div></structMap></mets>";
  try {
    (void)open_mets({"m.xml", xml}, {});
    FAIL();
  } catch (const Error& e) {
    EXPECT_THAT(e.what(), HasSubstr("line 2"));
    EXPECT_THAT(e.what(), HasSubstr("01/mets.xml"));
  }
}

TEST(Mets, KeepsThePlaceOfAPageElsewhere) {
  const std::string xml = mets("", "", "https://example.org/1.xml");
  const auto package = open_mets({"m.xml", xml}, {});
  ASSERT_THAT(package->files(), SizeIs(1));
  EXPECT_EQ(package->files()[0].path, "");
  EXPECT_THAT(package->files()[0].fault, HasSubstr("https://example.org/1.xml"));
}

TEST(Mets, IsLinearInItsDivisionsAndClaims) {
  std::string many;
  for (int i = 0; i < 40'000; ++i) many += "<div TYPE='ARTICLE'>" + area("w1", "x200") + "</div>";
  const Issue issue = read(mets(many), alto(blocks(200)));
  EXPECT_EQ(issue.stories.size(), 40'000U);
  EXPECT_EQ(issue.pages[0].lines.size(), 200U);
}

TEST(Mets, RefusesDivisionsThatNestWithoutEnd) {
  std::string deep;
  for (int i = 0; i < 5'000; ++i) deep += "<div TYPE='ARTICLE'>";
  EXPECT_THROW((void)open_mets({"m.xml", "<mets><structMap>" + deep}, {}), Error);
}

TEST(Mets, BidsByItsRoot) {
  EXPECT_GT(bid_mets("<?xml version='1.0'?><mets:mets xmlns:mets='http://www.loc.gov/METS/'>", "x"),
            0);
  EXPECT_EQ(bid_mets("<alto>", "mets.xml"), 0);
}

}  // namespace
}  // namespace broadsheet::read
