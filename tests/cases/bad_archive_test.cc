// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers may write as ALTO, PAGE, hOCR, ABBYY XML and METS: each fault is told or refused,
// with its exit code, and nothing outside of the input is read.
#include <filesystem>
#include <span>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cases/broadsheet.h"
#include "tests/support/sized.h"

namespace broadsheet::test {
namespace {

namespace fs = std::filesystem;
using testing::AnyOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr int kBadInput = 65;

/// A format by its parts: what stands before and behind the lines of its one page, and a line.
struct Format {
  const char* name;
  const char* file;
  const char* root;  ///< the name of its root element
  std::string name_space;
  std::string open;  ///< behind the attributes of the root
  std::string (*line)(const std::string& id, int x, int y, const std::string& word);
  std::string close;
  bool is_xml = true;  ///< else it need not be well-formed, and has no entities of its own
};

std::string n(int number) {
  return std::to_string(number);
}

const std::vector<Format>& formats() {
  static const std::vector<Format> kFormats = {
      {"alto", "page.xml", "alto", "http://www.loc.gov/standards/alto/ns-v4#",
       "><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>"
       "<Page ID='P' WIDTH='2000' HEIGHT='3000'><PrintSpace><TextBlock ID='B'>",
       [](const std::string& id, int x, int y, const std::string& word) {
         const std::string box =
             "' HPOS='" + n(x) + "' VPOS='" + n(y) + "' WIDTH='300' HEIGHT='40'";
         return "<TextLine ID='" + id + box + "><String CONTENT='" + word + box + "/></TextLine>\n";
       },
       "</TextBlock></PrintSpace></Page></Layout></alto>"},
      {"page", "page.xml", "PcGts",
       "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15",
       "><Page imageFilename='p.tif' imageWidth='2000' imageHeight='3000'><TextRegion id='B'>"
       "<Coords points='0,0 2000,3000'/>",
       [](const std::string& id, int x, int y, const std::string& word) {
         return "<TextLine id='" + id + "'><Coords points='" + n(x) + "," + n(y) + " " +
                n(x + 300) + "," + n(y + 40) + "'/><TextEquiv><Unicode>" + word +
                "</Unicode></TextEquiv></TextLine>\n";
       },
       "</TextRegion></Page></PcGts>"},
      {"hocr", "page.html", "html", "http://www.w3.org/1999/xhtml",
       "><body><div class='ocr_page' id='P' title='bbox 0 0 2000 3000'>",
       [](const std::string& id, int x, int y, const std::string& word) {
         const std::string box =
             "' title='bbox " + n(x) + " " + n(y) + " " + n(x + 300) + " " + n(y + 40) + "'>";
         return "<span class='ocr_line' id='" + id + box + "<span class='ocrx_word" + box + word +
                "</span></span>\n";
       },
       "</div></body></html>", false},
      {"abbyy", "page.xml", "document",
       "http://www.abbyy.com/FineReader_xml/FineReader10-schema-v1.xml",
       " producer='ABBYY FineReader'><page width='2000' height='3000' resolution='300'>"
       "<block blockType='Text'><text><par>",
       [](const std::string& id, int x, int y, const std::string& word) {
         return "<line id='" + id + "' l='" + n(x) + "' t='" + n(y) + "' r='" + n(x + 300) +
                "' b='" + n(y + 40) + "'><formatting>" + word + "</formatting></line>\n";
       },
       "</par></text></block></page></document>"},
  };
  return kFormats;
}

std::string document(const Format& format, const std::string& lines, const std::string& prolog = "",
                     std::string name_space = "") {
  if (name_space.empty()) name_space = format.name_space;
  return prolog + "<" + format.root + " xmlns='" + name_space + "'" + format.open + lines +
         format.close;
}

std::string lines(const Format& format) {
  return format.line("l1", 100, 100, "Regen") + format.line("l2", 100, 160, "Wetter");
}

/// Converts it to native XML; returns what became of it, and the XML.
struct Made {
  Ran ran;
  std::string xml;
};
Made made(const Scratch& scratch, const Format& format, const std::string& bytes) {
  const fs::path out = scratch / (std::string("out-") + format.name);
  fs::remove_all(out);
  Made made{convert(scratch.write(format.file, bytes), out, {"--to", "xml"}), {}};
  for (const auto& [path, text] : outputs(out)) made.xml += text;
  return made;
}

void expect_refused(const Made& made, const std::string& fault) {
  EXPECT_EQ(made.ran.code, kBadInput) << made.ran.err;
  EXPECT_THAT(made.ran.err, HasSubstr(fault));
  EXPECT_THAT(made.xml, IsEmpty());
}

void expect_read(const Made& made, const std::string& told = "") {
  EXPECT_THAT(made.ran.code, AnyOf(0, 3)) << made.ran.err;
  EXPECT_THAT(made.xml, HasSubstr("Regen"));
  EXPECT_THAT(made.xml, HasSubstr(told));
}

TEST(BadArchive, FilesThatEndSoonAreRefusedOrReadToTheirEnd) {
  const Scratch scratch;
  for (const Format& format : formats()) {
    SCOPED_TRACE(format.name);
    const std::string all = document(format, lines(format));
    const Made cut = made(scratch, format, all.substr(0, all.size() - format.close.size()));
    format.is_xml ? expect_refused(cut, "not well-formed") : expect_read(cut);
  }
}

TEST(BadArchive, ANamespaceOfSomebodyElseIsNoFault) {
  const Scratch scratch;
  for (const Format& format : formats()) {
    SCOPED_TRACE(format.name);
    expect_read(made(scratch, format, document(format, lines(format), "", "urn:other")));
  }
}

TEST(BadArchive, ADocumentTypeIsNeverFetched) {
  const Scratch scratch;
  scratch.write("entities.dtd", "<!ENTITY Regen 'Schnee'>");
  for (const Format& format : formats()) {
    SCOPED_TRACE(format.name);
    const std::string prolog =
        std::string("<!DOCTYPE ") + format.root + " SYSTEM 'entities.dtd'>\n";
    expect_read(made(scratch, format, document(format, lines(format), prolog)));
  }
}

TEST(BadArchive, EntitiesAreRefusedOrStayWhatTheyAre) {
  const Scratch scratch;
  scratch.write("secret.txt", "geheim");
  std::string laughs = " [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 30; ++i) {
    laughs += "<!ENTITY a" + n(i) + " '&a" + n(i - 1) + ";&a" + n(i - 1) + ";'>";
  }
  const std::string outside = " [<!ENTITY a29 SYSTEM 'secret.txt'>";
  for (const Format& format : formats()) {
    for (const std::string& declared : {laughs, outside}) {
      SCOPED_TRACE(format.name);
      const std::string prolog = std::string("<!DOCTYPE ") + format.root + declared + "]>\n";
      const std::string text = lines(format) + format.line("l3", 100, 220, "&a29;");
      const Made it = made(scratch, format, document(format, text, prolog));
      format.is_xml ? expect_refused(it, "declares the entity") : expect_read(it);
      EXPECT_THAT(it.xml, Not(HasSubstr("geheim")));
      EXPECT_THAT(it.xml, Not(HasSubstr("hahaha")));
    }
  }
}

TEST(BadArchive, RepeatedIdsAreKept) {
  const Scratch scratch;
  for (const Format& format : formats()) {
    SCOPED_TRACE(format.name);
    const std::string twice =
        format.line("same", 100, 100, "Regen") + format.line("same", 100, 160, "Wetter");
    const Made it = made(scratch, format, document(format, twice));
    expect_read(it, "sourceId=\"same\"");
    EXPECT_THAT(it.xml, HasSubstr("Wetter"));
  }
}

TEST(BadArchive, BoxesOutsideThePageCostNoText) {
  const Scratch scratch;
  for (const Format& format : formats()) {
    SCOPED_TRACE(format.name);
    const std::string far = format.line("l1", 100, 100, "Regen") +
                            format.line("l2", 2100, 3100, "draussen") +
                            format.line("l3", 900'000'000, -900'000'000, "weit");
    const Made it = made(scratch, format, document(format, far));
    expect_read(it, "draussen");
    EXPECT_THAT(it.xml, HasSubstr("weit"));
  }
}

TEST(BadArchive, WhatHasNoPageIsRefused) {
  const Scratch scratch;
  for (const Format& format : formats()) {
    SCOPED_TRACE(format.name);
    const std::string root = format.root;
    const std::string empty = "<" + root + " xmlns='" + format.name_space + "' producer='ABBYY'>" +
                              (format.is_xml ? "" : "<p class='ocr_page_none'/>") + "</" + root +
                              ">";
    expect_refused(made(scratch, format, empty), "no");
  }
}

TEST(BadArchive, APageOfVeryManyLinesIsReadAndKeptToALimit) {
  const Scratch scratch;
  for (const Format& format : formats()) {
    SCOPED_TRACE(format.name);
    std::string many = format.line("l", 100, 100, "Regen");
    for (int i = 0; i < sized(30'000); ++i) many += format.line("", 100, 100 + i % 2800, "nass");
    const Made it = made(scratch, format, document(format, many));
    expect_read(it);
    const fs::path page = scratch / format.file;
    const Ran limited = convert(page, scratch / "limited", {"--limit", "page.lines=1000"});
    EXPECT_EQ(limited.code, kBadInput);
    EXPECT_THAT(limited.err, HasSubstr("--limit page.lines="));
  }
}

// --- METS

std::string mets(const std::string& first, const std::string& second,
                 const std::string& logical = "", const std::string& prolog = "") {
  return prolog +
         "<mets xmlns='http://www.loc.gov/METS/'><fileSec><fileGrp USE='FULLTEXT'>"
         "<file ID='A1'><FLocat href='" +
         first + "'/></file><file ID='A2'><FLocat href='" + second +
         "'/></file></fileGrp></fileSec><structMap TYPE='PHYSICAL'><div TYPE='issue'>"
         "<div TYPE='page' ID='p1'><fptr FILEID='A1'/></div>"
         "<div TYPE='page' ID='p2'><fptr FILEID='A2'/></div></div></structMap>" +
         logical + "</mets>";
}

class BadMets : public testing::Test {
 protected:
  /// The package with a page that is good, and a second one as told.
  Made converted(const std::string& bytes, const std::string& page = "") {
    const Format& alto = formats().front();
    scratch.write("in/1.xml", document(alto, lines(alto)));
    if (!page.empty()) scratch.write("in/2.xml", page);
    scratch.write("secret.xml", document(alto, alto.line("l", 1, 1, "geheim")));
    scratch.write("in/mets.xml", bytes);
    Made made{convert(scratch / "in", scratch / "out", {"--to", "xml"}), {}};
    for (const auto& [path, text] : outputs(scratch / "out")) made.xml += text;
    EXPECT_THAT(made.xml, Not(HasSubstr("geheim")));
    return made;
  }
  Scratch scratch;
};

TEST_F(BadMets, ThatIsNotWellFormedIsRefusedWithItsLine) {
  const std::string all = mets("1.xml", "2.xml");
  expect_refused(converted(all.substr(0, all.size() - 8)), "not well-formed");
}

TEST_F(BadMets, WithEntitiesIsRefused) {
  const std::string prolog = "<!DOCTYPE mets [<!ENTITY a SYSTEM '../secret.xml'>]>";
  expect_refused(converted(mets("&a;", "2.xml", "", prolog)), "declares the entity");
}

TEST_F(BadMets, OfAnotherNamespaceIsRead) {
  std::string all = mets("1.xml", "1.xml");
  all.replace(all.find("http://www.loc.gov/METS/"), 24, "urn:other");
  expect_read(converted(all));
}

TEST_F(BadMets, ThatLeadsOutOfItsFolderIsRefusedWithTheAddress) {
  for (const char* address : {"../secret.xml", "x/../../secret.xml", "file:///etc/passwd",
                              "%2e%2e/secret.xml", "..\\secret.xml"}) {
    SCOPED_TRACE(address);
    expect_refused(converted(mets("1.xml", address)), "outside its folder");
  }
}

TEST_F(BadMets, ThatFollowsALinkOutOfItsFolderIsRefused) {
  fs::create_directories(scratch / "in");
  fs::create_symlink("../secret.xml", scratch / "in/2.xml");
  expect_refused(converted(mets("1.xml", "2.xml")), "link");
}

TEST_F(BadMets, WhosePageIsElsewhereOrMissingKeepsItsPlace) {
  for (const char* address : {"2.xml", "https://example.org/2.xml", ""}) {
    SCOPED_TRACE(address);
    const Made it = converted(mets("1.xml", address));
    EXPECT_EQ(it.ran.code, 3) << it.ran.err;
    EXPECT_THAT(it.xml, HasSubstr("page_failed"));
    EXPECT_THAT(it.xml, HasSubstr("Regen"));
    fs::remove_all(scratch / "out");
  }
}

TEST_F(BadMets, OfNoPageThatIsThereIsRefused) {
  expect_refused(converted(mets("7.xml", "8.xml")), "7.xml");
}

TEST_F(BadMets, ThatNamesItselfAsAPageIsRefusedOrKeepsThePlace) {
  const Made it = converted(mets("1.xml", "mets.xml"));
  EXPECT_EQ(it.ran.code, 3) << it.ran.err;
  EXPECT_THAT(it.xml, HasSubstr("page_failed"));
}

TEST_F(BadMets, WhoseDivisionsLinkInARingEnds) {
  const std::string ring =
      "<structMap TYPE='LOGICAL'><div TYPE='issue' ID='i'><div TYPE='article' ID='a'>"
      "<div TYPE='body' ID='b'><mptr href='mets.xml'/></div></div></div></structMap><structLink>"
      "<smLink from='a' to='b'/><smLink from='b' to='a'/><smLink from='i' to='i'/>"
      "<smLink from='a' to='p1'/></structLink>";
  expect_read(converted(mets("1.xml", "1.xml", ring)));
}

TEST_F(BadMets, WithRepeatedIdsIsRead) {
  const std::string twice =
      "<structMap TYPE='LOGICAL'><div TYPE='article' ID='p1'><fptr><area FILEID='A1' BEGIN='B'/>"
      "</fptr></div><div TYPE='article' ID='p1'><fptr><area FILEID='A1' BEGIN='B'/></fptr></div>"
      "</structMap>";
  expect_read(converted(mets("1.xml", "1.xml", twice)), "two articles");
}

}  // namespace
}  // namespace broadsheet::test
