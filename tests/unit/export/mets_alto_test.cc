// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/export/mets_alto/mets_alto.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "document/errors.h"
#include "stages/export/xml/xml_scan.h"
#include "tests/support/draw.h"
#include "tests/support/random_issue.h"
#include "tests/unit/export/archive_issue.h"
#include "tests/unit/export/archive_reading.h"

namespace broadsheet::exporting {
namespace {

using test::archive_issue;
using test::archive_options;
using test::file_ending;
using testing::HasSubstr;
using testing::Not;

std::vector<OutputFile> written(const Issue& issue, const FormatOptions& format = {}) {
  WriteOptions options = archive_options();
  options.format = format;
  return test::written_as("mets-alto", issue, options);
}

std::string alto_of(const Issue& issue, const FormatOptions& format = {}) {
  return file_ending(written(issue, format), "00001.xml");
}

/// The document without white space between tags, for comparing fragments.
std::string tight(std::string_view xml) {
  std::string out;
  for (const char c : xml) {
    if (c == '\n') continue;
    if (c == ' ' && !out.empty() && out.back() == '>') continue;
    out += c;
  }
  return out;
}

const Fact kNumber = {FactKind::identifier, "LCCN", U"", "sn 83030214", {}, {}};

TEST(MetsAlto, IsValidInEveryDialectAndEdition) {
  for (const MetsDialect dialect : {MetsDialect::bnl, MetsDialect::sbb, MetsDialect::ndnp}) {
    for (const AltoEdition edition : {AltoEdition::v4_4, AltoEdition::v3_1, AltoEdition::v2_1}) {
      Issue issue = archive_issue();
      issue.masthead.facts.push_back(kNumber);
      EXPECT_FALSE(written(issue, {.mets_dialect = dialect, .alto = edition}).empty());
      EXPECT_FALSE(written(test::small_issue(), {.mets_dialect = MetsDialect::sbb}).empty());
    }
  }
}

TEST(MetsAlto, IsValidForIssuesThatNobodyWouldPrint) {
  for (std::uint32_t seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    const Issue issue = test::random_issue(seed);
    EXPECT_FALSE(written(issue).empty());
    EXPECT_FALSE(
        written(issue, {.mets_dialect = MetsDialect::sbb, .alto = AltoEdition::v2_1}).empty());
  }
}

TEST(MetsAlto, LiesWhereReadersLookForIt) {
  const std::vector<OutputFile> files = written(archive_issue());
  ASSERT_EQ(files.size(), 3U);
  EXPECT_EQ(files[0].path, "mets-alto/text/hill-news-2031-05-06-00001.xml");
  EXPECT_EQ(files[2].path, "mets-alto/hill-news-2031-05-06-mets.xml");
  EXPECT_THAT(files[2].bytes, HasSubstr("xlink:href=\"text/hill-news-2031-05-06-00002.xml\""));
}

TEST(MetsAlto, IsTheSameBytesAgain) {
  const std::vector<OutputFile> once = written(archive_issue());
  const std::vector<OutputFile> again = written(archive_issue());
  for (std::size_t i = 0; i < once.size(); ++i) EXPECT_EQ(once[i].bytes, again[i].bytes);
}

TEST(Alto, HasNoPrefix) {
  const std::string alto = alto_of(archive_issue());
  EXPECT_THAT(alto, HasSubstr("<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\""));
  EXPECT_THAT(alto, Not(HasSubstr("alto:")));
}

TEST(Alto, CountsTenthsOfAMillimetreForLuxembourgAndPixelsForOthers) {
  EXPECT_THAT(alto_of(archive_issue()), HasSubstr("HEIGHT=\"2822\" WIDTH=\"2117\""));
  EXPECT_THAT(alto_of(archive_issue(), {.mets_dialect = MetsDialect::sbb}),
              HasSubstr("HEIGHT=\"3333\" WIDTH=\"2500\""));
  EXPECT_THAT(alto_of(archive_issue(), {.mets_dialect = MetsDialect::sbb, .dpi = 72}),
              HasSubstr("HEIGHT=\"800\" WIDTH=\"600\""));
}

TEST(Alto, TellsHalvesOfAWordOnlyWhereTheyFollowEachOther) {
  const std::string alto = tight(alto_of(archive_issue()));
  EXPECT_THAT(alto,
              HasSubstr("CONTENT=\"news\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"newspaper\""));
  EXPECT_THAT(alto,
              HasSubstr("CONTENT=\"paper\" SUBS_TYPE=\"HypPart2\" SUBS_CONTENT=\"newspaper\""));
  EXPECT_THAT(alto, HasSubstr("CONTENT=\"val\" SUBS_TYPE=\"HypPart1\" SUBS_CONTENT=\"valley\""));
  // The rest of this word is on the next page.
  EXPECT_THAT(alto, HasSubstr("CONTENT=\"over\"/>"));
  EXPECT_THAT(alto, HasSubstr("CONTENT=\"-\"/></TextLine>"));
  EXPECT_THAT(alto, Not(HasSubstr("\"news-\"")));
}

TEST(Alto, PutsArticlesIntoOrderedGroups) {
  const std::string alto = tight(alto_of(archive_issue()));
  EXPECT_THAT(alto,
              HasSubstr("<ReadingOrder><UnorderedGroup ID=\"order\"><OrderedGroup ID=\"order-a1\" "
                        "TAGREFS=\"tag-a1\"><ElementRef ID=\"order-a1-1\" REF=\"p1-b2\"/>"));
  EXPECT_THAT(alto, HasSubstr("<ElementRef ID=\"order-a3-2\" REF=\"p1-b10\"/>"));
}

TEST(Alto, SaysWhatBlocksAre) {
  const std::string alto = alto_of(archive_issue());
  EXPECT_THAT(alto,
              HasSubstr("<StructureTag ID=\"tag-headline\" TYPE=\"kind\" LABEL=\"headline\"/>"));
  EXPECT_THAT(alto, HasSubstr("<RoleTag ID=\"tag-byline\" TYPE=\"kind\" LABEL=\"byline\"/>"));
  EXPECT_THAT(alto, HasSubstr("<TextBlock ID=\"p1-b3\" TAGREFS=\"tag-byline tag-a1\""));
  EXPECT_THAT(alto, HasSubstr("<Illustration ID=\"p1-i1\""));
  EXPECT_THAT(alto, HasSubstr("<ComposedBlock ID=\"p1-b10\""));
  EXPECT_THAT(alto, HasSubstr("<softwareVersion>1.2.3</softwareVersion>"));
}

TEST(Alto, GivesHanCharactersTheirPlaces) {
  const std::string alto = alto_of(archive_issue());
  EXPECT_THAT(alto, HasSubstr("CONTENT=\"春\">"));
  EXPECT_THAT(alto, HasSubstr("<Glyph HPOS=\"0\""));
  EXPECT_THAT(alto_of(archive_issue(), {.alto = AltoEdition::v3_1}), Not(HasSubstr("<Glyph")));
}

TEST(Alto, GivesTheWhiteOfAVerticalLineItsPlace) {
  test::ArchiveIssue draft;
  Page& page = draft.add_page();
  page.unit = Unit::pixel;
  page.resolution = 72;
  draft.add_block(0, 0, {"報 社"});
  draft.line(1).mode = WritingMode::vertical;
  draft.line(1).box = Box{100, 0, 110, 40};
  draft.line(1).recognition.make().words = {{{0, 1}, Box{100, 0, 110, 10}, {}, "S1"},
                                            {{2, 3}, Box{100, 30, 110, 40}, {}, "S2"}};
  EXPECT_THAT(alto_of(draft.issue, {.mets_dialect = MetsDialect::sbb}),
              HasSubstr("<SP HPOS=\"100\" VPOS=\"10\" WIDTH=\"10\" HEIGHT=\"20\"/>"));
}

TEST(Alto, KeepsTheReadingBeforeACorrection) {
  Issue issue = archive_issue();
  ASSERT_TRUE(add_edit(issue.pages[0].lines[1], {"r", {0, 6}, U"Sping", 1, EditClass::manual}));
  EXPECT_THAT(tight(alto_of(issue)),
              HasSubstr("CONTENT=\"Sping\" CS=\"true\"><ALTERNATIVE PURPOSE=\"as read\">Spring"
                        "</ALTERNATIVE></String>"));
}

TEST(Alto, ReturnsWhatTheSourceSaid) {
  test::ArchiveIssue draft;
  Page& page = draft.add_page();
  page.unit = Unit::pixel;
  page.resolution = 400;
  page.image = {"scan.tif", 3333, 4444};
  draft.add_block(0, 0, {"Ab cd"});
  draft.page().blocks[0].source_id = "TB1";
  Recognition& read = draft.line(1).recognition.make();
  const double points = 72 / 400.0;
  read.id = "TL1";
  read.words = {{{0, 2}, Box{101 * points, 7 * points, 150 * points, 39 * points}, 0.83, "S1"},
                {{3, 5}, Box{163 * points, 8 * points, 211 * points, 41 * points}, {}, "S1"}};
  read.sureness = {44, 100, Recognition::kUnknown, 0, 100};
  const std::string alto = alto_of(draft.issue, {.mets_dialect = MetsDialect::sbb});
  EXPECT_THAT(alto, HasSubstr("<fileName>scan.tif</fileName>"));
  EXPECT_THAT(alto, HasSubstr("HEIGHT=\"4444\" WIDTH=\"3333\""));
  EXPECT_THAT(alto, HasSubstr("<TextBlock ID=\"TB1\""));
  EXPECT_THAT(alto, HasSubstr("<TextLine ID=\"TL1\""));
  EXPECT_THAT(alto,
              HasSubstr("<String ID=\"S1\" HPOS=\"101\" VPOS=\"7\" WIDTH=\"49\" HEIGHT=\"32\" "
                        "CONTENT=\"Ab\" WC=\"0.83\" CC=\"50\"/>"));
  // The source gives the id twice.
  EXPECT_THAT(alto, HasSubstr("<String ID=\"p1-l1-w2\" HPOS=\"163\" VPOS=\"8\" WIDTH=\"48\" "
                              "HEIGHT=\"33\" CONTENT=\"cd\" CC=\"90\"/>"));
}

TEST(Alto, KeepsOtherReadingsOfAWordOfOneCharacter) {
  test::ArchiveIssue draft;
  Page& page = draft.add_page();
  page.unit = Unit::pixel;
  page.resolution = 72;
  draft.add_block(0, 0, {"遣 责"});
  draft.line(1).box = Box{0, 0, 30, 10};
  draft.line(1).recognition.make().candidates = {{{0, 1}, U"谴", 0.03}};
  EXPECT_THAT(tight(alto_of(draft.issue)), HasSubstr("<Variant CONTENT=\"谴\" VC=\"0.03\"/>"));
}

TEST(Alto, OfATextWithoutGeometryHasNoPlaces) {
  const std::string alto = alto_of(test::small_issue());
  EXPECT_THAT(alto, Not(HasSubstr("HPOS")));
  EXPECT_THAT(alto, HasSubstr("CONTENT="));
}

TEST(Mets, TellsArticlesOverPagesInOneRunOfParagraphs) {
  const std::string mets = tight(file_ending(written(archive_issue()), "-mets.xml"));
  EXPECT_THAT(mets,
              HasSubstr("<seq><area FILEID=\"ALTO00001\" BETYPE=\"IDREF\" BEGIN=\"p1-b4\"/>"
                        "<area FILEID=\"ALTO00001\" BETYPE=\"IDREF\" BEGIN=\"p1-b5\"/>"
                        "<area FILEID=\"ALTO00002\" BETYPE=\"IDREF\" BEGIN=\"p2-b1\"/></seq>"));
  EXPECT_THAT(mets, HasSubstr("TYPE=\"ARTICLE\" ORDER=\"1\" LABEL=\"Spring comes early\" "
                              "DMDID=\"MODSMD_ARTICLE1\""));
  EXPECT_THAT(mets, HasSubstr("TYPE=\"ADVERTISEMENT\""));
  EXPECT_THAT(mets, HasSubstr("TYPE=\"TABLE\""));
  EXPECT_THAT(mets, HasSubstr("TYPE=\"AUTHOR\""));
  EXPECT_THAT(mets, HasSubstr("<mods:namePart>JANE DOE</mods:namePart>"));
  EXPECT_THAT(mets, HasSubstr("OBJID=\"hill-news-2031-05-06\""));
  EXPECT_THAT(mets, HasSubstr("<mix:imageWidth>2500</mix:imageWidth>"));
}

TEST(Mets, OfBerlinHasAPartForEachPage) {
  const std::string mets =
      tight(file_ending(written(archive_issue(), {.mets_dialect = MetsDialect::sbb}), "-mets.xml"));
  EXPECT_THAT(mets, HasSubstr("TYPE=\"article-part\" ORDER=\"2\""));
  EXPECT_THAT(mets, HasSubstr("SHAPE=\"RECT\""));
  EXPECT_THAT(mets, HasSubstr("<smLink xlink:from=\"DIV1\""));
}

TEST(Mets, OfNdnpNeedsTheNumberOfThePaper) {
  WriteOptions options = archive_options();
  options.format.mets_dialect = MetsDialect::ndnp;
  Diagnostics found;
  EXPECT_THROW((void)write_mets_alto(archive_issue(), options, found), Error);
  Issue issue = archive_issue();
  issue.masthead.facts.push_back(kNumber);
  const std::vector<OutputFile> files = write_mets_alto(issue, options, found);
  EXPECT_EQ(files.front().path, "mets-alto/sn83030214/print/2031050601/0001.xml");
  EXPECT_EQ(files.back().path, "mets-alto/batch.xml");
  EXPECT_THAT(files.front().bytes, HasSubstr("language=\"chi\" LANG=\"zh-Hans\""));
}

/// Reads as chronam and Open ONI do: SAX, names without regard to namespaces, words of a line
/// joined by spaces.
TEST(Alto, IsReadWithoutNamespaces) {
  const std::string alto = alto_of(archive_issue());
  std::string text;
  std::size_t words = 0;
  XmlEvents events;
  events.start = [&](std::string_view name, std::span<const XmlAttribute> attributes) {
    if (name == "TextLine") text += '\n';
    if (name != "String") return;
    ++words;
    text += std::string(attribute_of(attributes, "CONTENT")) + " ";
    for (const std::string_view side : {"HPOS", "VPOS", "WIDTH", "HEIGHT"})
      EXPECT_FALSE(attribute_of(attributes, side).empty());
  };
  ASSERT_EQ(scan_xml(alto, events), "");
  EXPECT_EQ(words, 63U);
  EXPECT_THAT(text, HasSubstr("\nThe old news \npaper is read on the hill and in the val \n"));
}

}  // namespace
}  // namespace broadsheet::exporting
